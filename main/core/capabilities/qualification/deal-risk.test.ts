import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity, Contact, Opportunity } from '../../../../shared/domain/records.ts'
import { assessRisk, type DealFacts } from './deal-risk.ts'

const asOf = '2026-11-24T09:00:00Z'
const source = { from: 'test', externalId: null, observedAt: '2026-11-20', mock: true }
const empty: Opportunity = {
  id: 'd1',
  accountId: 'a1',
  name: 'Deal',
  stage: null,
  stageText: null,
  amount: null,
  createdDate: null,
  closeDate: null,
  stageSince: null,
  pushCount: null,
  nextStep: null,
  nextStepDate: null,
  ownerId: null,
  contactIds: [],
  competitor: null,
  lossReason: null,
  notes: null,
  source,
}
const talk = (at: string, contactIds = ['c1']): Activity => ({
  id: `t${at}`,
  kind: 'email',
  at,
  direction: 'in',
  accountId: 'a1',
  opportunityId: 'd1',
  contactIds,
  ownerId: null,
  subject: null,
  text: null,
  source,
})
const person = (id: string, title: string): Contact => ({
  id,
  accountId: 'a1',
  firstName: null,
  lastName: null,
  name: id,
  title,
  email: null,
  phone: null,
  country: null,
  timeZone: null,
  consent: { optedOut: false, basis: null, obtainedAt: null, note: null },
  source,
})
const won = (days: number, closeDate: string, ownerId: string | null = null): Opportunity => ({
  ...empty,
  id: `w${days}${closeDate}${ownerId ?? ''}`,
  stage: 'closed_won',
  ownerId,
  closeDate,
  createdDate: new Date(Date.parse(closeDate) - days * 86_400_000).toISOString().slice(0, 10),
})
const facts = (deal: Partial<Opportunity>, rest: Partial<DealFacts> = {}): DealFacts => ({
  deal: { ...empty, ...deal },
  activities: [],
  contacts: [],
  closed: [],
  medianAmount: null,
  ...rest,
})
const points = (given: DealFacts, signal: string, at = asOf) =>
  assessRisk(given, at).parts.find((part) => part.signal === signal)?.points

const good = facts(
  {
    stage: 'proposal',
    createdDate: '2026-11-01',
    closeDate: '2026-12-20',
    pushCount: 0,
    nextStepDate: '2026-11-27',
    nextStep: 'Call',
    contactIds: ['c1', 'c2'],
    competitor: null,
  },
  {
    activities: [talk('2026-11-23T08:00:00Z', ['c1', 'c2'])],
    contacts: [person('c1', 'CFO'), person('c2', 'Head of Logistics')],
  },
)

describe('deal risk', () => {
  it('never calls an empty deal safe', () => {
    const risk = assessRisk(facts({}), asOf)
    expect([risk.band, risk.low, risk.high > 80]).toEqual(['not settled', 15, true])
  })
  it('calls a deal safe only when nearly all is known and good', () => {
    expect(assessRisk(good, asOf)).toMatchObject({ low: 0, high: 8, band: 'low' })
  })
  it.each([
    ['a passed close date', { closeDate: '2026-11-01', pushCount: 0 }, 'close-date', 20],
    ['one push', { closeDate: '2026-12-24', pushCount: 1 }, 'close-date', 6],
    ['two pushes', { closeDate: '2026-12-24', pushCount: 2 }, 'close-date', 12],
    ['five pushes', { closeDate: '2026-12-24', pushCount: 5 }, 'close-date', 20],
    ['no next step', {}, 'next-step', 15],
    ['a next step that has passed', { nextStepDate: '2026-11-20' }, 'next-step', 12],
    ['a rival', { competitor: 'ThermaLog' }, 'rival', 8],
    ['an old deal by the built-in value', { createdDate: '2026-08-01' }, 'age', 25],
    ['a young deal', { createdDate: '2026-11-01' }, 'age', 0],
  ])('gives %s its points', (_, deal, signal, expected) => {
    expect(points(facts(deal), signal)).toBe(expected)
  })
  it('is less patient late in a deal', () => {
    const at = (stage: Opportunity['stage'], day: string) =>
      points(facts({ stage }, { activities: [talk(`${day}T08:00:00Z`)] }), 'contact')
    expect([
      at('discovery', '2026-11-14'),
      at('negotiation', '2026-11-14'),
      at('discovery', '2026-11-05'),
      at('discovery', '2026-10-01'),
    ]).toEqual([0, 10, 10, 18])
  })
  it('compares age with the owner’s own won deals, then the team’s, and looks at none closed later', () => {
    const team = Array.from({ length: 30 }, (_, n) => won(10 + n, '2026-10-01'))
    const own = Array.from({ length: 30 }, (_, n) => won(100 + n, '2026-10-01', 'me'))
    const later = Array.from({ length: 40 }, (_, n) => won(400 + n, '2026-12-01'))
    const cycles = (closed: Opportunity[], ownerId: string | null) =>
      assessRisk(facts({ ownerId }, { closed }), asOf).cycles
    expect(cycles(team, null)).toEqual({ of: 'team', deals: 30, p75Days: 32, p90Days: 36 })
    expect(cycles([...team, ...own], 'me')).toMatchObject({ of: 'own', deals: 30, p90Days: 126 })
    expect(cycles([...team, ...later], null)).toEqual(cycles(team, null))
    expect(cycles(later, null).of).toBe('built-in')
  })
  it('never falls as time passes with nothing new', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.nat({ max: 60 }), (a, b, days) => {
        const at = (extra: number) => new Date(Date.parse(asOf) + extra * 86_400_000).toISOString()
        const given = facts(
          {
            createdDate: '2026-10-01',
            closeDate: '2026-12-10',
            pushCount: 1,
            nextStepDate: '2026-11-28',
            stage: 'proposal',
          },
          { activities: [talk(at(-days))] },
        )
        expect(assessRisk(given, at(Math.max(a, b))).low).toBeGreaterThanOrEqual(
          assessRisk(given, at(Math.min(a, b))).low,
        )
      }),
    )
  })
  it('never rises when a dated next step is added', () => {
    fc.assert(
      fc.property(
        fc.record({
          pushCount: fc.option(fc.nat({ max: 5 })),
          closeDate: fc.constantFrom('2026-11-01', '2026-12-24'),
          competitor: fc.option(fc.constant('x')),
        }),
        (deal) => {
          expect(assessRisk(facts({ ...deal, nextStepDate: '2026-12-01' }), asOf).low).toBeLessThanOrEqual(
            assessRisk(facts(deal), asOf).low,
          )
        },
      ),
    )
  })
  it('does not depend on order or on the currency’s size', () => {
    const activities = [talk('2026-11-01T08:00:00Z'), talk('2026-11-20T08:00:00Z')]
    const one = facts({ stage: 'proposal', amount: { amount: 10, currency: 'EUR' } }, { activities, medianAmount: 5 })
    const other = facts(
      { stage: 'proposal', amount: { amount: 1000, currency: 'EUR' } },
      { activities: activities.toReversed(), medianAmount: 500 },
    )
    expect(assessRisk(other, asOf).parts.map((part) => part.points)).toEqual(
      assessRisk(one, asOf).parts.map((part) => part.points),
    )
  })
  it('stays within 0 and 100 with its low end below its high end', () => {
    const any = fc.record({
      stage: fc.option(fc.constantFrom('discovery', 'proposal', 'negotiation')),
      createdDate: fc.option(fc.constantFrom('2024-01-01', '2026-11-01')),
      closeDate: fc.option(fc.constantFrom('2026-01-01', '2027-01-01')),
      pushCount: fc.option(fc.nat({ max: 9 })),
      nextStepDate: fc.option(fc.constantFrom('2026-01-01', '2027-01-01')),
      competitor: fc.option(fc.constant('x')),
      contactIds: fc.subarray(['c1', 'c2']),
    })
    fc.assert(
      fc.property(any, (deal) => {
        const { low, high, knownShare } = assessRisk(facts(deal as Partial<Opportunity>), asOf)
        expect(0 <= low && low <= high && high <= 100 && knownShare >= 0 && knownShare <= 1).toBe(true)
      }),
    )
  })
})
