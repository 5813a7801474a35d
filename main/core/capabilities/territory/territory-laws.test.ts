import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadsOf, reasonsAgainst, rebalance } from './balance.ts'
import { stayReason, type RuleFacts } from './hard-rules.ts'
import { inBand, measure, variation } from './measure.ts'
import { applyMoves, currentAssignment, undoOf, type Holding, type Person } from './territory.ts'

const countries = [
  { country: 'DE', countryName: 'Germany' },
  { country: 'US', countryName: 'United States' },
  { country: null, countryName: null },
] as const
const personIds = ['p0', 'p1', 'p2', 'p3']

const peopleArbitrary: fc.Arbitrary<Person[]> = fc
  .array(
    fc.record({
      regions: fc.constantFrom([], [], ['DE'], ['United States'], ['DE', 'US']),
      segments: fc.constantFrom([], [], ['A'], ['b', 'C']),
      capacityHours: fc.constantFrom(null, null, 40, 200),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((drafts) =>
    drafts.map((draft, index) => ({ id: `p${index}`, name: `Person ${index}`, languages: [], ...draft })),
  )

const holdingsArbitrary: fc.Arbitrary<Holding[]> = fc
  .array(
    fc.record({
      // `gone` owns accounts and is not shared among.
      ownerId: fc.constantFrom<string | null>(null, 'gone', ...personIds),
      potential: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2_000_000 })),
      estimated: fc.boolean(),
      segment: fc.constantFrom(...(['A', 'B', 'C', null] as const)),
      place: fc.constantFrom(...countries),
      lateStage: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map(
    (drafts) =>
    drafts.map(({ place, ...draft }, index) => ({
      ...draft, ...place, id: `a${String(index).padStart(2, '0')}`, name: `Account ${index}`, region: null, city: null,
      hours: draft.segment === null ? null : { A: 24, B: 12, C: 4 }[draft.segment],
    })), // prettier-ignore
  )

const rulesArbitrary: fc.Arbitrary<RuleFacts> = fc.record({
  named: fc.dictionary(fc.constantFrom('a00', 'a01'), fc.constantFrom('p0', 'p1'), { noNullPrototype: true }),
  conflicts: fc.dictionary(fc.constantFrom('a02', 'a03'), fc.subarray(['p0', 'p1']), { noNullPrototype: true }),
  keep: fc.subarray(['a04', 'a05']).map((ids) => new Set(ids)),
})
const world = fc.record({ people: peopleArbitrary, holdings: holdingsArbitrary, rules: rulesArbitrary })
const heldBy = (holdings: readonly Holding[], people: readonly Person[]) =>
  holdings.filter((holding) => people.some((person) => person.id === holding.ownerId))

describe('figures of a territory', () => {
  it('count every account once: what people hold and what nobody holds is everything', () => {
    fc.assert(
      fc.property(world, ({ people, holdings }) => {
        const { people: measured, unassigned, totals } = measure(holdings, people, currentAssignment(holdings))
        expect(measured.reduce((sum, person) => sum + person.accounts, unassigned)).toBe(holdings.length)
        expect(totals.accounts).toBe(holdings.length)
        expect(totals.potential).toBe(holdings.reduce((sum, holding) => sum + holding.potential, 0))
        expect(totals.hoursUnknown).toBe(holdings.filter((holding) => holding.segment === null).length)
      }),
    )
  })

  it('do not depend on the order of accounts', () => {
    fc.assert(
      fc.property(world, ({ people, holdings }) => {
        const turned = holdings.toReversed()
        expect(measure(turned, people, currentAssignment(turned))).toEqual(
          measure(holdings, people, currentAssignment(holdings)),
        )
      }),
    )
  })

  it('say not known, never zero, where there is nothing to compare with', () => {
    expect(variation([1, 3])).toBe(0.5)
    expect(measure([], [], new Map())).toMatchObject({ cvPotential: null, maxToMean: null, shareInBand: null })
  })
})

const movesArbitrary = fc.array(fc.record({ at: fc.nat({ max: 13 }), toUserId: fc.constantFrom(...personIds) }), {
  maxLength: 10,
})

describe('moves', () => {
  it('and their way back end where they began, also when an account moves twice', () => {
    fc.assert(
      fc.property(world, movesArbitrary, ({ holdings }, wanted) => {
        const start = currentAssignment(holdings)
        let now = start
        const moves = wanted.flatMap(({ at, toUserId }) => {
          const holding = holdings[at]
          if (holding === undefined) return []
          const move = { accountId: holding.id, fromUserId: now.get(holding.id) ?? null, toUserId }
          now = applyMoves(now, [move])
          return [move]
        })
        expect(applyMoves(now, undoOf(moves))).toEqual(start)
      }),
    )
  })
})

describe('evening out', () => {
  it('ends with all in the fair share, or where no single move helps', () => {
    fc.assert(
      fc.property(world, ({ people, holdings, rules }) => {
        const start = currentAssignment(holdings)
        const moves = rebalance(holdings, people, start, rules, 500)
        const end = applyMoves(start, moves)
        if (measure(holdings, people, end).people.every(({ index }) => index === null || inBand(index))) return
        const settled = holdings.map((holding) => ({ ...holding, ownerId: end.get(holding.id) ?? null }))
        expect(rebalance(settled, people, end, rules, 1)).toEqual([])
        const loads = loadsOf(holdings, people, end)
        for (const holding of heldBy(settled, people)) {
          if (stayReason(holding, rules) !== null || rules.named[holding.id] !== undefined || holding.potential === 0) continue
          const from = loads.get(holding.ownerId ?? '')?.potential ?? 0
          for (const person of people) {
            const helps = holding.potential < from - (loads.get(person.id)?.potential ?? 0)
            if (person.id !== holding.ownerId && helps) expect(reasonsAgainst(holding, person, loads, rules)).not.toEqual([])
          }
        }
      }), // prettier-ignore
    )
  })
})
