import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { createLibrary } from '../runbooks/library.ts'
import { planRequest } from './plan-request.ts'
import type { ConversationContext, PlannedRequest } from './plan-request.types.ts'
import { createMemoryRecords } from './testing/memory-records.ts'
import { testProfile, testRegistry } from './testing/registry.ts'
import { conversationOf, differences, suiteSchema, type Expectation } from './testing/request-suite.ts'
import { salesWorkspace } from './testing/sales-workspace.ts'
import { validatePlan } from './validate-plan.ts'

const textsIn = (folder: string) =>
  readdirSync(folder)
    .filter((fileName) => fileName.endsWith('.yaml'))
    .map((fileName) => ({ fileName, text: readFileSync(`${folder}/${fileName}`, 'utf8') }))

const library = createLibrary(textsIn('assets/runbooks'))
const records = createMemoryRecords(salesWorkspace)
const heldBack = process.env.REQUESTS === 'held-back'
/** `REQUESTS=held-back` prints only the share met, so that nobody tunes to those. */
const verbose = process.env.REQUESTS_VERBOSE === '1' && !heldBack
const suites = textsIn('assets/requests').filter(({ fileName }) => fileName.startsWith('held-back') === heldBack)

const plan = (text: string, pasted: string | null, conversation: ConversationContext): Promise<PlannedRequest> =>
  planRequest(
    {
      text,
      pasted,
      conversation,
      profile: testProfile(),
      registry: testRegistry,
      asOf: '2026-11-24T10:00:00.000Z',
      timeZone: 'Europe/Berlin',
      forceKind: null,
    },
    { records, library },
  )

async function play(expected: Expectation): Promise<PlannedRequest> {
  const conversation = conversationOf(expected, salesWorkspace)
  if (!expected.pending) return plan(expected.ask, expected.pasted ?? null, conversation)
  const asked = await plan(expected.pending.request, null, conversation)
  if (asked.kind !== 'question') throw new Error(`"${expected.pending.request}" raised no question`)
  const turn = { request: expected.pending.request, entities: asked.reading.entities, listed: [], runId: null }
  const pendingQuestion = { request: expected.pending.request, question: asked.question, options: asked.options }
  return plan(expected.ask, expected.pasted ?? null, { turns: [turn, ...conversation.turns], pendingQuestion })
}

it.each(suites)('$fileName is read as a person would read it', { timeout: 60_000 }, async ({ fileName, text }) => {
  const { requests } = suiteSchema.parse(parse(text))
  const missed: string[] = []
  const instead = { question: 0, direct: 0, plan: 0 }
  for (const expected of requests) {
    const planned = await play(expected)
    const problems =
      planned.kind === 'plan'
        ? validatePlan(planned.plan, { registry: testRegistry, profile: testProfile(), leftMilliUnits: null })
        : []
    expect(problems, expected.ask).toEqual([])
    const wrong = differences(expected, planned, salesWorkspace)
    if (wrong.length > 0) instead[planned.kind] += 1
    if (wrong.length > 0) missed.push(`${expected.ask.split('\n')[0]} → ${wrong.join('; ')}`)
  }
  const how =
    missed.length === 0
      ? ''
      : `; instead: asked back ${instead.question}, said what it can do ${instead.direct}, another plan ${instead.plan}`
  const share = 1 - missed.length / requests.length
  process.stdout.write(
    `${fileName}: ${requests.length - missed.length} of ${requests.length} (${(share * 100).toFixed(1)} %)${how}\n`,
  )
  if (verbose) process.stdout.write(`${missed.map((line) => `  ${line}`).join('\n')}\n`)
  expect(share).toBeGreaterThanOrEqual(heldBack ? 0.6 : 0.95)
})
