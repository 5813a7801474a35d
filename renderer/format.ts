const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const units = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 0 })
const LOCALE = 'en-GB'
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }

/** A way to write moments that is made once: making one costs as much as drawing a row. Made again when the computer moved to another zone. */
function writer(options: Intl.DateTimeFormatOptions): (at: number | Date) => string {
  let made: Intl.DateTimeFormat | null = null
  let offset = Number.NaN
  return (at) => {
    const now = new Date(at).getTimezoneOffset()
    if (made === null || now !== offset) made = new Intl.DateTimeFormat(LOCALE, options)
    offset = now
    return made.format(at)
  }
}
const writeClock = writer(clock)
const writeClockMs = writer({ ...clock, second: '2-digit', fractionalSecondDigits: 3 })
const writeDay = writer({ day: 'numeric', month: 'short' })
const writeDate = writer({ day: 'numeric', month: 'short', year: 'numeric' })
const recordedDate = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

export const formatNumber = (value: number): string => number.format(value)

/** Budget units: `2.7`. A value that is not zero never shows as zero. */
export const formatUnits = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.05 ? number.format(value) : units.format(value)

/** `0.4 s`, `12 s`, `3 min`, `2 h 10 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1) return '< 1 ms'
  if (ms < 950) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

const dayNumber = (ms: number): number => {
  const at = new Date(ms)
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000)
}

export const formatClock = (ms: number): string => writeClock(ms)

export const formatClockMs = (ms: number): string => writeClockMs(ms)

/** In the zone of this computer: `today 14:10`, `tomorrow 09:00`, `3 Nov 14:10`, with the year when it is another one. */
export function formatWhen(ms: number, nowMs: number): string {
  const days = dayNumber(ms) - dayNumber(nowMs)
  if (days === 0) return `today ${formatClock(ms)}`
  if (days === 1) return `tomorrow ${formatClock(ms)}`
  if (days === -1) return `yesterday ${formatClock(ms)}`
  return `${formatDay(ms, nowMs)} ${formatClock(ms)}`
}

export function formatDay(ms: number, nowMs: number): string {
  const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear()
  return sameYear ? writeDay(ms) : writeDate(ms)
}

/** How long ago, for lists: `now`, `5 min`, `3 h`, then the day. */
export function formatAgo(ms: number, nowMs: number): string {
  const ago = nowMs - ms
  if (ago < 60_000) return 'now'
  if (ago < 3_600_000) return `${Math.floor(ago / 60_000)} min`
  if (dayNumber(ms) === dayNumber(nowMs)) return formatClock(ms)
  return formatDay(ms, nowMs)
}

/** A recorded date as a person reads it: `3 Nov 2026`; what is no date stays as it is. */
export function formatRecordedDate(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (!match) return text
  return recordedDate.format(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
}

/** Dollars with a sign that says it is an estimate; small sums keep enough digits to be told from nothing. */
export const formatUsd = (usd: number): string =>
  usd === 0 ? '$0' : `≈ $${usd < 0.01 ? usd.toPrecision(1) : usd.toFixed(2)}`

/** `score_account_fit` → `Score account fit`, for names that have no words of their own. */
export const humanise = (name: string): string => {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A day and a time, for things of another day: `24 Nov 2026, 14:10`. */
export const formatMoment = (ms: number): string => `${writeDate(ms)}, ${formatClock(ms)}`

/** A minute of the day as 09:30. */
export const formatMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** 66 MB, 1.2 GB. */
export function formatBytes(bytes: number): string {
  const steps = ['B', 'kB', 'MB', 'GB']
  const step = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** step
  return `${number.format(value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value))} ${steps[step] ?? 'B'}`
}

/** Sentences as parts of one: `It asks for 2 things. It writes.` → `it asks for 2 things, it writes`. */
export const clauses = (sentences: readonly string[]): string =>
  sentences.map((text) => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')).join(', ')
