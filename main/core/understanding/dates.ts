import { addDays, addMonths, daysBetween, endOf, isoOf, localDate, weekdayOf } from './calendar.ts'

/** A point in time that a request names. Offsets in the text; `date` in the rep's calendar. */
export type DateFound = { start: number; end: number; text: string; date: string }

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const numbers: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, couple: 2, few: 3,
} // prettier-ignore
const numberWord = String.raw`(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few)`
const weekdayWord = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?`
const monthWord = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

type Rule = [RegExp, (match: RegExpMatchArray, today: string) => string | null]
const rules: Rule[] = [
  [/\b\d{4}-\d{2}-\d{2}\b/g, (match) => (Number.isNaN(Date.parse(match[0])) ? null : match[0])],
  [/\bday after tomorrow\b/g, (_, today) => addDays(today, 2)],
  [/\btomorrow\b|\btmrw\b|\btmr\b|\b2moro\b/g, (_, today) => addDays(today, 1)],
  [/\byesterday\b/g, (_, today) => addDays(today, -1)],
  [/\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b|\beod\b/g, (_, today) => today],
  [/\b(?:end of (?:the |this )?|eo)(week|month|quarter|year|w\b|m\b|q\b|y\b)/g, (match, today) => endOf(unitOf(match[1] ?? ''), today)],
  [new RegExp(String.raw`\bin (?:about )?(${numberWord}) (day|week|month|year)s?(?:'s?)?(?: time)?\b`, 'g'), (match, today) => shift(today, match[1], match[2], 1)],
  [new RegExp(String.raw`\b(${numberWord}) (day|week|month|year)s? (?:from now|later|from today)\b`, 'g'), (match, today) => shift(today, match[1], match[2], 1)],
  [new RegExp(String.raw`\b(${numberWord}) (day|week|month|year)s? (?:ago|back|earlier)\b`, 'g'), (match, today) => shift(today, match[1], match[2], -1)],
  [/\b(next|last) (week|month|quarter|year)\b/g, (match, today) => neighbour(today, match[1] ?? '', match[2] ?? '')],
  [new RegExp(String.raw`\b(?:(next|last|this|coming) )?(${weekdayWord})\b(?! ?(?:\d(?!\d?(?::\d\d| ?(?:am|pm|h|uhr|o'clock))\b)|report))`, 'g'), (match, today) => weekday(today, match[1], match[2] ?? '')],
  [new RegExp(String.raw`\b(?:the )?(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(${monthWord})\.?(?:,? (\d{4}))?(?!\w)`, 'g'), (match, today) => named(today, match[1], match[2], match[3])],
  [new RegExp(String.raw`\b(${monthWord})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?(?!\w)`, 'g'), (match, today) => named(today, match[2], match[1], match[3])],
  [/\bthe (\d{1,2})(?:st|nd|rd|th)\b/g, (match, today) => dayOfMonth(today, Number(match[1]))],
  [/\b(\d{1,2})\.(\d{1,2})\.(\d{4})?/g, (match, today) => numeric(today, match[1], match[2], match[3])],
] // prettier-ignore

/**
 * Dates in a request, in reading order, relative to the rep's day. A weekday alone is the next one after today; "next Friday" is
 * Friday of next week; a week ends on Friday. A form that people read in two ways (03/04) is left alone.
 */
export function readDates(text: string, asOf: string, timeZone: string): DateFound[] {
  const today = localDate(asOf, timeZone)
  const lower = text.toLowerCase()
  const found: DateFound[] = []
  for (const [pattern, read] of rules) {
    for (const match of lower.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].trimEnd().length
      if (found.some((other) => start < other.end && other.start < end)) continue
      const date = read(match, today)
      if (date !== null) found.push({ start, end, text: text.slice(start, end), date })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

const unitOf = (word: string): 'week' | 'month' | 'quarter' | 'year' =>
  word.startsWith('w') ? 'week' : word.startsWith('m') ? 'month' : word.startsWith('q') ? 'quarter' : 'year'

function shift(today: string, amount: string | undefined, unit: string | undefined, sign: 1 | -1): string | null {
  const word = (amount ?? '').replace(/^a (couple|few).*$/, '$1')
  const count = (numbers[word] ?? Number(word)) * sign
  if (!Number.isFinite(count)) return null
  if (unit === 'day' || unit === 'week') return addDays(today, count * (unit === 'week' ? 7 : 1))
  return addMonths(today, count * (unit === 'year' ? 12 : 1))
}

function neighbour(today: string, which: string, unit: string): string {
  const sign = which === 'next' ? 1 : -1
  if (unit === 'week') return addDays(today, sign * 7 - weekdayOf(today))
  const [year = 0, month = 1] = today.split('-').map(Number)
  if (unit === 'year') return isoOf(year + sign, 1, 1)
  const first = unit === 'month' ? month : Math.ceil(month / 3) * 3 - 2
  return addMonths(isoOf(year, first, 1), unit === 'month' ? sign : sign * 3)
}

function weekday(today: string, which: string | undefined, name: string): string | null {
  const index = weekdays.findIndex((day) => day.startsWith(name.slice(0, 3)))
  // "sat", "sun" and "wed" are words of their own.
  if (index < 0 || (which === undefined && /^(?:sat|sun|wed)$/.test(name))) return null
  const monday = addDays(today, -weekdayOf(today))
  if (which === 'next') return addDays(monday, 7 + index)
  if (which === 'last') {
    const thisWeeks = addDays(monday, index)
    return daysBetween(thisWeeks, today) > 0 ? thisWeeks : addDays(thisWeeks, -7)
  }
  const ahead = (index - weekdayOf(today) + 7) % 7
  return addDays(today, ahead === 0 && which !== 'this' ? 7 : ahead)
}

function named(
  today: string,
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): string | null {
  const index = months.indexOf((month ?? '').slice(0, 3)) + 1
  return onDay(today, Number(day), index, year)
}

function numeric(
  today: string,
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): string | null {
  return Number(month) > 12 ? null : onDay(today, Number(day), Number(month), year)
}

/** Without a year: the next such day, or the last one when that is less than two months ago. */
function onDay(today: string, day: number, month: number, year: string | undefined): string | null {
  if (month < 1 || day < 1 || day > 31) return null
  if (year !== undefined) return isoOf(Number(year), month, day)
  const thisYear = isoOf(Number(today.slice(0, 4)), month, day)
  return daysBetween(thisYear, today) > 60 ? isoOf(Number(today.slice(0, 4)) + 1, month, day) : thisYear
}

function dayOfMonth(today: string, day: number): string | null {
  if (day < 1 || day > 31) return null
  const [year = 0, month = 1] = today.split('-').map(Number)
  const here = isoOf(year, month, day)
  return daysBetween(today, here) >= 0 ? here : addMonths(here, 1)
}
