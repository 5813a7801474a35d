import { expect, it, vi } from 'vitest'
import type { Bridge, Channel } from '../../shared/ipc/contract.ts'
import type { AppEvent } from '../../shared/ipc/events.ts'
import type { Problem } from '../../shared/errors.ts'
import { approvalOf, runOf } from '../testing/samples.ts'
import { createAppStore } from './store.ts'

function fakeBridge(answer: (channel: Channel) => unknown) {
  const asked: Channel[] = []
  let emit: (event: AppEvent) => void = () => {}
  let connection: (state: 'lost' | 'back') => void = () => {}
  const bridge = {
    shell: 'loopback',
    invoke(channel: Channel) {
      asked.push(channel)
      const value = answer(channel)
      return value instanceof Error ? Promise.reject(value) : Promise.resolve(value)
    },
    onEvent(listener: (event: AppEvent) => void) {
      emit = listener
      return () => {}
    },
    onConnection(listener: (state: 'lost' | 'back') => void) {
      connection = listener
      return () => {}
    },
  } as Bridge
  return { bridge, asked, emit: (event: AppEvent) => emit(event), connection: (s: 'lost' | 'back') => connection(s) }
}

const refused = { ok: false, error: { code: 'run.not-found', message: 'There is no such run.', remedy: 'Reload.' } }

it('shows the problem of a refusal and gives null', async () => {
  const problems: Problem[] = []
  const { bridge } = fakeBridge(() => refused)
  const store = createAppStore(bridge, (problem) => problems.push(problem))
  expect(await store.ask('run.get', { id: 'x' })).toBeNull()
  expect(problems).toEqual([refused.error])
})

it('turns a bridge that throws into a problem', async () => {
  const problems: Problem[] = []
  const { bridge } = fakeBridge(() => new Error('gone'))
  const store = createAppStore(bridge, (problem) => problems.push(problem))
  expect(await store.ask('run.get', { id: 'x' })).toBeNull()
  expect(problems[0]?.code).toBe('ipc.disconnected')
})

it('folds events that came before an answer first, so that the answer cannot undo them', async () => {
  const { bridge, emit } = fakeBridge(() => ({ ok: true, value: runOf({ status: 'running' }) }))
  const store = createAppStore(bridge, () => {})
  store.follow()
  const learning = store.learn('run.get', { id: 'run-1' }, (run) => ({ runs: [run] }))
  emit({ n: 1, type: 'run-changed', run: runOf({ status: 'completed' }) })
  await learning
  expect(store.data.getState().runs.byId['run-1']?.status).toBe('completed')
})

it('fetches everything again after a missed event and when the line is back', () => {
  vi.useFakeTimers()
  const { bridge, asked, emit, connection } = fakeBridge(() => refused)
  const store = createAppStore(bridge, () => {})
  store.follow()
  emit({ n: 1, type: 'approval-changed', approval: approvalOf() })
  vi.advanceTimersByTime(50)
  expect(asked).toEqual([])
  emit({ n: 3, type: 'approval-changed', approval: approvalOf() })
  vi.advanceTimersByTime(50)
  expect(asked).toContain('approval.list')
  asked.length = 0
  connection('back')
  expect(asked).toContain('app.info')
  vi.useRealTimers()
})

it('draws a burst of events once', () => {
  vi.useFakeTimers()
  const { bridge, emit } = fakeBridge(() => refused)
  const store = createAppStore(bridge, () => {})
  store.follow()
  const drawn = vi.fn()
  store.data.subscribe(drawn)
  for (let n = 1; n <= 100; n += 1) emit({ n, type: 'approval-changed', approval: approvalOf({ id: `a${n}` }) })
  vi.advanceTimersByTime(50)
  expect(drawn).toHaveBeenCalledTimes(1)
  expect(Object.keys(store.data.getState().approvals.byId)).toHaveLength(100)
  vi.useRealTimers()
})
