import { brokenRules, fitsHours, stayReason, type RuleFacts } from './hard-rules.ts'
import { inBand } from './measure.ts'
import type { Assignment, Holding, Move, Person } from './territory.ts'

/** What each person holds. */
export type Loads = Map<string, { potential: number; hours: number }>

/**
 * Gives each account to the allowed person with the smallest load, largest potential first (longest processing time first; Graham, 1969). Ties by id.
 * An account no one may take is returned with the reason of each person.
 */
export function distribute(
  accounts: readonly Holding[],
  holdings: readonly Holding[],
  people: readonly Person[],
  assignment: Assignment,
  rules: RuleFacts,
): { moves: Move[]; homeless: { holding: Holding; reasons: string[] }[] } {
  const ids = new Set(accounts.map((account) => account.id))
  const loads = loadsOf(
    holdings.filter((holding) => !ids.has(holding.id)),
    people,
    assignment,
  )
  const moves: Move[] = []
  const homeless: { holding: Holding; reasons: string[] }[] = []
  for (const holding of accounts.toSorted((a, b) => b.potential - a.potential || compare(a.id, b.id))) {
    const judged = people.map((person) => ({ person, reasons: reasonsAgainst(holding, person, loads, rules) }))
    const able = judged.filter(({ reasons }) => reasons.length === 0).map(({ person }) => person)
    const best = able.toSorted(
      (a, b) => load(loads, a.id).potential - load(loads, b.id).potential || compare(a.id, b.id),
    )[0]
    if (best === undefined)
      homeless.push({ holding, reasons: judged.map(({ person, reasons }) => `${person.name}: ${reasons.join(', ')}`) })
    else {
      moves.push({ accountId: holding.id, fromUserId: assignment.get(holding.id) ?? null, toUserId: best.id })
      add(loads, best.id, holding, 1)
    }
  }
  return { moves, homeless }
}

export const reasonsAgainst = (holding: Holding, person: Person, loads: Loads, rules: RuleFacts): string[] => [
  ...brokenRules(holding, person, rules),
  ...(fitsHours(person, load(loads, person.id).hours, holding) ? [] : ['their hours are full']),
]

/**
 * Evens out potential with as few moves as it can: again and again the one move that most lowers the sum of squared deviations, until every index is in
 * 85 to 115 or no move helps. Moves come in order, so one may stop early. Each lowers the variation; none breaks a rule or touches a deal in its last stage.
 */
export function rebalance(
  holdings: readonly Holding[],
  people: readonly Person[],
  assignment: Assignment,
  rules: RuleFacts,
  mostMoves: number,
): Move[] {
  const now = new Map(assignment)
  const loads = loadsOf(holdings, people, assignment)
  const owners = new Map(people.map((person) => [person.id, person]))
  const movable = holdings.filter(
    (holding) =>
      owners.has(now.get(holding.id) ?? '') &&
      stayReason(holding, rules) === null &&
      rules.named[holding.id] === undefined &&
      holding.potential > 0,
  )
  const moves: Move[] = []
  while (moves.length < mostMoves && !isBalanced(loads, people)) {
    const best = bestMove(movable, people, now, loads, rules)
    if (best === null) break
    const from = now.get(best.holding.id) ?? ''
    moves.push({ accountId: best.holding.id, fromUserId: from, toUserId: best.toUserId })
    add(loads, from, best.holding, -1)
    add(loads, best.toUserId, best.holding, 1)
    now.set(best.holding.id, best.toUserId)
  }
  return moves
}

function isBalanced(loads: Loads, people: readonly Person[]): boolean {
  const potentials = people.map((person) => load(loads, person.id).potential)
  const mean = potentials.reduce((total, value) => total + value, 0) / Math.max(1, people.length)
  return mean === 0 || potentials.every((potential) => inBand((100 * potential) / mean))
}

/** Moving p from load F to load T changes the sum of squares by 2p(p - (F - T)): only a p below F - T helps. */
function bestMove(
  movable: readonly Holding[],
  people: readonly Person[],
  now: Assignment,
  loads: Loads,
  rules: RuleFacts,
) {
  let best: { holding: Holding; toUserId: string; change: number } | null = null
  for (const holding of movable) {
    const from = now.get(holding.id) ?? ''
    for (const person of people) {
      const gap = load(loads, from).potential - load(loads, person.id).potential
      const change = 2 * holding.potential * (holding.potential - gap)
      if (person.id === from || change >= 0 || (best !== null && !isBetter(change, holding, person, best))) continue
      if (reasonsAgainst(holding, person, loads, rules).length === 0) best = { holding, toUserId: person.id, change }
    }
  }
  return best
}

const isBetter = (
  change: number,
  holding: Holding,
  person: Person,
  best: { holding: Holding; toUserId: string; change: number },
): boolean =>
  change < best.change ||
  (change === best.change && (compare(holding.id, best.holding.id) || compare(person.id, best.toUserId)) < 0)

export function loadsOf(holdings: readonly Holding[], people: readonly Person[], assignment: Assignment): Loads {
  const loads: Loads = new Map(people.map((person) => [person.id, { potential: 0, hours: 0 }]))
  for (const holding of holdings) add(loads, assignment.get(holding.id) ?? '', holding, 1)
  return loads
}

/** Puts an account on a person's load, or takes it off with -1. A person who is not shared among is left out. */
export function add(loads: Loads, userId: string, holding: Holding, sign: 1 | -1): void {
  const held = loads.get(userId)
  if (held === undefined) return
  loads.set(userId, {
    potential: held.potential + sign * holding.potential,
    hours: held.hours + sign * (holding.hours ?? 0),
  })
}

const load = (loads: Loads, userId: string) => loads.get(userId) ?? { potential: 0, hours: 0 }
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
