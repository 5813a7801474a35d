import { addDays, addMonths, isoOf, localDate, weekdayOf } from './calendar.ts'

/** A stretch of days that a request looks back on. Offsets in the text; both days belong to it. */
export type PeriodFound = { start: number; end: number; text: string; from: string; to: string }

type Rule = [RegExp, (match: RegExpMatchArray, today: string) => { from: string; to: string } | null]
const day = (date: string) => ({ from: date, to: date })
const days: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }
const numbers: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4, six: 6 }

const rules: Rule[] = [
  [/\btoday\b|\bthis morning\b|\bthis afternoon\b/g, (_, today) => day(today)],
  [/\byesterday\b/g, (_, today) => day(addDays(today, -1))],
  [/\b(?:in |over |during |for |within )?(?:the )?(?:last|past) (\d{1,3}|a|one|two|three|four|six) (day|week|month|quarter|year)s?\b/g, (match, today) => {
    const count = numbers[match[1] ?? ''] ?? Number(match[1])
    return { from: addDays(today, -count * (days[match[2] ?? ''] ?? 1)), to: today }
  }],
  [/\b(this|last) (week|month|quarter|year)\b/g, (match, today) => calendarUnit(match[1] === 'last' ? -1 : 0, match[2] ?? '', today)],
] // prettier-ignore

/** The stretches of days in a request, in reading order, in the rep's calendar. A week runs from Monday to Sunday; what is not over ends today. */
export function readPeriods(text: string, asOf: string, timeZone: string): PeriodFound[] {
  const today = localDate(asOf, timeZone)
  const found: PeriodFound[] = []
  for (const [pattern, read] of rules) {
    for (const match of text.toLowerCase().matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && other.start < end)) continue
      const period = read(match, today)
      if (period) found.push({ start, end, text: text.slice(start, end), ...period })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function calendarUnit(offset: -1 | 0, unit: string, today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12
  const first = unit === 'year' ? 1 : unit === 'quarter' ? Math.ceil(month / 3) * 3 - 2 : month
  const from =
    unit === 'week' ? addDays(today, offset * 7 - weekdayOf(today)) : addMonths(isoOf(year, first, 1), offset * months)
  const last = unit === 'week' ? addDays(from, 6) : addDays(addMonths(from, months), -1)
  return { from, to: last < today ? last : today }
}
