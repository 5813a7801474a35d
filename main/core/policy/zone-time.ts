export type LocalTime = {
  /** ISO date in the zone. */
  date: string
  minuteOfDay: number
  /** 0 is Sunday. */
  weekday: number
}

export type Zone = {
  name: string
  /** What clocks and calendars in the zone show at an instant. */
  localOf(instantMs: number): LocalTime
  /**
   * The instant at which clocks in the zone show this time. A time that a change to summer time skips is moved on by the gap (02:30 becomes
   * 03:30); of a time that comes twice the first is taken.
   */
  instantOf(date: string, minuteOfDay: number): number
}

const MINUTE_MS = 60_000

/** A time zone by its IANA name, from the runtime's own tables; null when there is no such zone. Reads neither clock nor locale. */
export function zoneOf(name: string): Zone | null {
  const format = formatter(name)
  if (format === null) return null
  const localMs = (instantMs: number): number => {
    const parts: Record<string, number> = {}
    for (const part of format.formatToParts(instantMs))
      if (part.type !== 'literal') parts[part.type] = Number(part.value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute)
  }
  const offsetMs = (instantMs: number): number => localMs(instantMs) - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS
  return {
    name,
    localOf(instantMs) {
      const local = new Date(localMs(instantMs))
      return {
        date: local.toISOString().slice(0, 10),
        minuteOfDay: local.getUTCHours() * 60 + local.getUTCMinutes(),
        weekday: local.getUTCDay(),
      }
    },
    instantOf(date, minuteOfDay) {
      const wanted = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * MINUTE_MS
      const day = 86_400_000
      const before = wanted - offsetMs(wanted - day)
      if (localMs(before) === wanted) return before
      const after = wanted - offsetMs(wanted + day)
      return localMs(after) === wanted ? after : before
    },
  }
}

function formatter(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    }) // prettier-ignore
  } catch {
    return null
  }
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = 'January February March April May June July August September October November December'.split(' ')

/** "09:05" for 545. */
export const clockText = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`

/** "Tuesday 1 December 2026, 09:00" for a local time. */
export const localText = (local: LocalTime): string =>
  `${weekdays[local.weekday]} ${dateText(local.date)}, ${clockText(local.minuteOfDay)}`

/** "1 December 2026" for an ISO date. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

/** The ISO date `days` later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()
