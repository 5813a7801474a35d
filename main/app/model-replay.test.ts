import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MODEL_KEY, openModelApp, planOf, say } from '../testing/model-app.ts'
import type { Reply } from '../testing/model-server.ts'

let folder = ''
let file = ''
let opened: Awaited<ReturnType<typeof openModelApp>> | null = null
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cugar-tape-'))
  file = path.join(folder, 'answers.jsonl')
})
afterEach(async () => {
  await opened?.close()
  opened = null
  rmSync(folder, { recursive: true, force: true })
})

const question = 'Score Nordfrost Logistik'
const good = planOf(
  [{ capability: 'find_contacts', input: { accountId: '@e1' } }],
  'Ask dana@nordfrost.example or +49 40 5550 5510.',
)

async function run(
  kind: 'record' | 'replay',
  replies: readonly Reply[] | (() => Reply),
  text = question,
  registry: (yaml: string) => string = (yaml) => yaml,
) {
  const script = typeof replies === 'function' ? replies : (_: unknown, n: number) => replies[n - 1] ?? null
  opened = await openModelApp(script, {}, { modelTape: { kind, file }, registry })
  const report = await opened.ask(text)
  const calls = await opened.modelCalls(report.traceId)
  const asked = opened.server.seen.length
  const { today, state } = await opened.call('model.state', {})
  await opened.close()
  opened = null
  return { report, asked, today, state, calls: calls.map(({ purpose, outcome }) => [purpose, outcome]) }
}

it('replays a run’s calls to a model without a call: the same plan, the same refusals, the same words', async () => {
  const replies = [say(planOf([{ capability: 'delete_all_accounts' }])), say(good)]
  const recorded = await run('record', replies)
  expect([recorded.asked, recorded.report.planner]).toEqual([2, 'model'])
  const replayed = await run('replay', [])
  expect(replayed.asked).toBe(0)
  expect(replayed.calls).toEqual(recorded.calls)
  expect(replayed.report.plan.steps.map(({ capability, input }) => [capability, input])).toEqual(
    recorded.report.plan.steps.map(({ capability, input }) => [capability, input]),
  )
  expect(replayed.report.answer).toBe(recorded.report.answer)
})

it('keeps an answer of any length whole, without what is private in it', async () => {
  const long = planOf(
    [{ capability: 'find_contacts', input: { accountId: '@e1' } }],
    `${'Look. '.repeat(300)}Ask dana@nordfrost.example.`,
  )
  const spaced = `${' '.repeat(60_000)}${long}${' '.repeat(40_000)}`
  const recorded = await run('record', [{ kind: 'text', text: spaced }])
  expect(recorded.report.planner).toBe('model')
  const text = readFileSync(file, 'utf8')
  expect(text.length).toBeGreaterThan(100_000)
  expect(text).not.toContain('dana@')
  const replayed = await run('replay', [])
  expect([replayed.asked, replayed.calls]).toEqual([0, recorded.calls])
  expect(replayed.report.plan.steps.map(({ capability }) => capability)).toEqual(['find_contacts'])
})

it('never answers from an answer that an earlier version cut off', async () => {
  await run('record', [say(good)])
  const take = JSON.parse(readFileSync(file, 'utf8')) as { whole?: boolean; outcome: { reply: { text: string } } }
  const { whole, ...old } = take
  expect(whole).toBe(true)
  // A plan that would still be read as one, were its end not missing.
  old.outcome.reply.text = `${good}${' '.repeat(20_000 - good.length)}…`
  writeFileSync(file, `${JSON.stringify(old)}\n`)
  const { report, calls } = await run('replay', [])
  expect([report.planner, calls]).toEqual(['rules', [['plan', 'user_invalid_input']]])
  expect(report.reasons.at(-1)).toContain('only the beginning of the answer')
})

it('replays failures as they were', async () => {
  const recorded = await run('record', [{ kind: 'status', status: 401 }])
  const replayed = await run('replay', [])
  expect([replayed.asked, replayed.calls]).toEqual([0, [['plan', 'user_permission']]])
  expect(replayed.report.reasons).toEqual(recorded.report.reasons)
})

it('holds no key, no question, no address and no number of a phone', async () => {
  await run('record', [say(good)])
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('find_contacts')
  for (const secret of [MODEL_KEY, 'Score', 'You plan', 'dana@', '5550']) expect(text).not.toContain(secret)
})

it('says that a question was not recorded, and the rules plan', async () => {
  await run('record', [say(good)])
  const { report, asked } = await run('replay', [], 'Research Nordfrost Logistik')
  expect([asked, report.planner, report.status]).toEqual([0, 'rules', 'completed'])
  expect(report.reasons.at(-1)).toContain('The recording holds no answer to this call.')
})

it('names a file that is none, and its line', async () => {
  await expect(run('replay', [])).rejects.toMatchObject({ code: 'input.file-unreadable' })
  writeFileSync(file, '{"question":"x"}\n')
  await expect(run('replay', [])).rejects.toThrow('Line 1')
})

it('says at once that a file cannot be written, and loses no answer when the disk goes away later', async () => {
  const there = file
  file = path.join(folder, 'missing', 'answers.jsonl')
  await expect(run('record', [])).rejects.toMatchObject({ code: 'input.file-unreadable', message: `The recording ${file} cannot be written.` }) // prettier-ignore
  file = there
  const { report, calls, today } = await run('record', () => {
    rmSync(folder, { recursive: true, force: true })
    return say(good)
  })
  expect([report.planner, calls]).toEqual(['model', [['plan', 'ok']]])
  expect(today).toMatchObject({ calls: 1, inputTokens: 100, outputTokens: 20 })
})

it('costs nothing to replay, and no ceiling keeps it from what was recorded', async () => {
  await run('record', [say(good)])
  const priced = (yaml: string) =>
    yaml
      .replace('day_tokens: 1000000', 'day_tokens: 100')
      .replace('prices: {}', 'prices: { test-model: { input_usd_per_million: 2, output_usd_per_million: 10, as_of: 2026-11-01 } }') // prettier-ignore
  const { report, calls, today, state } = await run('replay', [], question, priced)
  expect([report.planner, calls, state]).toEqual(['model', [['plan', 'ok']], 'ready'])
  expect([report.budget.usd, today.calls, today.usd]).toEqual([0, 0, 0])
})
