import { describe, expect, it } from 'vitest'
import type { AppEvent } from '../../shared/ipc/events.ts'
import { adapterOf, approvalOf, eventOf, runOf } from '../testing/samples.ts'
import { pendingApprovals } from './approvals.ts'
import { orderedConversations } from './conversations.ts'
import { initialState, reduceApp } from './reduce-app.ts'
import { runsOfConversation } from './runs.ts'
import type { Change } from './change.ts'

const fold = (...changes: Change[]) => changes.reduce(reduceApp, initialState)
const runChanged = (n: number, status: 'running' | 'completed'): AppEvent => ({
  n,
  type: 'run-changed',
  run: runOf({ status }),
})
const message = (id: string, atMs: number) => ({
  id,
  conversationId: 'talk-1',
  role: 'rep' as const,
  text: id,
  runId: null,
  atMs,
})
const conversation = (id: string, updatedAtMs: number, pinned = false) => ({
  id,
  title: id,
  pinned,
  createdAtMs: 0,
  updatedAtMs,
})

describe('an answer and the events around it', () => {
  it('does not undo what a later event told', () => {
    const state = fold(runChanged(7, 'completed'), {
      type: 'answered',
      since: 0,
      data: { runs: [runOf({ status: 'running' })] },
    })
    expect(state.runs.byId['run-1']?.status).toBe('completed')
  })

  it('counts when no event came since it was asked for', () => {
    const state = fold(runChanged(7, 'running'), {
      type: 'answered',
      since: 1,
      data: { runs: [runOf({ status: 'completed' })] },
    })
    expect(state.runs.byId['run-1']?.status).toBe('completed')
  })

  it('counts after main was started again and numbers its events from the beginning', () => {
    const state = fold(runChanged(900, 'running'), runChanged(1, 'running'), {
      type: 'answered',
      since: 2,
      data: { runs: [runOf({ status: 'completed' })] },
    })
    expect(state.runs.byId['run-1']?.status).toBe('completed')
  })

  it('keeps the messages that events brought while the conversation was fetched', () => {
    const state = fold(
      { n: 1, type: 'message-added', message: message('second', 2) },
      {
        type: 'answered',
        since: 0,
        data: { thread: { conversation: conversation('talk-1', 1), messages: [message('first', 1)] } },
      },
      { n: 2, type: 'message-added', message: message('second', 2) },
    )
    expect(state.conversations.threads['talk-1']?.map(({ id }) => id)).toEqual(['first', 'second'])
  })

  it('calls a conversation by the title that main told of', () => {
    const state = fold(
      { type: 'answered', since: 0, data: { conversations: [conversation('talk-1', 1)] } },
      { n: 1, type: 'conversation-changed', conversation: { ...conversation('talk-1', 1), title: 'Fit of Nordfrost' } },
    )
    expect(state.conversations.byId['talk-1']?.title).toBe('Fit of Nordfrost')
  })
})

describe('following main', () => {
  it('begins anywhere, and notices a missed event and a restart', () => {
    const gaps = (...numbers: number[]) => fold(...numbers.map((n) => runChanged(n, 'running'))).link.gaps
    expect(gaps(40, 41, 42)).toBe(0)
    expect(gaps(40, 42)).toBe(1)
    expect(gaps(40, 1)).toBe(1)
  })

  it('tells when the line is down and back', () => {
    expect(fold({ type: 'link', lost: true }).link.lost).toBe(true)
    expect(fold({ type: 'link', lost: true }, { type: 'link', lost: false }).link.lost).toBe(false)
  })

  it('knows how long a trace has become, and forgets those that grew longest ago', () => {
    const grew = (n: number, traceId: string, seq: number): AppEvent => ({
      n,
      type: 'trace-grew',
      events: [eventOf(seq, { traceId })],
    })
    const many = Array.from({ length: 250 }, (_, index) => grew(index + 3, `other-${index}`, 1))
    expect(fold(grew(1, 'a', 4), grew(2, 'a', 3)).traces.lastSeq).toEqual({ a: 4 })
    const { lastSeq } = fold(grew(1, 'a', 4), ...many).traces
    expect(Object.keys(lastSeq)).toHaveLength(200)
    expect(lastSeq['a']).toBeUndefined()
  })

  it('shows an import while it runs and not after it', () => {
    const progress = (done: boolean): AppEvent => ({
      n: 1,
      type: 'import-progressed',
      fileName: 'a.csv',
      rows: 5,
      done,
    })
    expect(fold(progress(false)).imports.current?.rows).toBe(5)
    expect(fold(progress(false), progress(true)).imports.current).toBeNull()
  })
})

describe('what is shown first', () => {
  it('is the draft that expires first, and never one that was decided', () => {
    const state = fold({
      type: 'answered',
      since: 0,
      data: {
        approvals: [
          approvalOf({ id: 'late', expiresAtMs: 9 }),
          approvalOf({ id: 'soon', expiresAtMs: 2 }),
          approvalOf({ id: 'done', expiresAtMs: 1, status: 'approved' }),
        ],
      },
    })
    expect(pendingApprovals(state.approvals).map(({ id }) => id)).toEqual(['soon', 'late'])
  })

  it('is the pinned conversation, then the one with the newest message', () => {
    const state = fold(
      {
        type: 'answered',
        since: 0,
        data: { conversations: [conversation('old', 1), conversation('talk-1', 2), conversation('pinned', 0, true)] },
      },
      { n: 1, type: 'message-added', message: { ...message('new', 50), conversationId: 'old' } },
    )
    expect(orderedConversations(state.conversations).map(({ id }) => id)).toEqual(['pinned', 'old', 'talk-1'])
  })

  it('is the oldest run of a conversation, and no run of another one', () => {
    const state = fold({
      type: 'answered',
      since: 0,
      data: {
        runs: [
          runOf({ runId: 'b', startedAtMs: 2 }),
          runOf({ runId: 'a', startedAtMs: 1 }),
          runOf({ runId: 'c', conversationId: 'talk-2' }),
        ],
      },
    })
    expect(runsOfConversation(state.runs, 'talk-1').map(({ runId }) => runId)).toEqual(['a', 'b'])
  })
})

describe('adapters', () => {
  it('keep what an event told over an answer that was asked before it', () => {
    const live = adapterOf({ mode: 'live', effective: 'live' })
    const told: Change = { n: 1, type: 'adapter-changed', adapter: live }
    const answered = (since: number): Change => ({ type: 'answered', since, data: { adapters: [adapterOf()] } })
    expect(fold(told, answered(0)).adapters.byId).toEqual({ hubspot: live })
    expect(fold(told, answered(1)).adapters.byId).toEqual({ hubspot: adapterOf() })
  })
})
