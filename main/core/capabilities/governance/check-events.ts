import type { TraceEvent } from '../../../../shared/domain/trace.ts'
import type { Digest } from '../../ports/clock.ts'
import { hashEvent } from '../../tracing/event-chain.ts'

export type EventsCheck = {
  events: number
  ok: boolean
  /** The first row that does not hold, in the order of its trace. */
  firstBad: { traceId: string; seq: number } | null
  problem: string | null
  /** Rows written at an earlier time than the one before them: the computer's clock was set back. Their order is their number's. */
  clockSetBack: { traceId: string; seq: number }[]
}

/**
 * Checks rows as far as they were read: each against its own hash, and each against the one before it where both are here. It cannot see
 * rows that were not read; `trace verify` walks a whole trace (sales-domain 3.12).
 */
export function checkEvents(events: readonly TraceEvent[], digest: Digest): EventsCheck {
  const sorted = events.toSorted(
    (a, b) => (a.traceId < b.traceId ? -1 : a.traceId > b.traceId ? 1 : 0) || a.seq - b.seq,
  )
  const bad = (event: TraceEvent, problem: string): EventsCheck => ({
    events: events.length,
    ok: false,
    firstBad: { traceId: event.traceId, seq: event.seq },
    problem,
    clockSetBack: [],
  })
  const clockSetBack: EventsCheck['clockSetBack'] = []
  let before: TraceEvent | null = null
  for (const event of sorted) {
    if (hashEvent(event, digest) !== event.hash) return bad(event, `Row ${event.seq} was changed.`)
    if (before?.traceId === event.traceId) {
      if (before.seq === event.seq) return bad(event, `Row ${event.seq} is there twice.`)
      if (before.seq === event.seq - 1 && event.prevHash !== before.hash)
        return bad(event, `Row ${event.seq} does not follow the one before it.`)
      if (event.atMs < before.atMs) clockSetBack.push({ traceId: event.traceId, seq: event.seq })
    }
    before = event
  }
  return { events: events.length, ok: true, firstBad: null, problem: null, clockSetBack }
}
