const DAY_MS = 86_400_000

/** Calendar date of an instant in a zone, `2026-11-24`. */
export function localDate(asOf: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(asOf))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

const toDays = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
const fromDays = (days: number): string => new Date(days * DAY_MS).toISOString().slice(0, 10)

export const addDays = (date: string, days: number): string => fromDays(toDays(date) + days)
/** Monday is 0. */
export const weekdayOf = (date: string): number => (((toDays(date) + 3) % 7) + 7) % 7
export const daysBetween = (from: string, to: string): number => toDays(to) - toDays(from)

/** The same day of another month; the last day of it where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const last = daysIn(Math.floor(index / 12), (index % 12) + 1)
  return isoOf(Math.floor(index / 12), (index % 12) + 1, Math.min(day, last))
}

export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** ISO date of year, month (1 to 12) and day; an impossible day is pulled to the last of the month. */
export function isoOf(year: number, month: number, day: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(Math.min(day, daysIn(year, month)))}`
}

/** Last day of the week (Friday), month, quarter or year that holds the date. */
export function endOf(unit: 'week' | 'month' | 'quarter' | 'year', date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  if (unit === 'week') return addDays(date, Math.max(0, 4 - weekdayOf(date)))
  if (unit === 'month') return isoOf(year, month, 31)
  if (unit === 'year') return `${year}-12-31`
  return isoOf(year, Math.ceil(month / 3) * 3, 31)
}
