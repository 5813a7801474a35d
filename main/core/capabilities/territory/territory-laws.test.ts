import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distribute, loadsOf, reasonsAgainst, rebalance } from './balance.ts'
import { brokenRules, stayReason, type RuleFacts } from './hard-rules.ts'
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

  it('give index times mean over 100 as the load', () => {
    fc.assert(
      fc.property(world, ({ people, holdings }) => {
        const { people: measured, totals } = measure(holdings, people, currentAssignment(holdings))
        for (const person of measured) {
          if (person.index === null) expect(person.potential).toBe(0)
          else expect((person.index * totals.meanPotential) / 100).toBeCloseTo(person.potential, 4)
        }
      }),
    )
  })

  it('vary the same when all potentials are multiplied by one number', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 2, max: 1000 }), ({ people, holdings }, factor) => {
        const scaled = holdings.map((holding) => ({ ...holding, potential: holding.potential * factor }))
        const plain = measure(holdings, people, currentAssignment(holdings)).cvPotential
        const times = measure(scaled, people, currentAssignment(scaled)).cvPotential
        if (plain === null) expect(times).toBeNull()
        else expect(times).toBeCloseTo(plain, 9)
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
    expect(variation([])).toBeNull()
    expect(variation([0, 0])).toBeNull()
    expect(variation([1, 3])).toBe(0.5)
    expect(measure([], [], new Map())).toMatchObject({ cvPotential: null, maxToMean: null, shareInBand: null })
  })
})

const movesArbitrary = fc.array(fc.record({ at: fc.nat({ max: 13 }), toUserId: fc.constantFrom(...personIds) }), {
  maxLength: 10,
})

describe('moves', () => {
  it('leave the totals of potential and hours as they were', () => {
    fc.assert(
      fc.property(world, movesArbitrary, ({ people, holdings }, wanted) => {
        const now = currentAssignment(holdings)
        const moves = wanted.flatMap(({ at, toUserId }) => holdings[at] === undefined ? [] : [{ accountId: holdings[at].id, toUserId }])
        expect(measure(holdings, people, applyMoves(now, moves)).totals).toMatchObject({
          accounts: holdings.length,
          potential: measure(holdings, people, now).totals.potential,
          hours: measure(holdings, people, now).totals.hours,
        })
      }), // prettier-ignore
    )
  })

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

  it('that are none change no figure', () => {
    fc.assert(
      fc.property(world, ({ people, holdings }) => {
        const now = currentAssignment(holdings)
        expect(measure(holdings, people, applyMoves(now, []))).toEqual(measure(holdings, people, now))
      }),
    )
  })
})

describe('sharing out', () => {
  it('places each account at most once and names the reason of each person for those nobody may take', () => {
    fc.assert(
      fc.property(world, ({ people, holdings, rules }) => {
        const { moves, homeless } = distribute(holdings, holdings, people, currentAssignment(holdings), rules)
        const seen = [...moves.map((move) => move.accountId), ...homeless.map(({ holding }) => holding.id)]
        expect(seen.toSorted()).toEqual(holdings.map((holding) => holding.id).toSorted())
        for (const { reasons } of homeless) expect(reasons).toHaveLength(people.length)
      }),
    )
  })

  it('breaks no hard rule and fills nobody beyond their hours', () => {
    fc.assert(
      fc.property(world, ({ people, holdings, rules }) => {
        const byId = new Map(holdings.map((holding) => [holding.id, holding]))
        const { moves } = distribute(holdings, holdings, people, currentAssignment(holdings), rules)
        for (const person of people) {
          const taken = moves.filter((move) => move.toUserId === person.id).flatMap((move) => byId.get(move.accountId) ?? [])
          for (const holding of taken) expect(brokenRules(holding, person, rules)).toEqual([])
          const hours = taken.reduce((sum, holding) => sum + (holding.hours ?? 0), 0)
          expect(hours).toBeLessThanOrEqual(person.capacityHours ?? Infinity)
        }
      }), // prettier-ignore
    )
  })

  it('gives the same whatever the order of accounts and people', () => {
    fc.assert(
      fc.property(world, ({ people, holdings, rules }) => {
        const now = currentAssignment(holdings)
        const turned = distribute(holdings.toReversed(), holdings.toReversed(), people.toReversed(), now, rules)
        expect(turned.moves).toEqual(distribute(holdings, holdings, people, now, rules).moves)
      }),
    )
  })
})

describe('evening out', () => {
  it('lowers the variation with every single move, so one may stop after any of them', () => {
    fc.assert(
      fc.property(world, ({ people, holdings, rules }) => {
        const now = currentAssignment(holdings)
        const moves = rebalance(holdings, people, now, rules, 50)
        const squares = Array.from({ length: moves.length + 1 }, (_, done) =>
          [...loadsOf(holdings, people, applyMoves(now, moves.slice(0, done))).values()].reduce(
            (sum, { potential }) => sum + BigInt(potential) ** 2n,
            0n,
          ),
        )
        squares.slice(1).forEach((after, index) => expect(after).toBeLessThan(squares[index] ?? 0n))
      }),
    )
  })

  it('breaks no rule at the time of each move and leaves alone what is to stay', () => {
    fc.assert(
      fc.property(world, ({ people, holdings, rules }) => {
        const start = currentAssignment(holdings)
        const moves = rebalance(holdings, people, start, rules, 50)
        moves.forEach((move, index) => {
          const now = applyMoves(start, moves.slice(0, index))
          const holding = holdings.find(({ id }) => id === move.accountId)
          const person = people.find(({ id }) => id === move.toUserId)
          if (holding === undefined || person === undefined) throw new Error('a move of nothing or to nobody')
          expect(now.get(holding.id)).toBe(move.fromUserId)
          expect(stayReason(holding, rules)).toBeNull()
          expect(reasonsAgainst(holding, person, loadsOf(holdings, people, now), rules)).toEqual([])
        })
      }),
    )
  })

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
