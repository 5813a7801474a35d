/** The order of day and month in a column such as 03/04/2026. */
export type DateOrder = 'dmy' | 'mdy'

export type DateReading =
  | { kind: 'date'; date: string; time: string | null; zone: string | null; notes: DateNote[] }
  | { kind: 'ambiguous'; readings: [string, string] }
  | { kind: 'bad' }
export type DateNote = 'short-year' | 'spreadsheet-number'

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const timePattern =
  /^[T\s,]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads a calendar date with an optional time: ISO, 3.11.2026, 11/03/2026, 3 Nov 2026, Nov 3, 2026, 20261103, and a spreadsheet's day
 * number. Dots are day first everywhere; slashes and dashes need `order` unless the value itself can only be one. Days that do not exist are bad.
 */
export function readDate(text: string, order: DateOrder | null): DateReading {
  const trimmed = text.trim()
  if (/^[2-6]\d{4}(?:\.\d+)?$/.test(trimmed)) return fromSpreadsheet(Number(trimmed))
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/.exec(trimmed) ?? /^(\d{4})(\d{2})(\d{2})()$/.exec(trimmed)
  if (iso) return build(iso[1], iso[2], iso[3], iso[4])
  const named =
    /^(?:\p{L}+,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?<month>\p{L}{3,9})\.?[\s,-]+(?<year>\d{4}|\d{2})(?<rest>.*)$/iu.exec(
      trimmed,
    ) ??
    /^(?:\p{L}+,\s+)?(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?<rest>.*)$/iu.exec(
      trimmed,
    )
  if (named?.groups) {
    const month = monthNames.indexOf((named.groups['month'] ?? '').slice(0, 3).toLowerCase()) + 1
    return month === 0 ? { kind: 'bad' } : build(named.groups['year'], month, named.groups['day'], named.groups['rest'])
  }
  const local = localParts(trimmed)
  if (!local) return { kind: 'bad' }
  const { first, second, year, rest, dotted } = local
  const used = dotted ? 'dmy' : (orderOf(first, second) ?? order)
  if (used === 'mdy') return build(year, first, second, rest)
  if (used === 'dmy' || first === second) return build(year, second, first, rest)
  const [a, b] = [build(year, second, first, rest), build(year, first, second, rest)]
  return a.kind === 'date' && b.kind === 'date' ? { kind: 'ambiguous', readings: [a.date, b.date] } : { kind: 'bad' }
}

/** What a value says about its column's order: `either` when it fits both, null when it says nothing. */
export function dateEvidence(text: string): DateOrder | 'either' | null {
  const local = localParts(text.trim())
  if (!local || local.dotted) return null
  return orderOf(local.first, local.second) ?? (local.first === local.second ? null : 'either')
}

function orderOf(first: number, second: number): DateOrder | null {
  if (first > 12) return 'dmy'
  return second > 12 ? 'mdy' : null
}

function localParts(text: string) {
  const match = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(.*)$/.exec(text)
  if (!match) return null
  const [, first, sign, second, year, rest] = match
  return { first: Number(first), second: Number(second), year, rest, dotted: sign === '.' }
}

function build(
  yearText: string | undefined,
  monthText: string | number | undefined,
  dayText: string | number | undefined,
  rest: string | undefined,
): DateReading {
  const short = yearText?.length === 2
  const year = Number(yearText) + (short ? 2000 : 0)
  const [month, day] = [Number(monthText), Number(dayText)]
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (days === undefined || day < 1 || day > days || year < 1900 || year > 2200) return { kind: 'bad' }
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const notes: DateNote[] = short ? ['short-year'] : []
  if (!rest?.trim()) return { kind: 'date', date, time: null, zone: null, notes }
  const clock = timePattern.exec(rest)
  if (!clock) return { kind: 'bad' }
  const [, hourText, minutes, seconds = '00', half, zone] = clock
  const hour = (Number(hourText) % (half ? 12 : 24)) + (half?.toLowerCase().startsWith('p') ? 12 : 0)
  if (Number(hourText) > 24 || Number(minutes) > 59) return { kind: 'bad' }
  return {
    kind: 'date',
    date,
    time: `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`,
    zone: zoneOf(zone),
    notes,
  }
}

function zoneOf(zone: string | undefined): string | null {
  if (zone === undefined) return null
  return /^[zug]/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Day 1 is 1 January 1900, with the day 29 February 1900 that never was. */
function fromSpreadsheet(days: number): DateReading {
  const date = new Date((Math.floor(days) - 25_569) * 86_400_000).toISOString().slice(0, 10)
  return { kind: 'date', date, time: null, zone: null, notes: ['spreadsheet-number'] }
}

/** The instant in UTC, or the bare day when the value has no time. A time without a zone is taken as UTC. */
export function toInstant(reading: { date: string; time: string | null; zone: string | null }): string {
  if (reading.time === null) return reading.date
  return new Date(`${reading.date}T${reading.time}${reading.zone ?? 'Z'}`).toISOString().replace('.000Z', 'Z')
}
