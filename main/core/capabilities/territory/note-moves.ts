import type { WhatIfMode } from '../../../../shared/domain/territory.ts'
import { add, loadsOf, reasonsAgainst, type Loads } from './balance.ts'
import { userLabel, type Territory } from './gather-territory.ts'
import { stayReason } from './hard-rules.ts'
import { currentAssignment, type Holding, type Move } from './territory.ts'

/** The moves that no rule and no late deal forbids at the time they are made, in their order, and the others with what speaks against them. */
export function allowedMoves(
  moves: readonly Move[],
  { holdings, people, rules }: Territory,
): { moves: Move[]; homeless: { holding: Holding; reasons: string[] }[] } {
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const loads = loadsOf(holdings, people, currentAssignment(holdings))
  const allowed: Move[] = []
  const homeless: { holding: Holding; reasons: string[] }[] = []
  for (const move of moves) {
    const holding = byId.get(move.accountId)
    const person = people.find((candidate) => candidate.id === move.toUserId)
    if (holding === undefined) continue
    const stays = stayReason(holding, rules)
    const reasons = [
      ...(stays === null ? [] : [stays]),
      ...(person === undefined ? ['you ruled the person out'] : reasonsAgainst(holding, person, loads, rules)),
    ]
    if (reasons.length > 0) homeless.push({ holding, reasons })
    else {
      allowed.push(move)
      if (move.fromUserId !== null) add(loads, move.fromUserId, holding, -1)
      add(loads, move.toUserId, holding, 1)
    }
  }
  return { moves: allowed, homeless }
}

/** Why each move is made, with what it does to both, and what speaks against it, at the time it is made. */
export function noteMoves(
  mode: WhatIfMode,
  moves: readonly Move[],
  { holdings, people, users, rules }: Territory,
): { reason: string; warnings: string[] }[] {
  const byId = new Map(holdings.map((holding) => [holding.id, holding]))
  const personOf = new Map(people.map((person) => [person.id, person]))
  const loads = loadsOf(holdings, people, currentAssignment(holdings))
  return moves.map((move) => {
    const holding = byId.get(move.accountId)
    const person = personOf.get(move.toUserId)
    if (holding === undefined || person === undefined) return { reason: '', warnings: [] }
    const stays = stayReason(holding, rules)
    const warnings = [...(stays === null ? [] : [stays]), ...reasonsAgainst(holding, person, loads, rules)]
    const ids = [move.fromUserId, move.toUserId].filter((id) => id !== null && loads.has(id)) as string[]
    const before = ids.map((id) => indexOf(id, loads))
    if (move.fromUserId !== null) add(loads, move.fromUserId, holding, -1)
    add(loads, move.toUserId, holding, 1)
    const effects = ids.flatMap((id, at) => {
      const [old, next] = [before[at] ?? null, indexOf(id, loads)]
      return old === null || next === null ? [] : [`${userLabel(id, users)} ${old} → ${next}`]
    })
    const effect = effects.length === 0 ? '' : ` Share of potential, 100 is fair: ${effects.join(', ')}.`
    return { reason: `${because(mode, move, userLabel(move.toUserId, users))}${effect}`, warnings }
  })
}

function because(mode: WhatIfMode, move: Move, to: string): string {
  switch (mode) {
    case 'rebalance':
      return 'Of all moves allowed, this one evens out most.'
    case 'absence':
      return `${to} holds the least of those who may take it.`
    case 'moves':
      return move.fromUserId === null ? 'You chose it; nobody looks after it now.' : 'You chose it.'
  }
}

/** Potential over the mean, times 100, in whole numbers; null when nobody holds any. */
function indexOf(id: string, loads: Loads): number | null {
  const all = [...loads.values()].map(({ potential }) => potential)
  const mean = all.reduce((sum, potential) => sum + potential, 0) / Math.max(1, all.length)
  return mean === 0 ? null : Math.round((100 * (loads.get(id)?.potential ?? 0)) / mean)
}
