import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { countryCode } from './regions.ts'
import { addDays, weekdayOf, type LocalTime } from './zone-time.ts'

/** Hours in which a reader may be approached, local time of the reader. */
export const MAIL_HOURS = { startMinute: 9 * 60, endMinute: 16 * 60 + 30 }
export const PHONE_HOURS = { startMinute: 9 * 60, endMinute: 17 * 60 }

export type Holidays = WorkspaceSettings['holidays']

/** The holiday that falls on a date in a country, by the rep's own list. */
export const holidayOn = (date: string, country: string | null, holidays: Holidays): Holidays[number] | null =>
  holidays.find((holiday) => holiday.date === date && country !== null && countryCode(holiday.country) === country) ??
  null

/** Monday to Friday, no listed holiday of the country. */
export const isBusinessDay = (date: string, country: string | null, holidays: Holidays): boolean =>
  weekdayOf(date) !== 0 && weekdayOf(date) !== 6 && holidayOn(date, country, holidays) === null

/** The first business day on or after a date; gives up after a year of holidays and returns the date a year on. */
export function businessDayFrom(date: string, country: string | null, holidays: Holidays): string {
  let day = date
  for (let tries = 0; tries < 366 && !isBusinessDay(day, country, holidays); tries += 1) day = addDays(day, 1)
  return day
}

/** The business day `count` business days after `date` (itself a business day or not). Count 0 gives the first one on or after it. */
export function addBusinessDays(date: string, count: number, country: string | null, holidays: Holidays): string {
  let day = businessDayFrom(date, country, holidays)
  for (let index = 0; index < count; index += 1) day = businessDayFrom(addDays(day, 1), country, holidays)
  return day
}

/** Why a local time is no time to approach somebody; null when it is. The end of the hours is outside them. */
export function quietReason(
  local: LocalTime,
  hours: { startMinute: number; endMinute: number },
  country: string | null,
  holidays: Holidays,
): 'weekend' | 'holiday' | 'quiet hours' | null {
  if (local.weekday === 0 || local.weekday === 6) return 'weekend'
  if (holidayOn(local.date, country, holidays) !== null) return 'holiday'
  return local.minuteOfDay < hours.startMinute || local.minuteOfDay >= hours.endMinute ? 'quiet hours' : null
}
