import type { Clock } from '../ports/clock.ts'
import type { DaySpend } from '../ports/stores.ts'
import type { DayTotals } from './decide-spend.ts'

/**
 * What today has cost over all runs, reserved included. One per process, which owns the database; loaded from the store, then kept
 * by the same moves that are written there. The day rolls at the rep's local midnight.
 */
export type DayLedger = {
  /** Today as `2026-11-24` in the rep's zone. Rolls the totals over when midnight has passed. */
  today(): string
  totals(): DayTotals
  /** Adds to (or with a negative amount takes from) the day it was reserved on; another day's amount changes nothing today. */
  add(day: string, milliUnits: number, calls: number): void
}

export function createDayLedger(clock: Clock, loaded: { day: string; spend: DaySpend }): DayLedger {
  let day = loaded.day
  let milliUnits = loaded.spend.milliUnits
  let calls = loaded.spend.calls
  const roll = (): string => {
    const now = localDay(clock.now(), clock.timeZone())
    // A clock set back does not open an earlier day's budget again; a clock set forward opens the new day's.
    if (now > day) {
      day = now
      milliUnits = 0
      calls = 0
    }
    return day
  }
  return {
    today: roll,
    totals() {
      roll()
      return { milliUnits, calls }
    },
    add(onDay, moreMilliUnits, moreCalls) {
      roll()
      if (onDay !== day) return
      milliUnits += moreMilliUnits
      calls += moreCalls
    },
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** Each zone's last answer: every zone changes its day, and its offset, on a full minute. */
const lastDays = new Map<string, { minute: number; day: string }>()

/** The calendar day of an instant in a zone, `2026-11-24`. An unknown zone counts as UTC. */
export function localDay(atMs: number, timeZone: string): string {
  const minute = Math.floor(atMs / 60_000)
  const last = lastDays.get(timeZone)
  if (last?.minute === minute) return last.day
  // The calendar of zones takes 10 ms to load, which a start without need of it spares.
  const day = timeZone === 'UTC' ? new Date(atMs).toISOString().slice(0, 10) : zonedDay(atMs, timeZone)
  lastDays.set(timeZone, { minute, day })
  return day
}

function zonedDay(atMs: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    try {
      format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone })
    } catch {
      format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' })
    }
    formats.set(timeZone, format)
  }
  return format.format(atMs)
}
