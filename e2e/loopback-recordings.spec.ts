import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startModelServer } from '../main/testing/model-server.ts'
import { expect, test } from './fixtures.ts'

const KEY = 'sk-e2e-9876543210'
const env = { CUGAR_MODEL_API_KEY: KEY }
const QUESTION = ['ask', 'Score Nordfrost Logistik', '--planner', 'model', '--now', '2026-11-24T10:00:00Z']

test('a command’s answers of a model are recorded and replayed without it; what was not recorded is said', async ({
  cugar,
  dataDir,
}) => {
  const plan = (title: string) => {
    const input = JSON.stringify({ accountId: '@e1' })
    const step = { id: 's1', capability: 'find_contacts', title, why: 'It is asked for.', input, after: [] }
    return JSON.stringify({ explanation: 'One look.', steps: [step] })
  }
  const answers = [plan('Find people'), `${plan('Find people, at length')}${' '.repeat(60_000)}`]
  const server = await startModelServer(({ system }, n) =>
    system.startsWith('You plan')
      ? { kind: 'text', text: answers[n - 1] ?? '' }
      : { kind: 'text', text: '{"title":"no"}' },
  )
  const file = (name: string) => path.join(dataDir, name)
  const run = (args: readonly string[]) => cugar(args, { env })
  try {
    await cugar(['sample', 'load'])
    const settings = { enabled: true, preset: 'compatible', baseUrl: server.baseUrl, model: 'test-model', planner: 'when_unsure', summaries: false, titles: false } // prettier-ignore
    writeFileSync(file('model.json'), JSON.stringify(settings))
    expect((await run(['model', 'set', file('model.json')])).code).toBe(0)

    const recorded = await run([...QUESTION, '--record', file('short.jsonl')])
    expect([recorded.code, recorded.json?.planner, recorded.json?.plan.steps[0].capability]).toEqual([0, 'model', 'find_contacts']) // prettier-ignore
    const long = await run([...QUESTION, '--record', file('long.jsonl')])
    expect(long.json?.plan.steps[0].title).toBe('Find people, at length')
    expect(server.seen).toHaveLength(2)
    const tape = readFileSync(file('short.jsonl'), 'utf8')
    expect(tape.trim().split('\n')).toHaveLength(1)
    for (const secret of [KEY, 'Nordfrost']) expect(tape).not.toContain(secret)
    // The long answer is there to its end.
    expect(readFileSync(file('long.jsonl'), 'utf8').length).toBeGreaterThan(60_000)
  } finally {
    await server.close()
  }

  for (const [name, title] of [
    ['short', 'Find people'],
    ['long', 'Find people, at length'],
  ] as const) {
    // prettier-ignore
    const replayed = await run([...QUESTION, '--replay', file(`${name}.jsonl`)])
    expect([replayed.code, replayed.json?.planner, replayed.json?.plan.steps[0].title]).toEqual([0, 'model', title])
  }
  const other = await run(['ask', 'Research Nordfrost Logistik', '--planner', 'model', '--replay', file('short.jsonl')])
  expect([other.code, other.json?.planner]).toEqual([0, 'rules'])
  expect(other.json?.reasons.join(' ')).toContain('The recording holds no answer to this call.')

  const both = await run([...QUESTION, '--record', file('a'), '--replay', file('b')])
  expect([both.code, both.json?.error.message]).toEqual([2, '--record and --replay exclude each other.'])
  const none = await run([...QUESTION, '--replay', file('none.jsonl')])
  expect([none.code, none.json?.error.code]).toEqual([1, 'input.file-unreadable'])
  writeFileSync(file('odd.jsonl'), '{"question":"x"}\n')
  const odd = await run([...QUESTION, '--replay', file('odd.jsonl')])
  expect([odd.code, odd.json?.error.message]).toEqual([1, expect.stringContaining('Line 1')])
  expect((await run([...QUESTION, '--record', path.join(dataDir, 'missing', 'a.jsonl')])).json?.error.message).toContain('cannot be written') // prettier-ignore
})

test('a run’s plan is explained on the command line', async ({ cugar }) => {
  await cugar(['sample', 'load'])
  const { json } = await cugar(['ask', 'Score Nordfrost Logistik'])
  expect((await cugar(['explain', json?.runId])).json).toMatchObject({ model: null, cut: 0, why: null })
  expect((await cugar(['explain', json?.runId], { json: false })).stdout).toContain('The plan has 1 step and costs 0.5 units.') // prettier-ignore
  expect((await cugar(['explain'])).code).toBe(2)
  expect((await cugar(['explain', 'none'])).json?.error.code).toBe('run.not-found')
})
