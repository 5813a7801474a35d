import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Opportunity } from '../../../../shared/domain/records.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { assessRisk } from './deal-risk.ts'
import type { DealFacts } from './risk/danger.ts'
import { asOf, factsOf, person, talk, wonDeal } from './testing/deals.ts'

const assess = (facts: DealFacts) => assessRisk(facts, asOf, sha256)
const itemOf = (facts: DealFacts, criterion: string) =>
  assess(facts).score.items.find((item) => item.criterion === criterion)
const points = (facts: DealFacts, criterion: string): number | null => {
  const item = itemOf(facts, criterion)
  return item?.credit == null ? null : Math.round(item.credit * item.weight)
}
const plusDays = (days: number) => new Date(Date.parse(asOf) + days * 86_400_000).toISOString()
/** The same facts looked at so many days later. */
const later = (facts: DealFacts, days: number): DealFacts => ({ ...facts, today: plusDays(days).slice(0, 10) })

const good = factsOf(
  {
    stage: 'proposal',
    createdDate: '2026-11-01',
    closeDate: '2026-12-20',
    pushCount: 0,
    nextStepDate: '2026-11-27',
    nextStep: 'Call',
    contactIds: ['c1', 'c2'],
    notes: 'Legal takes one week. Dana prefers us.',
  },
  {
    activities: [talk('2026-11-23T08:00:00Z', ['c1', 'c2'], 'See you on Friday.')],
    contacts: [person('c1', 'CFO'), person('c2', 'Head of Logistics')],
  },
)
const anyDeal = fc
  .record({
    stage: fc.option(fc.constantFrom('discovery', 'qualification', 'proposal', 'negotiation')),
    createdDate: fc.option(fc.constantFrom('2024-01-01', '2026-09-20', '2026-11-01')),
    closeDate: fc.option(fc.constantFrom('2026-01-01', '2026-12-10', '2027-01-01')),
    pushCount: fc.option(fc.nat({ max: 9 })),
    nextStepDate: fc.option(fc.constantFrom('2026-01-01', '2026-11-28', '2027-01-01')),
    competitor: fc.option(fc.constant('ThermaLog')),
    contactIds: fc.subarray(['c1', 'c2', 'c3']),
    notes: fc.option(
      fc.constantFrom('They prefer ThermaLog.', 'Legal takes 6 weeks.', 'They asked for a discount.', 'Fine so far.'),
    ),
  })
  .map((deal) => deal as Partial<Opportunity>)
const anyFacts = fc
  .record({ deal: anyDeal, silentDays: fc.array(fc.nat({ max: 60 }), { maxLength: 3 }), median: fc.option(fc.nat()) })
  .map(({ deal, silentDays, median }) =>
    factsOf(deal, { activities: silentDays.map((days) => talk(plusDays(-days))), medianAmount: median }),
  )

describe('deal risk', () => {
  it('knows nothing of an empty deal: the whole interval, the middle of it, neither high nor low', () => {
    const { score, dangers } = assess(factsOf({}))
    expect([score.low, score.high, score.shownTotal, score.knownShare, score.confidence, score.band]).toEqual([
      0,
      1,
      45,
      0,
      'low',
      'unsettled',
    ])
    expect([dangers, score.nextQuestion]).toEqual([[], 'When did this deal begin?'])
  })
  it('calls a deal safe only when nearly all is known and good', () => {
    const { score, dangers } = assess(good)
    expect([score.low, score.high, score.band, dangers]).toEqual([0, 0, 'low', []])
    const half = assess(factsOf({ stage: 'proposal', nextStepDate: '2026-11-27' }))
    expect(half.score.band).not.toBe('low')
  })
  it('adds up points and caps them at 100', () => {
    const bad = factsOf(
      {
        stage: 'negotiation',
        createdDate: '2025-01-01',
        closeDate: '2026-11-01',
        competitor: 'ThermaLog',
        contactIds: ['c1'],
        notes: 'They prefer ThermaLog. The deal moved back to discovery. Legal takes 3 months.',
      },
      { activities: [talk('2026-09-01T08:00:00Z')], contacts: [person('c1', 'Buyer')] },
    )
    const { score } = assess(bad)
    expect([score.low, score.point, score.high, score.band]).toEqual([1, 1, 1, 'high'])
    expect(assess(bad).dangers.map(({ criterion, points: given }) => [criterion, given])).toEqual([
      ['age', 25],
      ['close_date', 20],
      ['silence', 18],
      ['next_step', 15],
      ['threads', 15],
      ['economic_buyer', 12],
      ['paper_process', 12],
      ['rival', 8],
      ['stage_back', 8],
    ])
  })

  it.each<[string, Partial<Opportunity>, string, number | null]>([
    ['a passed close date', { closeDate: '2026-11-01', pushCount: 0 }, 'close_date', 20],
    ['one push', { closeDate: '2026-12-24', pushCount: 1 }, 'close_date', 6],
    ['two pushes', { closeDate: '2026-12-24', pushCount: 2 }, 'close_date', 12],
    ['five pushes', { closeDate: '2026-12-24', pushCount: 5 }, 'close_date', 20],
    ['three pushes and no close date', { pushCount: 3 }, 'close_date', 20],
    ['a close date of which nobody counted the pushes', { closeDate: '2026-12-24' }, 'close_date', null],
    ['no next step on a kept record', { stage: 'discovery' }, 'next_step', 15],
    ['a next step that has passed', { nextStepDate: '2026-11-20' }, 'next_step', 12],
    ['an old deal by the built-in value', { createdDate: '2026-08-01' }, 'age', 25],
    ['a deal older than three in four', { createdDate: '2026-09-10' }, 'age', 10],
    ['a young deal', { createdDate: '2026-11-01' }, 'age', 0],
    ['a deal that begins tomorrow', { createdDate: '2026-12-01' }, 'age', null],
    ['a rival in the race', { competitor: 'ThermaLog' }, 'rival', null],
    ['a rival preferred', { competitor: 'ThermaLog', notes: 'They lean towards ThermaLog.' }, 'rival', 8],
    ['a rival about to be renewed', { notes: 'They want to renew with their current vendor.' }, 'rival', 8],
    ['a rival they do not prefer', { competitor: 'ThermaLog', notes: 'Dana prefers us over ThermaLog.' }, 'rival', 0],
    ['paper work in time', { stage: 'proposal', closeDate: '2026-12-24', notes: 'Legal takes two weeks.' }, 'paper_process', 0], // prettier-ignore
    ['paper work too late', { stage: 'proposal', closeDate: '2026-12-24', notes: 'Purchasing needs 4-6 weeks.' }, 'paper_process', 12], // prettier-ignore
    ['paper work done', { stage: 'proposal', closeDate: '2026-12-24', notes: 'The security review is done.' }, 'paper_process', 0], // prettier-ignore
    ['paper work nobody spoke of', { stage: 'proposal', closeDate: '2026-12-24' }, 'paper_process', null],
    ['a stage moved back', { notes: 'The deal went back to qualification.' }, 'stage_back', 8],
    ['an amount cut by a third', { notes: 'They cut the order from 60,000 EUR to 40,000 EUR.' }, 'amount_cut', 6],
    ['an amount cut by a tenth', { notes: 'They cut the order from 60,000 EUR to 54,000 EUR.' }, 'amount_cut', null],
    ['nobody known who signs', { stage: 'proposal' }, 'economic_buyer', 12],
    ['a signer heard of', { stage: 'proposal', notes: 'The CFO confirmed that she signs.' }, 'economic_buyer', 0],
  ])('gives %s its points', (_, deal, criterion, expected) => {
    expect(points(factsOf(deal), criterion)).toBe(expected)
  })
  it('counts a discount only when it was asked for twice', () => {
    const asked = (...days: string[]) =>
      points(
        factsOf({}, { activities: days.map((day) => talk(`${day}T08:00:00Z`, [], 'They want a discount.')) }),
        'discount',
      )
    expect([asked(), asked('2026-11-01'), asked('2026-11-01', '2026-11-10')]).toEqual([null, 0, 4])
  })
  it('is less patient late in a deal, and counts from the first try where nobody answered', () => {
    const at = (stage: Opportunity['stage'], day: string, direction: 'in' | 'out' = 'in') =>
      points(factsOf({ stage }, { activities: [talk(`${day}T08:00:00Z`, ['c1'], null, { direction })] }), 'silence')
    expect([
      at('discovery', '2026-11-14'),
      at('negotiation', '2026-11-14'),
      at('discovery', '2026-11-05'),
      at('discovery', '2026-10-01'),
      at('discovery', '2026-10-01', 'out'),
      at('discovery', '2026-11-20', 'out'),
    ]).toEqual([0, 10, 10, 18, 18, 0])
  })
  it('takes a call that nobody picked up for no answer', () => {
    const call = talk('2026-11-23T08:00:00Z', ['c1'], 'Left a message on her voicemail.', { kind: 'call' })
    expect(points(factsOf({ stage: 'proposal' }, { activities: [call, talk('2026-10-01T08:00:00Z')] }), 'silence')).toBe(18) // prettier-ignore
  })
  it('does not mind one contact in a small early deal, but in a large or late one', () => {
    const one = (deal: Partial<Opportunity>, medianAmount: number | null = 50) =>
      points(
        factsOf({ contactIds: ['c1'], ...deal }, { activities: [talk('2026-11-20T08:00:00Z')], medianAmount }),
        'threads',
      )
    const amount = (value: number) => ({ amount: value, currency: 'EUR' })
    expect([
      one({ stage: 'discovery', amount: amount(10) }),
      one({ stage: 'discovery', amount: amount(90) }),
      one({ stage: 'negotiation', amount: amount(10) }),
      one({ stage: 'discovery' }),
      one({ stage: 'discovery', amount: amount(10), contactIds: ['c1', 'c2', 'c3'] }),
    ]).toEqual([0, 15, 15, null, 8])
  })
  it('compares age with the owner’s own won deals, then the team’s, and looks at none closed later', () => {
    const team = Array.from({ length: 30 }, (_, n) => wonDeal(10 + n, '2026-10-01'))
    const own = Array.from({ length: 30 }, (_, n) => wonDeal(100 + n, '2026-10-01', 'me'))
    const ahead = Array.from({ length: 40 }, (_, n) => wonDeal(400 + n, '2026-12-01'))
    const cycles = (closed: Opportunity[], ownerId: string | null) => assess(factsOf({ ownerId }, { closed })).cycles
    expect(cycles(team, null)).toEqual({ of: 'team', deals: 30, p75Days: 32, p90Days: 36 })
    expect(cycles([...team, ...own], 'me')).toMatchObject({ of: 'own', deals: 30, p90Days: 126 })
    expect(cycles([...team, ...ahead], null)).toEqual(cycles(team, null))
    expect(cycles(ahead, null).of).toBe('built-in')
  })
  it('shows a rate only from a hundred closed deals of that age on, as a count', () => {
    const closed = (n: number) => [
      ...Array.from({ length: n - 20 }, (_, i) => ({
        ...wonDeal(100 + i, '2026-10-01'),
        stage: 'closed_lost' as const,
      })),
      ...Array.from({ length: 20 }, (_, i) => wonDeal(60 + i, '2026-10-02')),
    ]
    const rate = (n: number) => assess(factsOf({ createdDate: '2026-10-01' }, { closed: closed(n) })).rate
    expect(rate(99)).toBeNull()
    expect(rate(100)).toMatchObject({ won: 20, of: 100, withinDays: 60 })
    expect(rate(100)?.low).toBeCloseTo(0.1334, 3)
  })
})

describe('laws of deal risk', () => {
  it('keeps bounds; contributions add up; all known means one number', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score } = assess(facts)
        expect(0 <= score.low && score.low <= score.point && score.point <= score.high && score.high <= 1).toBe(true)
        const total = score.contributions.reduce((sum, part) => sum + part.points, 0)
        expect(Math.abs(total - score.point * 100)).toBeLessThan(1e-9)
        if (score.knownShare === 1) expect(score.low).toBe(score.high)
      }),
    )
  })
  it('never falls as time passes with nothing new', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 400 }), fc.nat({ max: 400 }), (facts, a, b) => {
        const [early, late] = [assess(later(facts, Math.min(a, b))).score, assess(later(facts, Math.max(a, b))).score]
        for (const key of ['low', 'point', 'high'] as const) expect(late[key]).toBeGreaterThanOrEqual(early[key] - 1e-9)
      }),
    )
  })
  it('never rises when a confirmed dated next step is added', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const planned = { ...facts, deal: { ...facts.deal, nextStep: 'Call', nextStepDate: '2026-12-01' } }
        const [before, after] = [assess(facts).score, assess(planned).score]
        for (const key of ['low', 'point', 'high'] as const) expect(after[key]).toBeLessThanOrEqual(before[key] + 1e-9)
      }),
    )
  })
  it('does not depend on the order of what happened, nor of who takes part', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const other = {
          ...facts,
          activities: facts.activities.toReversed(),
          deal: { ...facts.deal, contactIds: facts.deal.contactIds.toReversed() },
        }
        expect(assess(other).score.contributions).toEqual(assess(facts).score.contributions)
      }),
    )
  })
  it('is the same when all amounts are multiplied by one rate', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 500 }), (facts, value, rate) => {
        const at = (factor: number): DealFacts => ({
          ...facts,
          deal: { ...facts.deal, amount: { amount: value * factor, currency: 'EUR' } },
          medianAmount: 500 * factor,
        })
        expect(assess(at(rate)).score).toEqual(assess(at(1)).score)
      }),
    )
  })
  it('gives the same bytes again', () => {
    fc.assert(
      fc.property(
        anyFacts,
        (facts) => JSON.stringify(assess(facts)) === JSON.stringify(assess(structuredClone(facts))),
      ),
    )
  })
})
