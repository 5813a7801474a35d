import { quietReason, type Holidays } from '../../../policy/calendar.ts'
import type { Zone } from '../../../policy/zone-time.ts'

export const MINUTE_MS = 60_000
/** Slots begin on the quarter of an hour, and not sooner than this after now. */
const STEP_MINUTES = 15
const LEAD_MINUTES = 15

export type Span = { startMs: number; endMs: number }
export type Hours = { startMinute: number; endMinute: number }

/** Two people's clocks and what is taken already. */
export type SlotFacts = {
  asOfMs: number
  /** The reader's zone: their hours, weekends and holidays decide. */
  zone: Zone
  country: string | null
  holidays: Holidays
  repZone: Zone
  repHours: Hours
  busy: readonly Span[]
}

/**
 * The first free span on a day of the reader that lies wholly inside their hours, from `fromMinute` on; null when there is none. With `needsRep` it
 * also lies inside the rep's own hours on a weekday of the rep. A time of day that the change to summer time skips is never used.
 */
export function firstFreeSlot(
  facts: SlotFacts,
  date: string,
  hours: Hours,
  durationMinutes: number,
  needsRep: boolean,
  fromMinute = 0,
): Span | null {
  const first = Math.max(hours.startMinute, Math.ceil(fromMinute / STEP_MINUTES) * STEP_MINUTES)
  for (let minute = first; minute + durationMinutes <= hours.endMinute; minute += STEP_MINUTES) {
    const startMs = facts.zone.instantOf(date, minute)
    const span = { startMs, endMs: startMs + durationMinutes * MINUTE_MS }
    if (isFree(facts, span, hours, needsRep) && facts.zone.localOf(startMs).minuteOfDay === minute) return span
  }
  return null
}

/** Whether a span may be used: not past, in the reader's hours, not taken and, if asked, in the rep's hours. */
export function isFree(facts: SlotFacts, span: Span, hours: Hours, needsRep: boolean): boolean {
  if (span.startMs < facts.asOfMs + LEAD_MINUTES * MINUTE_MS) return false
  if (facts.busy.some((taken) => span.startMs < taken.endMs && taken.startMs < span.endMs)) return false
  return inHours(facts, span, hours) && (!needsRep || inRepHours(facts, span))
}

export function inHours({ zone, country, holidays }: SlotFacts, span: Span, hours: Hours): boolean {
  const last = zone.localOf(span.endMs - MINUTE_MS)
  const first = zone.localOf(span.startMs)
  return (
    quietReason(first, hours, country, holidays) === null &&
    quietReason(last, hours, country, holidays) === null &&
    first.date === last.date
  )
}

export function inRepHours({ repZone, repHours }: SlotFacts, span: Span): boolean {
  const first = repZone.localOf(span.startMs)
  const last = repZone.localOf(span.endMs - MINUTE_MS)
  return (
    quietReason(first, repHours, null, []) === null &&
    quietReason(last, repHours, null, []) === null &&
    first.date === last.date
  )
}
