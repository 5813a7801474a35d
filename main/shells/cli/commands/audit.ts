import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { auditDecisions, type AuditEntry, type AuditExplanation } from '../../../../shared/domain/audit.ts'
import { AppError } from '../../../../shared/errors.ts'
import { auditLines } from '../../../app/audit-export.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { createExportCheck, type ExportVerdict } from '../../../core/audit/check-export.ts'
import { parseInstant, textOption, UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'

const USE = 'Use: audit [list], audit explain ID, audit export FILE, or audit verify FILE [--checkpoint DIGEST].'
const MOST = 500
const DAY_MS = 86_400_000

/** `audit [list | explain ID | export FILE]`: who decided what; one row with its grounds; the whole record as a file that can be checked without the app. */
export async function auditCommand(args: Arguments, session: Session, output: Output): Promise<number> {
  const [action = 'list', file] = args.rest
  if (action === 'export') {
    if (file === undefined) throw new UsageError(USE)
    const made = await writeExport(file, session)
    output.value({ file, ...made }, () =>
      [
        `${made.traces} traces with ${made.events} events are in ${file}.`,
        `Checkpoint: ${made.checkpoint}`,
        'Keep the checkpoint apart from the file: with it, even a file that was made anew is found out.',
      ].join('\n'),
    )
    return 0
  }
  if (action === 'explain') {
    if (file === undefined) throw new UsageError(USE)
    const explained = await session.call('audit.explain', { id: file })
    output.value(explained, () => explanationInWords(explained))
    return explained.chain.intact ? 0 : 1
  }
  if (action !== 'list') throw new UsageError(USE)
  const decision = textOption(args, 'decision') ?? null
  const known = auditDecisions.find((name) => name === decision) ?? null
  if (decision !== null && known === null)
    throw new UsageError(`There is no decision “${decision}”. Use ${auditDecisions.join(', ')}.`)
  const to = textOption(args, 'to')
  const entries = await session.call('audit.list', {
    filter: {
      person: textOption(args, 'person') ?? null,
      account: textOption(args, 'account') ?? null,
      goal: textOption(args, 'goal') ?? null,
      decision: known,
      fromMs: timeOf(textOption(args, 'from')),
      // A day is inside to its end.
      toMs: to === undefined ? null : (timeOf(to) ?? 0) + (to.includes('T') ? 0 : DAY_MS),
    },
    limit: MOST,
  })
  output.value(entries, () => (entries.length === 0 ? 'Nothing fits.' : entries.map(inWords).join('\n')))
  return 0
}

/** `audit verify FILE`: needs the file alone, no data folder. Exit 1 when it was altered. */
export async function auditVerifyCommand(args: Arguments, output: Output): Promise<number> {
  const file = args.rest[1]
  if (file === undefined) throw new UsageError(USE)
  if (!existsSync(file)) {
    throw new AppError('input.file-unreadable', `There is no file ${file}.`, { remedy: 'Correct the path.' })
  }
  const check = createExportCheck(sha256)
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: 0 })) check.take(line)
  const verdict = againstCheckpoint(check.end(), textOption(args, 'checkpoint'))
  output.value(verdict, () =>
    verdict.fault
      ? `ALTERED at line ${verdict.fault.line}: ${verdict.fault.problem}`
      : `Intact: ${verdict.traces} traces, ${verdict.events} events.\nCheckpoint: ${verdict.checkpoint}`,
  )
  return verdict.ok ? 0 : 1
}

function againstCheckpoint(verdict: ExportVerdict, wanted: string | undefined): ExportVerdict {
  if (!verdict.ok || wanted === undefined || verdict.checkpoint === wanted.toLowerCase()) return verdict
  const fault = {
    line: verdict.lines,
    problem: 'The file is whole, but it is not the one this checkpoint was made for.',
  }
  return { ...verdict, ok: false, fault }
}

async function writeExport(
  file: string,
  session: Session,
): Promise<{ checkpoint: string; traces: number; events: number }> {
  if (existsSync(file)) {
    throw new AppError('input.invalid', `${file} is there already.`, { remedy: 'Choose another name.' })
  }
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const lines = auditLines(session.context)
  for (;;) {
    const next = await lines.next()
    if (next.done) {
      stream.end()
      await once(stream, 'finish')
      return next.value
    }
    if (!stream.write(`${next.value}\n`)) await once(stream, 'drain')
  }
}

const timeOf = (text: string | undefined): number | null => (text === undefined ? null : parseInstant(text))

const explanationInWords = ({ event, sentence, run, goal, step, approval, chain }: AuditExplanation): string =>
  [
    `${new Date(event.atMs).toISOString()}  ${sentence}`,
    `Run       ${run.title} (${run.status}, profile ${run.profile}${run.planner === null ? '' : `, planned by ${run.planner}`})`,
    ...run.reasons.map((reason) => `          because ${reason}`),
    ...(goal ? [`Goal      ${goal.title} (${goal.state})`] : []),
    ...(step ? [`Step      ${step.title}${step.why === '' ? '' : `: ${step.why}`}`] : []),
    ...(approval
      ? [
          `Proposal  ${approval.title}: ${approval.decision.replaceAll('_', ' ')}${approval.by === null ? '' : ` by ${approval.by}`}${approval.reason === null ? '' : ` (${approval.reason})`}`,
          `          ${approval.reasoning}`,
          ...approval.claims.map(({ text }) => `          evidence: ${text}`),
          `          content ${approval.hash}`,
        ]
      : []),
    `Chain     row ${chain.seq} of ${chain.of}, ${chain.intact ? 'the chain holds' : `ALTERED: ${chain.problem ?? ''}`}`,
    `          ${event.prevHash}`,
    `          ${event.hash}`,
  ].join('\n')

const inWords = ({ traceId, title, profile, status, startedAtMs, decisions }: AuditEntry): string =>
  [
    `${new Date(startedAtMs).toISOString()}  ${traceId}  ${status.padEnd(9)}  ${profile}  ${title}`,
    ...decisions.map(
      ({ decision, capability, recipient, by, reason, atMs }) =>
        `    ${decision.replaceAll('_', ' ')}: ${capability}${recipient ? ` to ${recipient}` : ''}${by ? `, by ${by}` : ''}${atMs === null ? '' : ` at ${new Date(atMs).toISOString()}`}${reason ? ` (${reason})` : ''}`,
    ),
  ].join('\n')
