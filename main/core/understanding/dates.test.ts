import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, endOf, localDate, weekdayOf } from './calendar.ts'
import { readDates } from './dates.ts'

// A Tuesday.
const read = (text: string) => readDates(text, '2026-11-24T10:00:00.000Z', 'Europe/Berlin').map((found) => found.date)

describe('readDates', () => {
  it.each([
    ['call her tomorrow', ['2026-11-25']],
    ['the day after tomorrow', ['2026-11-26']],
    ['on Friday', ['2026-11-27']],
    ['on Tuesday', ['2026-12-01']],
    ['this Tuesday', ['2026-11-24']],
    ['next Friday', ['2026-12-04']],
    ['last Monday', ['2026-11-23']],
    ['by end of week', ['2026-11-27']],
    ['end of the month', ['2026-11-30']],
    ['end of quarter', ['2026-12-31']],
    ['in two weeks', ['2026-12-08']],
    ['in 10 days', ['2026-12-04']],
    ['3 weeks ago', ['2026-11-03']],
    ['in a month', ['2026-12-24']],
    ['next week', ['2026-11-30']],
    ['next month', ['2026-12-01']],
    ['3 December', ['2026-12-03']],
    ['Dec 3rd', ['2026-12-03']],
    ['12 dec 2027', ['2027-12-12']],
    ['on 15 January', ['2027-01-15']],
    ['on the 5th', ['2026-12-05']],
    ['2026-12-24', ['2026-12-24']],
    ['3.12.', ['2026-12-03']],
    ['31 February', ['2027-02-28']],
    ['tomorrow and on Friday', ['2026-11-25', '2026-11-27']],
    ['03/04', []],
    ['she sat down in the sun', []],
    ['score Nordfrost', []],
  ])('reads “%s” as %j', (text, dates) => expect(read(text)).toEqual(dates))

  it('counts from the day of the rep, not of UTC', () => {
    const late = '2026-11-24T23:30:00.000Z'
    expect(readDates('tomorrow', late, 'UTC')[0]?.date).toBe('2026-11-25')
    expect(readDates('tomorrow', late, 'Asia/Tokyo')[0]?.date).toBe('2026-11-26')
    expect(readDates('tomorrow', '2026-11-24T03:00:00.000Z', 'America/Denver')[0]?.date).toBe('2026-11-24')
  })

  it('gives the place of the words', () => {
    const [found] = readDates('call Dana in two weeks please', '2026-11-24T10:00:00.000Z', 'UTC')
    expect(found).toEqual({ start: 10, end: 22, text: 'in two weeks', date: '2026-12-08' })
  })
})

describe('calendar', () => {
  const day = fc.integer({ min: -200_000, max: 200_000 }).map((days) => addDays('2026-11-24', Math.trunc(days / 10)))

  it('adds days that can be taken away again', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('moves a weekday by one each day', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) + 1) % 7)
      }),
    )
  })

  it('keeps the day of the month or takes its last', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-11-15', 2)).toBe('2027-01-15')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  })

  it('ends a unit on or after the date', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('month' as const, 'quarter' as const, 'year' as const), (date, unit) => {
        expect(endOf(unit, date) >= date).toBe(true)
      }),
    )
  })

  it('knows the date across a daylight-saving change', () =>
    expect(localDate('2026-10-24T22:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25'))
})
