import type { WorkspaceSettings } from '../../../../../shared/domain/settings.ts'
import { businessDayFrom, isBusinessDay } from '../../../policy/calendar.ts'
import { countryCode } from '../../../policy/regions.ts'
import { addDays, zoneOf } from '../../../policy/zone-time.ts'

/** A request for a demonstration is answered within so many minutes of business hours (sales-domain 3.3). */
export const ANSWER_MINUTES = 60

/**
 * By when a request has to be answered, as an ISO instant: 60 minutes of the rep's business hours after it came. A request of which only
 * the day is known counts from the start of that day's hours. Null when the hours or the time zone make no sense.
 */
export function answerDue(at: string, settings: WorkspaceSettings): string | null {
  const zone = zoneOf(settings.timeZone)
  const { startMinute, endMinute } = settings.workingHours
  if (zone === null || endMinute - startMinute < 1) return null
  const country = countryCode(settings.sender?.postalAddress.split(',').at(-1)?.trim() ?? null)
  const from = at.includes('T')
    ? zone.localOf(Date.parse(at))
    : { date: at, minuteOfDay: Math.min(startMinute, endMinute) }
  let { date, minuteOfDay } = from
  if (!isBusinessDay(date, country, settings.holidays) || minuteOfDay < startMinute) minuteOfDay = startMinute
  if (isBusinessDay(date, country, settings.holidays) && minuteOfDay >= endMinute) {
    date = addDays(date, 1)
    minuteOfDay = startMinute
  }
  date = businessDayFrom(date, country, settings.holidays)
  let left = ANSWER_MINUTES
  while (left > endMinute - minuteOfDay) {
    left -= endMinute - minuteOfDay
    date = businessDayFrom(addDays(date, 1), country, settings.holidays)
    minuteOfDay = startMinute
  }
  return new Date(zone.instantOf(date, minuteOfDay + left)).toISOString()
}
