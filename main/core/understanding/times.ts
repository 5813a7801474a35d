/** A clock time or a length of time that a request names. Offsets in the text. */
export type TimeFound = { kind: 'time' | 'duration'; start: number; end: number; text: string; value: string }

const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, half: 0.5 }

/**
 * Clock times as "14:30" and durations in minutes, in reading order. A bare hour counts only after "at" and is read as office people
 * do: 1 to 6 is the afternoon, 7 to 12 as it is.
 */
export function readTimes(text: string): TimeFound[] {
  const lower = text.toLowerCase()
  const found: TimeFound[] = []
  const take = (kind: TimeFound['kind'], pattern: RegExp, read: (match: RegExpMatchArray) => string | null) => {
    for (const match of lower.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && other.start < end)) continue
      const value = read(match)
      if (value !== null) found.push({ kind, start, end, text: text.slice(start, end), value })
    }
  }
  take('time', /\b(?:at )?(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b\.?/g, ([, hour, minute, half]) =>
    clock((Number(hour) % 12) + (half === 'p' ? 12 : 0), Number(minute ?? 0)),
  )
  take('time', /\b(?:at )?([01]?\d|2[0-3])[:h]([0-5]\d)\b(?! ?%)/g, ([, hour, minute]) =>
    clock(Number(hour), Number(minute)),
  )
  take('time', /\b(?:at )?noon\b/g, () => '12:00')
  take('time', /\bat (\d{1,2})(?: o'?clock)?\b(?![.,:]?\d| ?%| ?(?:people|employees|euros?|k|m)\b)/g, ([, hour]) =>
    clock(Number(hour) < 7 ? Number(hour) + 12 : Number(hour), 0),
  )
  take('duration', /\b(\d{1,3})[ -]?(?:min|mins|minute|minutes)\b/g, ([, minutes]) => length(Number(minutes)))
  take('duration', /\b(\d(?:[.,]\d)?|an?|one|two|three|half an?)[ -]?(?:hour|hours|hrs?)\b/g, ([, hours]) =>
    length((numbers[(hours ?? '').split(' ')[0] ?? ''] ?? Number(hours?.replace(',', '.'))) * 60),
  )
  return found.toSorted((a, b) => a.start - b.start)
}

const clock = (hour: number, minute: number): string | null =>
  hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

const length = (minutes: number): string | null => (minutes >= 5 && minutes <= 240 ? String(Math.round(minutes)) : null)
