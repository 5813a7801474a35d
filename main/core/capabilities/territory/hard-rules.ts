import { countryCode } from '../../policy/regions.ts'
import { fold } from '../../text/fold.ts'
import type { Holding, Person } from './territory.ts'

export type RuleFacts = {
  /** Accounts that belong to one person whatever the figures say. */
  named: Readonly<Record<string, string>>
  /** Pairs that may not be: account id → user ids. */
  conflicts: Readonly<Record<string, readonly string[]>>
  /** Accounts that stay where they are: asked for by the rep, or changed hands within 90 days. */
  keep: ReadonlySet<string>
}

export const noRules: RuleFacts = { named: {}, conflicts: {}, keep: new Set() }

/**
 * Why a person may not take an account; empty when they may. Region and segment bind only people who have one on record, and then an account whose region
 * or segment is unknown does not fit. Hours are judged by `fitsHours`, since they depend on what the person holds already.
 */
export function brokenRules(holding: Holding, person: Person, facts: RuleFacts): string[] {
  const named = facts.named[holding.id]
  return [
    ...(named !== undefined && named !== person.id ? ['it is a named account of somebody else'] : []),
    ...(facts.conflicts[holding.id]?.includes(person.id) ? ['there is a conflict'] : []),
    ...(person.regions.length > 0 && !inRegion(holding, person.regions)
      ? [holding.countryName === null ? 'its country is not known' : `${holding.countryName} is not their region`]
      : []),
    ...(person.segments.length > 0 && !inSegment(holding, person.segments)
      ? [holding.segment === null ? 'its segment is not known' : `segment ${holding.segment} is not theirs`]
      : []),
  ]
}

/** Why an account may not move at all; null when it may. */
export function stayReason(holding: Holding, facts: RuleFacts): string | null {
  if (facts.keep.has(holding.id)) return 'it is to stay'
  if (holding.lateStage && holding.ownerId !== null) return 'a deal is in the last stage'
  return null
}

/** Whether a person's year still holds an account. Unknown capacity or hours bind nobody: the workload is then not judged. */
export const fitsHours = (person: Person, heldHours: number, holding: Holding): boolean =>
  person.capacityHours === null || holding.hours === null || heldHours + holding.hours <= person.capacityHours

/** Whether one of a person's regions is the account's country, state or city. */
export function inRegion(holding: Holding, regions: readonly string[]): boolean {
  const places = [holding.countryName, holding.region, holding.city].flatMap((place) =>
    place === null ? [] : [fold(place)],
  )
  return regions.some((region) => {
    const code = countryCode(region)
    return (code !== null && code === holding.country) || places.includes(fold(region.trim()))
  })
}

const inSegment = (holding: Holding, segments: readonly string[]): boolean =>
  holding.segment !== null && segments.some((segment) => fold(segment.trim()) === fold(holding.segment?.trim() ?? ''))
