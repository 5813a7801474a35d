import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventNameSchema } from '../../../../shared/domain/trace.ts'
import type { Account, Opportunity } from '../../../../shared/domain/records.ts'
import type { EvidenceItem } from '../../../../shared/domain/evidence.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { buildScore, weightSetOf } from '../../scoring/build-score.ts'
import { bandRules } from './bands.ts'
import { eventSentence } from './event-sentence.ts'
import { explain } from './explain-recommendation.ts'
import { smallestFlip } from './explain-score.ts'
import { benjaminiHochberg, wilson, winLoss, type ClosedDeal } from './win-loss.ts'

const fitBand = bandRules['score_account_fit']
if (!fitBand) throw new Error('no rule')
const item = (criterion: string, weight: number, credit: number | null): EvidenceItem => ({
  criterion,
  label: criterion.toUpperCase(),
  state: credit === null ? 'unknown' : credit === 1 ? 'met' : credit === 0 ? 'not_met' : 'partly',
  weight,
  credit,
  reason: `because of ${criterion}.`,
  question: null,
  sources: [],
  saidBy: null,
})
const score = (items: readonly EvidenceItem[]) =>
  buildScore(items, { asOf: '2026-11-24', weightSet: weightSetOf('w', {}, sha256), band: fitBand })
const items = fc
  .array(fc.record({ weight: fc.integer({ min: 1, max: 30 }), credit: fc.option(fc.constantFrom(0, 0.5, 1)) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((list) => list.map((entry, n) => item(`c${n}`, entry.weight, entry.credit)))
const told = (list: readonly EvidenceItem[]) =>
  explain('r', { stepId: 's1', title: 'Score', capability: 'score_account_fit', output: { score: score(list) } })

describe('an explanation', () => {
  it('names a change that really gives the band it names', () => {
    fc.assert(
      fc.property(items, (list) => {
        const flip = smallestFlip(score(list), fitBand)
        if (!flip) return
        const changed = list.map((entry) =>
          entry.criterion === flip.criterion ? { ...entry, state: flip.to, credit: flip.to === 'met' ? 1 : 0 } : entry,
        )
        expect(score(changed).band).toBe(flip.band)
        expect(score(changed).band).not.toBe(score(list).band)
      }),
    )
  })
  it('says nothing would change it only when no single change does', () => {
    fc.assert(
      fc.property(items, (list) => {
        if (smallestFlip(score(list), fitBand)) return
        for (const entry of list)
          for (const credit of [0, 1])
            expect(
              score(
                list.map((other) =>
                  other === entry ? { ...other, credit, state: credit ? 'met' : 'not_met' } : other,
                ),
              ).band,
            ).toBe(score(list).band)
      }),
    )
  })
  it('holds the numbers of the result, and the same words each time', () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(told(list).short).toContain(`${score(list).shownTotal} of 100`)
        expect(told(list)).toEqual(told(structuredClone(list)))
      }),
    )
  })
  it('keeps its first reasons when something it does not name goes away', () => {
    const list = [item('a', 30, 1), item('b', 20, 1), item('c', 10, 1), item('d', 1, 1), item('e', 30, 0)]
    expect(told(list.filter((entry) => entry.criterion !== 'd')).for.map((part) => part.criterion)).toEqual(
      told(list).for.map((part) => part.criterion),
    )
  })
  it('reads the reasons of results that hold no score', () => {
    const output = {
      parts: [
        { label: 'Age', points: 25, reason: 'Old.' },
        { label: 'Rival', points: null, reason: '?' },
      ],
    }
    expect(explain('r', { stepId: 's', title: 'Risk', capability: 'assess_deal_risk', output }).short).toBe(
      'Age, 25 points: Old.',
    )
  })
})

it('puts every kind of event in a sentence', () => {
  for (const name of eventNameSchema.options) expect(eventSentence({ name, details: {} })).toMatch(/\.$/)
})

describe('won and lost', () => {
  const deal = (n: number, won: boolean, industry: string): ClosedDeal => ({
    deal: {
      id: `d${n}`,
      stage: won ? 'closed_won' : 'closed_lost',
      createdDate: '2026-01-01',
      closeDate: '2026-03-02',
      competitor: null,
      lossReason: won ? null : 'Price',
    } as Opportunity,
    account: { industry, country: null, employees: null } as Account,
  })
  const make = (n: number, isWon: (i: number) => boolean, industry: (i: number) => string) =>
    Array.from({ length: n }, (_, i) => deal(i, isWon(i), industry(i)))

  it('finds a planted difference and calls it by its direction', () => {
    const result = winLoss(
      make(
        200,
        (i) => (i % 2 === 0 ? i % 10 < 8 : i % 10 === 1),
        (i) => (i % 2 === 0 ? 'dairy' : 'retail'),
      ),
    )
    expect(
      result.segments.filter((segment) => segment.standsOut).map((segment) => [segment.value, segment.standsOut]),
    ).toEqual([
      ['dairy', 'more'],
      ['retail', 'fewer'],
    ])
    expect([result.lossReasons[0]?.reason, result.medianCycleDays.won]).toEqual(['Price', 60])
  })
  it('calls nothing a pattern below a hundred closed deals, and says what is missing', () => {
    const result = winLoss(
      make(
        50,
        (i) => i % 2 === 0,
        (i) => (i % 2 === 0 ? 'dairy' : 'retail'),
      ),
    )
    expect([result.enough, result.segments.some((segment) => segment.standsOut), result.missing]).toEqual([
      false,
      false,
      ['50 more closed deals', '5 more won deals', '5 more lost deals'],
    ])
  })
  it('finds a pattern in shuffled outcomes at most about as often as it allows itself', () => {
    let found = 0
    for (let seed = 1; seed <= 100; seed += 1) {
      let state = seed
      const random = () => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31
        return state / 2 ** 31
      }
      const list = make(
        150,
        () => random() < 0.4,
        () => ['a', 'b', 'c', 'd', 'e'][Math.floor(random() * 5)] ?? 'a',
      )
      if (winLoss(list).segments.some((segment) => segment.standsOut)) found += 1
    }
    expect(found).toBeLessThanOrEqual(20)
  })
  it('keeps shares inside their intervals and intervals inside 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (a, b) => {
        const { low, high } = wilson(Math.min(a, b), Math.max(a, b))
        const rate = Math.max(a, b) === 0 ? 0.5 : Math.min(a, b) / Math.max(a, b)
        expect(0 <= low && low <= rate + 1e-9 && rate - 1e-9 <= high && high <= 1).toBe(true)
      }),
    )
    expect(benjaminiHochberg([0.001, 0.02, 0.03, 0.5])).toBe(3)
  })
})
