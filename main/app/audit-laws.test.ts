import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../shared/domain/trace.ts'
import { followChain, GENESIS, isFault } from '../core/tracing/event-chain.ts'
import { openTestApp } from '../testing/open-app.ts'
import { sha256 } from './system-ports.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
let traces: TraceEvent[][] = []
let bodies: string[] = []

/** Real runs that end in every way: answered, approved, declined, stopped, failed for want of something, left waiting. */
beforeAll(async () => {
  test = await openTestApp()
  const { app, call } = test
  await call('sample.load', {})
  const ask = async (text: string) => {
    const { run } = await call('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    await app.context.engine.whenIdle(run.runId)
    return call('run.get', { id: run.runId })
  }
  await ask('Research Nordfrost Logistik')
  await ask('What is the weather?')
  await ask('Judge this message')
  const drafts = [
    await ask('draft a first email to Dana Ruiz about ColdTrack 2'),
    await ask('draft a first email to Priya Nair about ColdTrack 2'),
    await ask('draft a first email to Emily Carter about ColdTrack 2'),
    await ask('draft a first email to Jonas Weber about ColdTrack 2'),
  ]
  bodies = drafts.flatMap(({ approvals }) => approvals.flatMap(({ content }) => content.body ?? []))
  const pending = await call('approval.list', { status: 'pending' })
  const [first, second] = pending
  if (!first || !second) throw new Error('There are no drafts.')
  await call('approval.decide', { id: first.id, contentHash: first.hash, decision: { kind: 'approve' } })
  await call('approval.decide', {
    id: second.id,
    contentHash: second.hash,
    decision: { kind: 'deny', reason: 'Not now.' },
  })
  const third = drafts.find(({ approvals }) => approvals[0]?.id === pending[2]?.id)
  if (third) await call('run.cancel', { id: third.runId })
  const list = await call('trace.list', { beforeMs: null, limit: 500, text: '' })
  traces = await Promise.all(list.map(({ traceId }) => call('trace.events', { traceId, afterSeq: 0, limit: 1000 })))
})
afterAll(() => test.close())

const verify = (events: readonly TraceEvent[]) => followChain({ seq: 0, hash: GENESIS }, events, sha256)
const exported = (events: readonly TraceEvent[]): TraceEvent[] => JSON.parse(JSON.stringify(events)) as TraceEvent[]

describe('the audit trail of real runs', () => {
  it('has one request and at most one outcome for every approval; what is open waits', async () => {
    const all = traces.flat()
    const requested = all.flatMap(({ name, details }) =>
      name === 'approval_requested' ? [String(details['approvalId'])] : [],
    )
    const decided = all.flatMap(({ name, details }) =>
      name === 'approval_received' || name === 'approval_timeout' ? [String(details['approvalId'])] : [],
    )
    expect(requested.length).toBeGreaterThanOrEqual(4)
    expect(new Set(requested).size).toBe(requested.length)
    expect(new Set(decided).size).toBe(decided.length)
    const open = (await test.call('approval.list', { status: 'pending' })).map(({ id }) => id)
    expect([...decided, ...open].toSorted()).toEqual(requested.toSorted())
  })

  it('has an end for every call that began', () => {
    const key = ({ stepId, details }: TraceEvent) => `${stepId ?? ''} ${String(details['phase'])}`
    for (const events of traces) {
      const open = new Set<string>()
      for (const event of events) {
        if (event.name === 'tool_call_start') {
          expect(open).not.toContain(key(event))
          open.add(key(event))
        }
        if (event.name === 'tool_call_complete' || event.name === 'tool_call_error')
          expect(open.delete(key(event))).toBe(true)
      }
      expect([...open]).toEqual([])
    }
  })

  it('holds no text of a message and no address', () => {
    const rows = JSON.stringify(traces)
    expect(bodies.length).toBeGreaterThanOrEqual(4)
    for (const body of bodies)
      for (const line of body.split('\n').filter((one) => one.length > 30)) expect(rows).not.toContain(line)
    expect(rows).not.toMatch(/[\w.]+@[\w-]+\.example/)
  })

  it('verifies after it was exported and read back; one byte, row or order changed is found', () => {
    for (const events of traces) expect(isFault(verify(exported(events)))).toBe(false)
    const longest = traces.toSorted((a, b) => b.length - a.length)[0] ?? []
    expect(longest.length).toBeGreaterThan(10)
    fc.assert(
      fc.property(
        fc.nat({ max: longest.length - 2 }),
        fc.constantFrom('drop', 'swap', 'double', 'name', 'time', 'details', 'hash'),
        (at, how) => {
          const events = exported(longest)
          const [event, next] = [events[at], events[at + 1]]
          if (!event || !next) return
          if (how === 'drop') events.splice(at, 1)
          else if (how === 'swap') events.splice(at, 2, next, event)
          else if (how === 'double') events.splice(at, 0, event)
          else if (how === 'name') event.name = event.name === 'plan_created' ? 'run_completed' : 'plan_created'
          else if (how === 'time') event.atMs += 1
          else if (how === 'details') event.details = { ...event.details, added: true }
          else event.hash = `${event.hash.startsWith('0') ? '1' : '0'}${event.hash.slice(1)}`
          expect(isFault(verify(events))).toBe(true)
        },
      ),
    )
  })
})
