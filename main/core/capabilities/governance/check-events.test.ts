import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../../../shared/domain/trace.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { GENESIS, hashEvent } from '../../tracing/event-chain.ts'
import { checkEvents } from './check-events.ts'

function chainOf(traceId: string, length: number, times: readonly number[] = []): TraceEvent[] {
  const events: TraceEvent[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const row = {
      id: `${traceId}-${seq}`,
      seq,
      traceId,
      runId: 'run',
      goalId: null,
      stepId: null,
      name: 'run_completed' as const,
      atMs: times[seq - 1] ?? seq,
      durationMs: null,
      status: 'success' as const,
      details: { units: seq },
      prevHash: events.at(-1)?.hash ?? GENESIS,
    }
    events.push({ ...row, hash: hashEvent(row, sha256) })
  }
  return events
}
const rows = [...chainOf('a', 6), ...chainOf('b', 4)]
const check = (events: readonly TraceEvent[]) => checkEvents(events, sha256)
const at = fc.nat({ max: rows.length - 1 })

describe('rows of the audit trail', () => {
  it('hold in any order, and in any selection', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rows), (some) => {
        expect(check(some)).toEqual({ events: some.length, ok: true, firstBad: null, problem: null, clockSetBack: [] })
      }),
    )
  })
  it('show which one was changed', () => {
    fc.assert(
      fc.property(at, (index) => {
        const altered = rows.map((row, i) => (i === index ? { ...row, details: { units: 99 } } : row))
        expect(check(altered).firstBad).toEqual({ traceId: rows[index]?.traceId, seq: rows[index]?.seq })
      }),
    )
  })
  it('show a row that was changed and sealed again, by the one after it', () => {
    const forged = rows.map((row) => {
      if (row.id !== 'a-3') return row
      const other = { ...row, details: { units: 99 } }
      return { ...other, hash: hashEvent(other, sha256) }
    })
    expect(check(forged)).toMatchObject({ ok: false, firstBad: { traceId: 'a', seq: 4 } })
  })
  it('show a row that is there twice', () => {
    fc.assert(
      fc.property(at, (index) => {
        const row = rows[index]
        if (row) expect(check([...rows, row]).ok).toBe(false)
      }),
    )
  })

  it('mark where the clock was set back, and hold all the same', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 }), (times) => {
        const events = chainOf('a', 8, times)
        const { ok, clockSetBack } = check(events)
        const back = events.slice(1).filter((event, index) => event.atMs < (events[index]?.atMs ?? 0))
        expect([ok, clockSetBack.map(({ seq }) => seq)]).toEqual([true, back.map(({ seq }) => seq)])
      }),
    )
  })
})
