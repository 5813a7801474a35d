import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../../shared/domain/settings.ts'
import { addDays } from '../../understanding/calendar.ts'
import { answerDue } from './signals/answer-due.ts'
import { readSignalType } from './signals/signal-types.ts'
import { weighSignals, type Sighting } from './signals/weigh-signals.ts'

const today = '2026-11-24'
const sighting = (over: Partial<Sighting> = {}): Sighting => ({
  entity: 'acc-1', type: 'expansion', date: '2026-11-24', origin: 'company_page', quote: 'q', record: 'signal:s1', field: 'quote', from: 'feed', ...over,
}) // prettier-ignore
const anySighting: fc.Arbitrary<Sighting> = fc.record({
  entity: fc.constantFrom('acc-1', 'acc-2'),
  type: fc.constantFrom(
    'demo_request',
    'email_reply',
    'expansion',
    'funding_event',
    'layoffs',
    'rival_contract',
    'industry',
    'odd',
  ),
  date: fc.option(fc.integer({ min: -400, max: 20 }).map((days) => addDays(today, days))),
  origin: fc.constantFrom('buyer', 'company_page', 'press', 'vendor_feed', 'rep'),
  quote: fc.constantFrom('a', 'b', null),
  record: fc.nat({ max: 20 }).map((n) => `signal:${n}`),
  field: fc.constant('quote'),
  from: fc.constantFrom('feed', 'mail', ''),
})
const some = fc.array(anySighting, { maxLength: 25 })

describe('weighing signals', () => {
  it('keeps heat in [0, 1), however many there are', () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 200 }), (list) => {
        for (const { low, high } of [weighSignals(list, today).heat, weighSignals(list, today).chill])
          expect(0 <= low && low <= high && high < 1).toBe(true)
      }),
    )
    const fresh = Array.from({ length: 300 }, (_, index) =>
      sighting({ entity: `e${index}`, type: 'demo_request', origin: 'buyer' }),
    )
    expect(weighSignals(fresh, today).heat.low).toBeLessThan(1)
  })

  it('never rises with age', () => {
    fc.assert(
      fc.property(some, fc.nat({ max: 300 }), (list, later) => {
        const past = list.filter(({ date }) => date === null || date <= today)
        const [now, then] = [weighSignals(past, today), weighSignals(past, addDays(today, later))]
        expect(then.heat.low).toBeLessThanOrEqual(now.heat.low)
        expect(then.chill.low).toBeLessThanOrEqual(now.chill.low)
      }),
    )
  })

  it('halves after its half-life when there is one signal', () => {
    fc.assert(
      fc.property(fc.constantFrom('demo_request', 'email_reply', 'expansion', 'layoffs', 'rival_contract'), (type) => {
        const reading = readSignalType(type)
        if (reading.kind !== 'known') throw new Error(type)
        const one = weighSignals([sighting({ type })], today)
        const later = weighSignals([sighting({ type })], addDays(today, reading.type.halfLifeDays))
        const heat = (all: typeof one) => all.heat.low + all.chill.low
        expect(heat(later)).toBeCloseTo(heat(one) / 2, 12)
      }),
    )
  })

  it('counts the same event from two feeds once, and keeps both sources', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('press', 'vendor_feed', 'rep' as const), (list, origin) => {
        const strict = list.map((one) => ({ ...one, origin: 'company_page' as const }))
        const doubled = strict.flatMap((one) => [
          one,
          { ...one, origin: origin as Sighting['origin'], from: one.from && 'second' },
        ])
        expect(weighSignals(doubled, today).heat).toEqual(weighSignals(strict, today).heat)
      }),
    )
    const twice = weighSignals(
      [sighting({ date: '2026-11-03' }), sighting({ date: '2026-11-06', origin: 'press', record: 'signal:s2' })],
      today,
    )
    expect(twice.positive.map(({ best, sightings }) => [best.date, sightings.map(({ record }) => record)])).toEqual([
      ['2026-11-03', ['signal:s1', 'signal:s2']],
    ])
  })

  it.each([
    [14, 1],
    [15, 2],
  ])('takes reports %d days apart for %d event(s)', (days, events) => {
    expect(
      weighSignals([sighting({ date: addDays(today, -days) }), sighting({ record: 'signal:s2' })], today).positive
        .length,
    ).toBe(events)
  })

  it('does not mix accounts or kinds', () => {
    expect(
      weighSignals([sighting(), sighting({ entity: 'acc-2' }), sighting({ type: 'funding_event' })], today).positive
        .length,
    ).toBe(3)
  })

  it('holds back what lies in the future, and gives it no heat', () => {
    fc.assert(
      fc.property(some, (list) => {
        const without = list.filter(({ date }) => date === null || date <= today)
        const { heldBack, ...rest } = weighSignals(list, today)
        const { heldBack: none, ...same } = weighSignals(without, today)
        expect(none).toEqual([])
        expect(heldBack.every(({ date }) => date !== null && date > today)).toBe(true)
        expect({ ...rest, ignored: [] }).toEqual({ ...same, ignored: [] })
      }),
    )
  })

  it('gives the same answer in any order', () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (list, numbers) => {
        const shuffled = list.map((one) => ({ one, key: numbers.next().value ?? 0 })).toSorted((a, b) => a.key - b.key)
        expect(
          weighSignals(
            shuffled.map(({ one }) => one),
            today,
          ),
        ).toEqual(weighSignals(list, today))
      }),
    )
  })

  it('never counts a field that says how an account is, an unknown kind, or what has no source', () => {
    expect(
      weighSignals(
        [
          sighting({ type: 'industry' }),
          sighting({ type: 'revenue' }),
          sighting({ type: 'odd' }),
          sighting({ from: ' ' }),
        ],
        today,
      ),
    ).toMatchObject({ positive: [], negative: [], heat: { low: 0, high: 0 }, ignored: [{}, {}, {}, {}] })
  })

  it('does not take an undated signal for one of today: it only widens the range', () => {
    expect(weighSignals([sighting({ date: null, type: 'leadership_change', origin: 'press' })], today)).toMatchObject({
      heat: { low: 0, high: 0.48 },
      positive: [{ ageDays: null, strength: null }],
    })
  })

  it('keeps good and bad apart: neither changes the other', () => {
    fc.assert(
      fc.property(some, (list) => {
        const good = list.filter(({ type }) => type !== 'layoffs' && type !== 'rival_contract')
        expect(weighSignals(list, today).heat).toEqual(weighSignals(good, today).heat)
      }),
    )
  })
})

describe('when an answer is due', () => {
  const settings = {
    ...defaultSettings,
    timeZone: 'Europe/Berlin',
    holidays: [{ country: 'DE', date: '2026-12-25', name: 'Christmas Day' }],
    sender: {
      name: '',
      email: '',
      company: '',
      postalAddress: 'Kaistraße 12, 24103 Kiel, Germany',
      signOff: '',
      tone: 'plain' as const,
    },
  }
  it.each([
    ['in the hours', '2026-11-24T09:15:00Z', '2026-11-24T10:15:00.000Z'],
    ['a day alone', '2026-11-19', '2026-11-19T09:00:00.000Z'],
    ['before the hours', '2026-11-24T04:00:00Z', '2026-11-24T09:00:00.000Z'],
    ['half an hour before the end', '2026-11-24T15:30:00Z', '2026-11-25T08:30:00.000Z'],
    ['at the end', '2026-11-24T16:00:00Z', '2026-11-25T09:00:00.000Z'],
    ['on Friday evening', '2026-11-27T19:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['on a Saturday at noon', '2026-11-28T12:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['before a holiday and a weekend', '2026-12-24T20:00:00Z', '2026-12-28T09:00:00.000Z'],
  ])('%s: %s → %s', (_, at, due) => {
    expect(answerDue(at, settings)).toBe(due)
  })
  it('does not loop when there are no hours', () => {
    expect(answerDue(today, { ...settings, workingHours: { startMinute: 540, endMinute: 540 } })).toBeNull()
  })
})
