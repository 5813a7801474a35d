import { appendFileSync, readFileSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import { failureSchema } from '../../../shared/domain/failure.ts'
import { z } from '../../../shared/zod.ts'
import { failureOf } from '../../core/failures/failures.ts'
import type { Digest } from '../../core/ports/clock.ts'
import type { ModelClient, ModelOutcome, ModelRequest } from '../../core/ports/model.ts'
import { canonicalJson } from '../../core/tracing/canonical-json.ts'
import { redactWhole } from '../../core/tracing/redact.ts'

/** A file of a model's answers: written beside its calls, or read instead of them. */
export type ModelTape = { kind: 'record' | 'replay'; file: string }

const usageSchema = z.object({ inputTokens: z.int(), outputTokens: z.int() }).nullable()
const takeSchema = z.object({
  /** In recordings from before answers were kept whole it is missing. */
  whole: z.boolean().default(false),
  /** Digest of the whole question: what was asked stands nowhere. */
  question: z.string(),
  purpose: z.string(),
  outcome: z.union([
    z.object({ ok: z.literal(true), reply: z.object({ text: z.string(), usage: usageSchema }) }),
    z.object({
      ok: z.literal(false),
      fault: z.object({
        failure: failureSchema,
        retryAfterMs: z.number().nullable(),
        partial: z.string(),
        usage: usageSchema.optional(),
      }),
    }),
  ]),
})

type Take = z.infer<typeof takeSchema>
/** Answers were once cut at 20,000 characters, of which redaction may have left fewer. */
const OLD_LIMIT = 10_000

/**
 * Puts a tape between a client and who asks it. Recording adds one line for each answer, redacted as traces are. Replaying answers the
 * same questions in the same order and never asks the client; a question that was not recorded fails and says so.
 */
export function openTape({ kind, file }: ModelTape, digest: Digest): (client: ModelClient) => ModelClient {
  const questionOf = (request: ModelRequest): string => digest(canonicalJson(request))
  if (kind === 'record') {
    keep(file, '')
    return (client) => ({
      async ask(request, signal, onText) {
        const outcome = await client.ask(request, signal, onText)
        const { purpose } = request
        const take: Take = { whole: true, question: questionOf(request), purpose, outcome: redacted(outcome) }
        try {
          keep(file, `${JSON.stringify(take)}\n`)
        } catch {
          // The disk has filled up meanwhile: the answer is worth more than its recording, and a replay names what is missing.
        }
        return outcome
      },
    })
  }
  const takes = readTakes(file)
  return () => ({
    async ask(request, _signal, onText) {
      const question = questionOf(request)
      const index = takes.findIndex((take) => take.question === question)
      const [take] = index < 0 ? [] : takes.splice(index, 1)
      if (!take) return refused('The recording holds no answer to this call.')
      if (isCut(take)) return refused('The recording holds only the beginning of the answer to this call.')
      if (take.outcome.ok) onText?.(take.outcome.reply.text)
      return take.outcome
    },
  })
}

function keep(file: string, line: string): void {
  try {
    appendFileSync(file, line, { mode: 0o600 })
  } catch (thrown) {
    throw new AppError('input.file-unreadable', `The recording ${file} cannot be written.`, {
      remedy: 'Name a file in a folder that is there and has room, and that you may write to.',
      cause: thrown,
    })
  }
}

const refused = (why: string): ModelOutcome => ({
  ok: false,
  fault: {
    failure: failureOf(
      'user_invalid_input',
      why,
      'Record it again: a question depends on the request, the day, the registry and the records.',
    ),
    retryAfterMs: null,
    partial: '',
  },
})

/** Whether an earlier version of the app cut the answer off: what is left of it must not pass for all of it. */
const isCut = ({ whole, outcome }: Take): boolean =>
  !whole && outcome.ok && outcome.reply.text.length >= OLD_LIMIT && outcome.reply.text.endsWith('…')

/** Whole: the client lets no answer grow without end. */
const redacted = (outcome: ModelOutcome): ModelOutcome =>
  outcome.ok
    ? { ok: true, reply: { ...outcome.reply, text: redactWhole(outcome.reply.text) } }
    : { ok: false, fault: { ...outcome.fault, partial: redactWhole(outcome.fault.partial) } }

function readTakes(file: string) {
  const bad = (message: string) =>
    new AppError('input.file-unreadable', message, { remedy: 'Name a file that `ask --record` wrote.' })
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw bad(`The recording ${file} cannot be read.`)
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const read = takeSchema.safeParse(parsed(line))
      if (read.success) return read.data
      throw bad(`Line ${index + 1} of ${file} is no recorded answer.`)
    })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
