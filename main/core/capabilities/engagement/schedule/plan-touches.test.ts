import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { addBusinessDays, isBusinessDay, MAIL_HOURS, PHONE_HOURS, quietReason } from '../../../policy/calendar.ts'
import { addDays, zoneOf, type Zone } from '../../../policy/zone-time.ts'
import { inRepHours } from './free-slot.ts'
import {
  keepsCaps,
  planInbound,
  planSequence,
  planTogether,
  SEQUENCE_DAYS,
  warmDay,
  type TouchFacts,
} from './plan-touches.ts'

const zone = (name: string): Zone => {
  const found = zoneOf(name)
  if (found === null) throw new Error(name)
  return found
}
const DAY_MS = 86_400_000
const base: TouchFacts = {
  asOfMs: Date.parse('2026-11-24T10:00:00Z'), zone: zone('Europe/Berlin'), repZone: zone('Europe/Berlin'), country: 'DE', holidays: [],
  repHours: { startMinute: 540, endMinute: 1020 }, busy: [], mailTimes: [], othersByDay: {},
} // prettier-ignore
const iso = (times: readonly { startMs: number }[]) => times.map((touch) => new Date(touch.startMs).toISOString())
const holidays = [
  { country: 'DE', date: '2026-12-25', name: 'Christmas' }, { country: 'US', date: '2026-11-26', name: 'Thanksgiving' }, { country: 'JP', date: '2026-11-23', name: 'Labour Thanksgiving' },
] // prettier-ignore
const places = fc.constantFrom(['Europe/Berlin', 'DE'], ['America/New_York', 'US'], ['Asia/Tokyo', 'JP'], ['Asia/Kolkata', 'IN'], ['Pacific/Auckland', 'NZ'], ['America/St_Johns', 'CA']) // prettier-ignore
const anyFacts = fc
  .record({
    place: places,
    rep: places,
    minutes: fc.integer({ min: 0, max: 500 * 1440 }),
    mails: fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 4 }),
    busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 96 }), fc.integer({ min: 1, max: 40 })), { maxLength: 8 }),
    full: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
  }) // prettier-ignore
  .map(({ place, rep, minutes, mails, busy, full }): TouchFacts => {
    const asOfMs = Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000
    const repZone = zone(rep[0] ?? '')
    return {
      ...base, asOfMs, zone: zone(place[0] ?? ''), country: place[1] ?? null, repZone, holidays,
      mailTimes: mails.map((days) => asOfMs + days * DAY_MS),
      busy: busy.map(([start, quarters]) => ({ startMs: asOfMs + start * 900_000, endMs: asOfMs + (start + quarters) * 900_000 })),
      othersByDay: Object.fromEntries(full.map((day) => [repZone.localOf(asOfMs + day * DAY_MS).date, 2])),
    } // prettier-ignore
  })

describe('a cold sequence', () => {
  it('sets mails on business days 0, 3 and 8', () => {
    expect(iso(planSequence(base, null).touches)).toEqual([
      '2026-11-24T10:15:00.000Z',
      '2026-11-27T08:00:00.000Z',
      '2026-12-04T08:00:00.000Z',
    ])
  })
  it('keeps the local time over the change of the clocks', () => {
    const spring = { ...base, asOfMs: Date.parse('2026-03-26T05:00:00Z') }
    expect(iso(planSequence(spring, null).touches)).toEqual([
      '2026-03-26T08:00:00.000Z',
      '2026-03-31T07:00:00.000Z',
      '2026-04-07T07:00:00.000Z',
    ])
  })
  it('goes on from what was sent: the second mail three business days after the first', () => {
    const sent = { ...base, mailTimes: [Date.parse('2026-11-23T09:00:00Z')] }
    expect(iso(planSequence(sent, null).touches)).toEqual(['2026-11-26T08:00:00.000Z', '2026-12-03T08:00:00.000Z'])
  })
  it('begins on the day the reader named', () => {
    expect(iso(planSequence(base, '2027-01-09').touches).at(0)).toBe('2027-01-11T08:00:00.000Z')
  })
  it('of the first two days it takes the one from Tuesday to Thursday', () => {
    const monday = { ...base, asOfMs: Date.parse('2026-11-23T05:00:00Z') }
    const thursday = { ...base, asOfMs: Date.parse('2026-11-26T05:00:00Z') }
    expect([iso(planSequence(monday, null).touches)[0], iso(planSequence(thursday, null).touches)[0]]).toEqual([
      '2026-11-24T08:00:00.000Z',
      '2026-11-26T08:00:00.000Z',
    ])
  })
  it('no mail in quiet hours, at a weekend or on a listed holiday of the reader, none in the past, none when busy', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const touch of planSequence(facts, null).touches) {
          const local = facts.zone.localOf(touch.startMs)
          expect(quietReason(local, MAIL_HOURS, facts.country, facts.holidays)).toBeNull()
          expect(facts.zone.localOf(touch.endMs - 1).minuteOfDay).toBeLessThan(MAIL_HOURS.endMinute)
          expect(touch.startMs).toBeGreaterThan(facts.asOfMs)
          expect(facts.busy.some((taken) => touch.startMs < taken.endMs && taken.startMs < touch.endMs)).toBe(false)
        }
      }),
    )
  })
  it('gaps are never below the rule, also to mails that were there before', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { touches } = planSequence(facts, null)
        const past = facts.mailTimes.filter((time) => time > facts.asOfMs - 30 * DAY_MS).toSorted((a, b) => a - b)
        let place = past.length
        let last = past.at(-1)
        for (const touch of touches) {
          const gap = (SEQUENCE_DAYS[place] ?? 0) - (SEQUENCE_DAYS[place - 1] ?? 0)
          if (last !== undefined) {
            const earliest = addBusinessDays(facts.zone.localOf(last).date, gap, facts.country, facts.holidays)
            expect(facts.zone.localOf(touch.startMs).date >= earliest).toBe(true)
          }
          last = touch.startMs
          place += 1
        }
      }),
    )
  })
  it('caps hold over merged sequences: three mails in any 30 days, two people of a company a day', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { touches } = planSequence(facts, null)
        const before = facts.mailTimes.filter((time) => time > facts.asOfMs - 30 * DAY_MS)
        if (before.length <= 3) {
          const all = [...facts.mailTimes, ...touches.map((touch) => touch.startMs)]
          for (const touch of touches)
            expect(
              keepsCaps(
                touch.startMs,
                all.filter((time) => time !== touch.startMs),
              ),
            ).toBe(true)
        }
        for (const touch of touches)
          expect(facts.othersByDay[facts.repZone.localOf(touch.startMs).date] ?? 0).toBeLessThan(2)
        expect(touches.length + before.length <= 3 || touches.length === 0).toBe(true)
      }),
    )
  })
  it('is idempotent: planning twice adds nothing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { touches, dropped } = planSequence(facts, null)
        fc.pre(dropped.length === 0)
        const again = planSequence(
          { ...facts, mailTimes: [...facts.mailTimes, ...touches.map((touch) => touch.startMs)] },
          null,
        )
        expect(again.touches).toEqual([])
      }),
    )
  })
  it('asked later, it proposes nothing in the past', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 30 }), (facts, days) => {
        const later = { ...facts, asOfMs: facts.asOfMs + days * DAY_MS }
        for (const touch of planSequence(later, null).touches) expect(touch.startMs).toBeGreaterThan(later.asOfMs)
      }),
    )
  })
})

describe('calls and meetings', () => {
  it('take the first hour in which both work, and offer two more', () => {
    const ny = { ...base, zone: zone('America/New_York'), country: 'US' }
    const touches = planTogether(ny, { channel: 'meeting', durationMinutes: 30, earliest: '2026-11-25', why: 'first' })
    expect(iso(touches)).toEqual(['2026-11-25T14:00:00.000Z', '2026-11-26T14:00:00.000Z', '2026-11-27T14:00:00.000Z'])
  })
  it('where working hours never meet, the day of the rep is stretched, not that of the reader', () => {
    const denver = { ...base, zone: zone('America/Denver'), country: 'US' }
    const [touch] = planTogether(denver, { channel: 'call', durationMinutes: 20, earliest: '2026-11-25', why: 'first' })
    expect([iso(touch ? [touch] : []), touch?.rule]).toEqual([
      ['2026-11-25T16:00:00.000Z'],
      expect.stringContaining('no common working hour'),
    ])
  })
  it('lie in the hours of both, whatever the zones, or do not exist', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 5, max: 240 }), (facts, minutes) => {
        const today = facts.zone.localOf(facts.asOfMs).date
        for (const touch of planTogether(facts, {
          channel: 'call',
          durationMinutes: minutes,
          earliest: today,
          why: 'x',
        })) {
          expect(quietReason(facts.zone.localOf(touch.startMs), PHONE_HOURS, facts.country, facts.holidays)).toBeNull()
          expect(
            quietReason(facts.zone.localOf(touch.endMs - 60_000), PHONE_HOURS, facts.country, facts.holidays),
          ).toBeNull()
          const isStretched = touch.rule.includes('early or late for you')
          expect(
            inRepHours(isStretched ? { ...facts, repHours: { startMinute: 420, endMinute: 1200 } } : facts, touch),
          ).toBe(true)
          expect(touch.startMs).toBeGreaterThan(facts.asOfMs)
        }
      }),
    )
  })
})

describe('an answer to somebody who asked', () => {
  const received = Date.parse('2026-11-24T10:00:00Z')
  it('comes within 60 minutes in business hours', () => {
    const touch = planInbound(base, received)
    expect(touch.startMs - received).toBeLessThanOrEqual(3_600_000)
    expect(touch.rule).toBe('within 60 minutes, by 12:00 for the reader')
  })
  it('else at 09:00 of the next business day of the reader', () => {
    const friday = { ...base, asOfMs: Date.parse('2026-11-27T20:00:00Z') }
    expect(iso([planInbound(friday, friday.asOfMs)])).toEqual(['2026-11-30T08:00:00.000Z'])
    const early = { ...base, asOfMs: Date.parse('2026-11-27T04:00:00Z') }
    expect(iso([planInbound(early, early.asOfMs)])).toEqual(['2026-11-27T08:00:00.000Z'])
  })
  it('says when the 60 minutes are over', () =>
    expect(planInbound(base, received - 2 * 3_600_000).rule).toBe('the 60 minutes are over: now'))
})

describe('a warm deal', () => {
  it('is touched on the promised day, moved to a business day, else five business days on', () => {
    expect(warmDay(base, '2026-12-05')).toEqual({ date: '2026-12-07', why: 'promised for 2026-12-05' })
    expect(warmDay(base, null)).toEqual({ date: '2026-12-01', why: '5 business days from now' })
    expect(warmDay(base, '2026-11-01').date).toBe('2026-12-01')
  })
  it('always on a business day', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 60 }), (facts, days) =>
        isBusinessDay(
          warmDay(facts, addDays(facts.zone.localOf(facts.asOfMs).date, days)).date,
          facts.country,
          facts.holidays,
        ),
      ),
    )
  })
})
