import type { TerritoryChoices, WhatIf } from '../../../../shared/domain/territory.ts'
import { fold } from '../../text/fold.ts'
import { userLabel, type Territory } from './gather-territory.ts'
import { stayReason, type RuleFacts } from './hard-rules.ts'
import type { Holding } from './territory.ts'

const MOST_LOCKED = 200

const byPotential = (a: Holding, b: Holding): number => b.potential - a.potential || (a.id < b.id ? -1 : 1)

/** Why an account stays whatever is asked for: a late deal, a wish, or because it is named for the one who holds it. */
function lockReason(holding: Holding, rules: RuleFacts): string | null {
  const named = rules.named[holding.id]
  return (
    stayReason(holding, rules) ?? (named !== undefined && named === holding.ownerId ? 'it is a named account' : null)
  )
}

/** Accounts that stay where they are, the largest first, with the reason. */
export function lockedOf({ holdings, users, rules }: Territory): WhatIf['locked'] {
  const locked = holdings.filter((holding) => lockReason(holding, rules) !== null).toSorted(byPotential)
  return {
    total: locked.length,
    shown: locked.slice(0, MOST_LOCKED).map((holding) => ({
      accountId: holding.id,
      accountName: holding.name,
      ownerName: holding.ownerId === null ? null : userLabel(holding.ownerId, users),
      potential: holding.potential,
      reason: lockReason(holding, rules) ?? '',
    })),
  }
}

/** Accounts to choose from, the largest first, and the people to choose. `text` must stand in the name; `ownerId` is a person, or `nobody`. */
export function listChoices(
  { holdings, people, users, rules, currency }: Territory,
  { text, ownerId, limit }: { text: string; ownerId: string | null; limit: number },
): TerritoryChoices {
  const words = fold(text.trim())
  const known = new Set(users.map((user) => user.id))
  const isOwner = (holding: Holding): boolean =>
    ownerId === null ||
    (ownerId === 'nobody' ? holding.ownerId === null || !known.has(holding.ownerId) : holding.ownerId === ownerId)
  const matching = holdings
    .filter((holding) => isOwner(holding) && (words === '' || fold(holding.name).includes(words)))
    .toSorted(byPotential)
  const some = (values: (string | null)[]): string[] =>
    [...new Set(values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()])))].toSorted()
  return {
    currency,
    total: matching.length,
    accounts: matching.slice(0, limit).map((holding) => ({
      id: holding.id,
      name: holding.name,
      ownerId: holding.ownerId,
      ownerName: holding.ownerId === null ? null : userLabel(holding.ownerId, users),
      potential: holding.potential,
      estimated: holding.estimated,
      segment: holding.segment,
      place: [holding.city, holding.countryName].filter((part) => part !== null).join(', ') || null,
      locked: lockReason(holding, rules),
    })),
    people: people.map((person) => ({
      id: person.id,
      name: userLabel(person.id, users),
      accounts: holdings.filter((holding) => holding.ownerId === person.id).length,
    })),
    segments: some(holdings.map((holding) => holding.segment)),
    regions: some(holdings.map((holding) => holding.countryName)),
  }
}
