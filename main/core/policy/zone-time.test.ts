import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { makeAccount, makeContact } from '../capabilities/engagement/testing/workspace.ts'
import { addBusinessDays, isBusinessDay, quietReason } from './calendar.ts'
import { recipientZone } from './recipient-zone.ts'
import { addDays, clockText, dateText, localText, weekdayOf, zoneOf } from './zone-time.ts'

const zone = (name: string) => {
  const found = zoneOf(name)
  if (found === null) throw new Error(name)
  return found
}
const iso = (name: string, date: string, minute: number) => new Date(zone(name).instantOf(date, minute)).toISOString()

describe('zone time', () => {
  it.each([
    ['winter', 'Europe/Berlin', '2026-12-01', 540, '2026-12-01T08:00:00.000Z'],
    ['summer', 'Europe/Berlin', '2026-07-01', 540, '2026-07-01T07:00:00.000Z'],
    ['a skipped hour moves on', 'Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:30:00.000Z'],
    ['of an hour that comes twice, the first', 'Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30:00.000Z'],
    ['half-hour zones', 'Asia/Kolkata', '2026-12-01', 540, '2026-12-01T03:30:00.000Z'],
    ['far west', 'America/Los_Angeles', '2026-11-01', 90, '2026-11-01T08:30:00.000Z'],
    ['far east', 'Pacific/Kiritimati', '2026-12-01', 0, '2026-11-30T10:00:00.000Z'],
  ])('%s', (_, name, date, minute, expected) => expect(iso(name, date, minute)).toBe(expected))
  it('a local time that exists is the local time of its instant', () => {
    const names = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Tokyo',
      'UTC',
    )
    fc.assert(
      fc.property(
        names,
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 240, max: 1439 }),
        (name, days, minute) => {
          const date = addDays('2020-01-01', days)
          const local = zone(name).localOf(zone(name).instantOf(date, minute))
          expect([local.date, local.minuteOfDay, local.weekday]).toEqual([date, minute, weekdayOf(date)])
        },
      ),
    )
  })
  it('there is no zone by an invented name', () => expect(zoneOf('Mars/Olympus')).toBeNull())
  it('writes times for people', () => {
    expect([clockText(545), dateText('2026-12-01'), localText({ date: '2026-12-01', minuteOfDay: 540, weekday: 2 })]).toEqual([
      '09:05', '1 December 2026', 'Tuesday 1 December 2026, 09:00',
    ]) // prettier-ignore
  })
})

describe('calendar', () => {
  const holidays = [{ country: 'Germany', date: '2026-12-25', name: 'Christmas' }]
  it('counts business days over weekends and holidays of that country only', () => {
    expect(addBusinessDays('2026-12-24', 1, 'DE', holidays)).toBe('2026-12-28')
    expect(addBusinessDays('2026-12-24', 1, 'US', holidays)).toBe('2026-12-25')
    expect(addBusinessDays('2026-12-26', 0, 'DE', holidays)).toBe('2026-12-28')
  })
  it('n business days on is a business day, later for a larger n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 20 }), (days, count) => {
        const from = addDays('2026-01-01', days)
        const day = addBusinessDays(from, count, 'DE', holidays)
        expect(isBusinessDay(day, 'DE', holidays)).toBe(true)
        expect(addBusinessDays(from, count + 1, 'DE', holidays) > day).toBe(true)
      }),
    )
  })
  it('knows why a time is quiet', () => {
    const hours = { startMinute: 540, endMinute: 990 }
    const at = (date: string, minuteOfDay: number) =>
      quietReason({ date, minuteOfDay, weekday: weekdayOf(date) }, hours, 'DE', holidays)
    expect([at('2026-12-22', 539), at('2026-12-22', 540), at('2026-12-22', 990), at('2026-12-25', 600), at('2026-12-26', 600)]).toEqual([
      'quiet hours', null, 'quiet hours', 'holiday', 'weekend',
    ]) // prettier-ignore
  })
})

describe("the reader's zone", () => {
  it.each([
    ['the record first', makeContact({ timeZone: 'Asia/Tokyo' }), makeAccount(), 'Asia/Tokyo'],
    ['then the city', makeContact({ timeZone: null }), makeAccount({ city: 'Denver' }), 'America/Denver'],
    ['then a country with one zone', makeContact({ timeZone: null, country: 'Germany' }), null, 'Europe/Berlin'],
    ['a bad record counts as none', makeContact({ timeZone: 'Mars/Olympus', country: 'UK' }), null, 'Europe/London'],
  ])('%s', (_, contact, account, expected) => expect(recipientZone(contact, account)?.zone).toBe(expected))
  it.each([
    [
      'a country with several zones and no known city',
      makeContact({ timeZone: null }),
      makeAccount({ city: 'Smallville' }),
    ],
    [
      "the city of another country than the reader's",
      makeContact({ timeZone: null, country: 'US' }),
      makeAccount({ country: 'CA', city: 'Toronto' }),
    ],
    ['nothing', makeContact({ timeZone: null, country: null }), null],
  ])('unknown: %s', (_, contact, account) => expect(recipientZone(contact, account)).toBeNull())
  it('every zone in the tables exists in this runtime', () => {
    for (const country of ['DE', 'UA', 'AR', 'IN', 'VN', 'CY'])
      expect(recipientZone(makeContact({ timeZone: null, country }), null)).not.toBeNull()
    for (const city of ['Indianapolis', 'Detroit', 'Phoenix', 'Honolulu'])
      expect(zoneOf(recipientZone(makeContact({ timeZone: null }), makeAccount({ city }))?.zone ?? '')).not.toBeNull()
  })
})
