import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account, Opportunity } from '../../../../shared/domain/records.ts'
import { wilson } from '../../scoring/wilson.ts'
import { benjaminiHochberg, winLoss, type ClosedDeal } from './win-loss.ts'

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
