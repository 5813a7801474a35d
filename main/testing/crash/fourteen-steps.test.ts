import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../shared/domain/outbox.ts'
import type { ChainVerdict, TraceEvent } from '../../../shared/domain/trace.ts'
import type { SuggestionList } from '../../../shared/domain/suggestion.ts'
import { createApp } from '../../app/create-app.ts'
import { approveWhatWaits, REQUEST } from './step-story.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const registryYaml = readFileSync(path.join(root, 'registry.yaml'), 'utf8')

/** Where each of the fourteen steps of a goal (design, section 3) is cut off. */
const moments: readonly (readonly [step: string, by: 'id' | 'event', which: string])[] = [
  ['1 ask: its conversation is being made', 'id', '1'],
  ['2 assess: read, and nothing of the run is kept', 'id', '2'],
  ['3 goal: its id is drawn', 'id', '4'],
  ['4 runbook: the match is being written', 'id', '8'],
  ['5 plan: it is on the disk', 'event', 'plan_created'],
  ['6 route: a step has its agent', 'event', 'route_decision'],
  ['7 work: a call has begun', 'event', 'tool_call_start'],
  ['8 compile: a first result is there', 'event', 'tool_call_complete'],
  ['9 approve: a person is asked', 'event', 'approval_requested'],
  ['10 complete: a person has decided', 'event', 'approval_received'],
  ['11 clean up: the goal has ended', 'event', 'goal_completed'],
  ['12 report: feedback is in', 'event', 'feedback_received'],
  ['13 improve: a suggestion is being made', 'id', 'last but one'],
  ['14 learn: a suggestion is being accepted', 'id', 'last'],
]

let base = ''
/** Ids drawn over the whole story: the last is that of the accepted suggestion's event. */
let ids = 0

const open = (dataDir: string, onId: () => void = () => {}) =>
  createApp({
    dataDir,
    registryYaml,
    registryFile: null,
    shell: 'test',
    version: '0.0.0',
    ids: {
      next() {
        onId()
        return crypto.randomUUID()
      },
    },
  })
type App = Awaited<ReturnType<typeof open>>

async function call<T>(app: App, channel: string, input: unknown): Promise<T> {
  const result = await app.dispatch(channel, input)
  if (!result.ok) throw new Error(`${channel}: ${result.error.message}`)
  return result.value as T
}

/** Sample data, and three answers that were found bad, so that there is something to suggest. */
beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'cugar-steps-'))
  const app = await open(path.join(base, 'base'))
  await call(app, 'sample.load', {})
  for (const text of ['score nordfrost', 'score kaltwerk', 'score polar freight']) {
    const { run } = await call<{ run: { runId: string } }>(app, 'chat.ask', {
      conversationId: null,
      text,
      pasted: null,
      start: 'at-once',
    })
    await app.context.engine.whenIdle(run.runId)
    await call(app, 'goal.feedback', { runId: run.runId, verdict: 'bad', note: 'No.' })
  }
  await app.close()
  cpSync(path.join(base, 'base'), path.join(base, 'whole'), { recursive: true })
  const { story } = await import('./step-story.ts')
  const whole = await open(path.join(base, 'whole'), () => (ids += 1))
  const atStart = ids
  await story(whole.dispatch)
  ids -= atStart
  await whole.close()
}, 60_000)
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Lets the app work in a process of its own until it is killed at the moment given. */
function killAt(dir: string, by: string, which: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'step-child.ts'), dir, by, which],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: root },
  )
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `ended by itself (${code}): ${said.slice(-800)}`))
  })
}

/** Calls that began or ended twice where once was due, and agents that were never closed. */
function faultsIn(events: readonly TraceEvent[]): string[] {
  const done = events.filter(({ name }) => name === 'tool_call_complete')
  const keys = done.map(({ runId, stepId, details }) => `${runId} ${stepId} ${String(details['phase'])}`)
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  const openAgents = new Set<string>()
  for (const { name, runId, details } of events) {
    const agent = `${runId} ${String(details['agent'])}`
    if (name === 'agent_spawned') openAgents.add(agent)
    if (name === 'agent_closed') openAgents.delete(agent)
  }
  return [...twice.map((key) => `run twice: ${key}`), ...[...openAgents].map((agent) => `left open: ${agent}`)]
}

describe.concurrent('a goal that is cut off', () => {
  it.each(moments)(
    'in step %s',
    async (step, by, which) => {
      const dir = path.join(base, step.replaceAll(/\W+/g, '-'))
      cpSync(path.join(base, 'base'), dir, { recursive: true })
      expect(
        await killAt(dir, by, which === 'last' ? String(ids) : which === 'last but one' ? String(ids - 1) : which),
      ).toBe('SIGKILL')

      const app = await open(dir)
      try {
        const { stores, engine } = app.context
        for (const id of await stores.runs.unfinished()) await engine.whenIdle(id)
        let [goal] = await stores.goals.list(10)
        if (Number(step.split(' ')[0]) <= 4) {
          // Nothing of it was kept, and so nothing of it is half there: it is asked again.
          expect(goal).toBeUndefined()
          await call(app, 'chat.ask', { conversationId: null, text: REQUEST, pasted: null, start: 'at-once' })
          ;[goal] = await stores.goals.list(10)
        } else if (goal?.state === 'waiting') {
          expect((await stores.approvals.list('pending', 10)).length).toBe(1)
        } else expect(goal?.state).toBe('achieved')
        const [runId = ''] = goal?.runIds ?? []
        expect((await approveWhatWaits(app.dispatch, runId)).status).toBe('completed')
        expect((await stores.goals.list(10)).map(({ state }) => state)).toEqual(['achieved'])
        expect((await call<OutboxEntry[]>(app, 'outbox.list', {})).length).toBe(1)

        const list = await call<SuggestionList>(app, 'suggestions.list', {})
        const suggested = list.suggestions.filter(({ kind }) => kind.includes('feedback'))
        expect(suggested.map(({ status }) => status)).toEqual(['open'])

        const events: TraceEvent[] = []
        for (const trace of await stores.traces.ids()) events.push(...(await stores.traces.events(trace, 0, 1000)))
        expect(faultsIn(events)).toEqual([])
        const verdicts = await call<ChainVerdict[]>(app, 'trace.verify', { traceId: null })
        expect(verdicts.filter(({ ok }) => !ok)).toEqual([])
      } finally {
        await app.close()
      }
    },
    90_000,
  )
})
