import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { makeOpportunity } from '../engagement/testing/workspace.ts'
import { distribute, loadsOf, rebalance } from './balance.ts'
import { brokenRules, fitsHours, noRules, stayReason, type RuleFacts } from './hard-rules.ts'
import { measure, variation } from './measure.ts'
import { median, potentials } from './potential.ts'
import { deltaOf } from './simulate-territory-change.ts'
import { applyMoves, currentAssignment, undoOf, type Holding, type Person } from './territory.ts'

const holding = (over: Partial<Holding> = {}): Holding => ({
  id: 'a1', name: 'Account a1', ownerId: 'u1', potential: 100, estimated: false, hours: 12, country: 'DE', countryName: 'Germany', region: null, city: null, segment: 'B',
  lateStage: false, ...over,
}) // prettier-ignore
const person = (over: Partial<Person> = {}): Person => ({
  id: 'u1',
  name: 'Maya',
  regions: [],
  languages: [],
  segments: [],
  capacityHours: null,
  ...over,
})

const anyPeople = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.tuple(...Array.from({ length: size }, (_, index) =>
    fc.record({ regions: fc.subarray(['Germany', 'France', 'US']), segments: fc.subarray(['A', 'B']), capacityHours: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }) })
      .map((over): Person => person({ id: `u${index}`, name: `Person ${index}`, ...over })),
  )),
) // prettier-ignore
const anyTerritory = fc.tuple(
  anyPeople,
  fc.array(
    fc.record({
      owner: fc.integer({ min: -1, max: 4 }), potential: fc.integer({ min: 0, max: 1_000_000 }), hours: fc.constantFrom(null, 4, 12, 24),
      place: fc.constantFrom(['DE', 'Germany'], ['FR', 'France'], ['US', 'United States'], [null, null]), segment: fc.constantFrom('A', 'B', 'C', null), lateStage: fc.boolean(), estimated: fc.boolean(),
    }),
    { maxLength: 30 },
  ),
).map(([people, list]) => ({
  people,
  holdings: list.map(({ owner, place, ...rest }, index) => holding({ id: `a${index}`, name: `Account ${index}`, ownerId: people[owner]?.id ?? null, country: place[0] ?? null, countryName: place[1] ?? null, ...rest })),
})) // prettier-ignore
const anyRules = (holdings: readonly Holding[], people: readonly Person[], at: number): RuleFacts => {
  const chosen = holdings[at % Math.max(1, holdings.length)]
  const one = people[at % Math.max(1, people.length)]
  return chosen && one
    ? {
        named: at % 3 === 0 ? { [chosen.id]: one.id } : {},
        conflicts: at % 3 === 1 ? { [chosen.id]: [one.id] } : {},
        keep: new Set(at % 3 === 2 ? [chosen.id] : []),
      }
    : noRules
}

describe('territory, invariants', () => {
  it('each account is given to one person at most, and no hard rule is broken', () => {
    fc.assert(
      fc.property(anyTerritory, fc.nat(), ({ holdings, people }, at) => {
        const rules = anyRules(holdings, people, at)
        const now = currentAssignment(holdings)
        const { moves, homeless } = distribute(holdings, holdings, people, now, rules)
        expect(new Set(moves.map((move) => move.accountId)).size).toBe(moves.length)
        expect([...moves.map((move) => move.accountId), ...homeless.map((item) => item.holding.id)].toSorted()).toEqual(
          holdings.map((item) => item.id).toSorted(),
        )
        for (const move of moves) {
          const given = holdings.find((item) => item.id === move.accountId)
          const taker = people.find((item) => item.id === move.toUserId)
          expect(given && taker && brokenRules(given, taker, rules)).toEqual([])
        }
        const loads = loadsOf(holdings, people, applyMoves(new Map(), moves))
        for (const item of people)
          expect(item.capacityHours === null || (loads.get(item.id)?.hours ?? 0) <= item.capacityHours).toBe(true)
      }),
    )
  })
  it('total potential, hours and accounts are the same before and after any moves', () => {
    fc.assert(
      fc.property(anyTerritory, fc.array(fc.tuple(fc.nat(), fc.nat())), ({ holdings, people }, picks) => {
        const now = currentAssignment(holdings)
        const moves = picks.flatMap(([a, u]) => {
          const moved = holdings[a % Math.max(1, holdings.length)]
          const taker = people[u % people.length]
          return moved && taker ? [{ accountId: moved.id, fromUserId: moved.ownerId, toUserId: taker.id }] : []
        })
        const { meanPotential: _, ...before } = measure(holdings, people, now).totals
        const { meanPotential: __, ...after } = measure(holdings, people, applyMoves(now, moves)).totals
        expect(after).toEqual(before)
      }),
    )
  })
  it('a rebalance never raises the variation, move by move, and breaks no rule', () => {
    fc.assert(
      fc.property(anyTerritory, fc.nat(), ({ holdings, people }, at) => {
        const rules = anyRules(holdings, people, at)
        const now = currentAssignment(holdings)
        const moves = rebalance(holdings, people, now, rules, 50)
        let last = measure(holdings, people, now).cvPotential ?? 0
        moves.forEach((move, index) => {
          const next = measure(holdings, people, applyMoves(now, moves.slice(0, index + 1))).cvPotential ?? 0
          expect(next).toBeLessThan(last)
          last = next
          const moved = holdings.find((item) => item.id === move.accountId)
          const taker = people.find((item) => item.id === move.toUserId)
          expect(moved && taker && brokenRules(moved, taker, rules)).toEqual([])
          expect(moved && stayReason(moved, rules)).toBeNull()
          const loads = loadsOf(holdings, people, applyMoves(now, moves.slice(0, index)))
          expect(moved && taker && fitsHours(taker, loads.get(taker.id)?.hours ?? 0, moved)).toBe(true)
        })
      }),
    )
  })
  it('a rebalance stops only when all are in 85 to 115 or no single move helps', () => {
    fc.assert(
      fc.property(anyTerritory, ({ holdings, people }) => {
        const now = currentAssignment(holdings)
        const done = applyMoves(now, rebalance(holdings, people, now, noRules, 500))
        expect(
          rebalance(
            holdings.map((item) => ({ ...item, ownerId: done.get(item.id) ?? null })),
            people,
            done,
            noRules,
            1,
          ),
        ).toEqual([])
      }),
    )
  })
  it('no moves, no difference; a move and its undo give the original', () => {
    fc.assert(
      fc.property(anyTerritory, fc.nat(), fc.nat(), ({ holdings, people }, a, u) => {
        const now = currentAssignment(holdings)
        const before = measure(holdings, people, now)
        for (const change of deltaOf(before, measure(holdings, people, applyMoves(now, []))))
          expect([change.accounts, change.potential, change.hours, change.index ?? 0]).toEqual([0, 0, 0, 0])
        const moved = holdings[a % Math.max(1, holdings.length)]
        const taker = people[u % people.length]
        if (!moved || !taker) return
        const moves = [{ accountId: moved.id, fromUserId: moved.ownerId, toUserId: taker.id }]
        expect(measure(holdings, people, applyMoves(applyMoves(now, moves), undoOf(moves)))).toEqual(before)
      }),
    )
  })
  it('index × mean / 100 is the load', () => {
    fc.assert(
      fc.property(anyTerritory, ({ holdings, people }) => {
        const { people: measured, totals } = measure(holdings, people, currentAssignment(holdings))
        for (const item of measured)
          if (item.index !== null) expect((item.index * totals.meanPotential) / 100).toBeCloseTo(item.potential, 6)
      }),
    )
  })
  it('the variation is the same when every potential is multiplied', () => {
    fc.assert(
      fc.property(anyTerritory, fc.integer({ min: 2, max: 1000 }), ({ holdings, people }, factor) => {
        const now = currentAssignment(holdings)
        const scaled = holdings.map((item) => ({ ...item, potential: item.potential * factor }))
        const [before, after] = [measure(holdings, people, now).cvPotential, measure(scaled, people, now).cvPotential]
        if (before === null || after === null) expect(after).toBe(before)
        else expect(after).toBeCloseTo(before, 9)
      }),
    )
  })
  it('the order of accounts and people changes nothing', () => {
    fc.assert(
      fc.property(anyTerritory, ({ holdings, people }) => {
        const now = currentAssignment(holdings)
        expect(rebalance(holdings.toReversed(), people.toReversed(), now, noRules, 50)).toEqual(
          rebalance(holdings, people, now, noRules, 50),
        )
        expect(
          distribute(holdings.toReversed(), holdings.toReversed(), people.toReversed(), now, noRules).moves,
        ).toEqual(distribute(holdings, holdings, people, now, noRules).moves)
      }),
    )
  })
})

describe('a worked example', () => {
  const people = [person(), person({ id: 'u2', name: 'Lena' })]
  const accounts = [
    ['a1', 'u1', 60],
    ['a2', 'u1', 50],
    ['a3', 'u1', 30],
    ['a4', 'u2', 40],
  ] as const
  const holdings = accounts.map(([id, ownerId, potential]) => holding({ id, ownerId, potential }))
  it('140 against 40: the account of 50 moves, which leaves 90 and 90', () => {
    const now = currentAssignment(holdings)
    const moves = rebalance(holdings, people, now, noRules, 10)
    expect(moves).toEqual([{ accountId: 'a2', fromUserId: 'u1', toUserId: 'u2' }])
    const before = measure(holdings, people, now)
    expect([before.cvPotential, before.people.map((item) => item.index), before.maxToMean, before.shareInBand]).toEqual(
      [50 / 90, [(100 * 140) / 90, (100 * 40) / 90], 140 / 90, 0],
    )
    expect(measure(holdings, people, applyMoves(now, moves))).toMatchObject({
      cvPotential: 0,
      maxToMean: 1,
      shareInBand: 1,
    })
  })
  it('a deal in the last stage, a kept and a named account do not move', () => {
    const now = currentAssignment(holdings)
    const late = holdings.map((item) => ({ ...item, lateStage: item.id === 'a2' }))
    expect(rebalance(late, people, now, { ...noRules, keep: new Set(['a1']), named: { a3: 'u1' } }, 10)).toEqual([])
  })
  it('an account no one may take is returned with the reason of each', () => {
    const strict = [person({ regions: ['France'] }), person({ id: 'u2', name: 'Lena', capacityHours: 10 })]
    const { moves, homeless } = distribute(
      [holding({ ownerId: null })],
      [holding({ ownerId: null })],
      strict,
      new Map(),
      noRules,
    )
    expect([moves, homeless.map((item) => item.reasons)]).toEqual([
      [],
      [['Maya: Germany is not their region', 'Lena: their hours are full']],
    ])
  })
})

describe('potential', () => {
  const accounts = [
    ['x', 'A'],
    ['y', 'A'],
    ['z', 'A'],
    ['w', 'B'],
  ].map(([id = '', segment = '']) => ({ id, segment }))
  const deals = [
    makeOpportunity({ id: 'o1', accountId: 'x', stage: 'proposal', amount: { amount: 60_000, currency: 'EUR' } }),
    makeOpportunity({
      id: 'o2',
      accountId: 'x',
      stage: 'closed_won',
      closeDate: '2026-02-01',
      amount: { amount: 10_000, currency: 'EUR' },
    }),
    makeOpportunity({
      id: 'o3',
      accountId: 'y',
      stage: 'closed_won',
      closeDate: '2024-02-01',
      amount: { amount: 90_000, currency: 'EUR' },
    }),
    makeOpportunity({ id: 'o4', accountId: 'y', stage: 'negotiation', amount: { amount: 90_000, currency: 'USD' } }),
    makeOpportunity({ id: 'o5', accountId: 'z', stage: 'discovery', amount: { amount: 100_000, currency: 'EUR' } }),
  ]
  it('is open deals × stage rate + sales of twelve months, else the median of the segment, marked as estimated', () => {
    const { byAccount, otherCurrency } = potentials(accounts, deals, { w: 5000 }, 'EUR', '2026-11-24')
    expect(Object.fromEntries(byAccount)).toEqual({
      x: { value: 60_000 * 0.5 + 10_000, estimated: false }, y: { value: 10_000, estimated: true }, z: { value: 10_000, estimated: false }, w: { value: 5000, estimated: false },
    }) // prettier-ignore
    expect(otherCurrency).toBe(1)
  })
  it('a median is a value that occurs', () => {
    fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => values.includes(median(values) ?? NaN)))
    expect([median([]), variation([]), variation([0, 0])]).toEqual([null, null, null])
  })
})
