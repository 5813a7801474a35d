import type { Opportunity } from '../../../../../shared/domain/records.ts'
import { daysBetween } from '../../../understanding/calendar.ts'
import { percentile } from '../../../scoring/percentile.ts'
import { wilson } from '../../../scoring/wilson.ts'

/** Fewest won deals whose cycles say something; below it the next wider group counts, then the built-in value (sales-domain 3.10). */
const ENOUGH_WON = 30
const BUILT_IN_DAYS = 90
/** Fewest closed deals of the same age before a rate is shown. */
const ENOUGH_ALIKE = 100
const WITHIN_DAYS = 60

export type Cycles = { of: 'own' | 'team' | 'built-in'; deals: number; p75Days: number; p90Days: number }
export type Rate = { won: number; of: number; withinDays: number; low: number; high: number }

type Closed = { days: number; won: boolean; ownerId: string | null }

/** Deals closed before today, with the days they took. What closes today or later is not known yet. */
function closedBefore(closed: readonly Opportunity[], today: string): Closed[] {
  return closed.flatMap(({ stage, createdDate, closeDate, ownerId }) => {
    if (createdDate === null || closeDate === null || closeDate >= today) return []
    const days = daysBetween(createdDate, closeDate)
    return days >= 0 ? [{ days, won: stage === 'closed_won', ownerId }] : []
  })
}

/** Days from creation to signature of won deals: the owner's own, else the team's, else built in. Percentiles by nearest rank. */
export function wonCycles(deal: Opportunity, closed: readonly Opportunity[], today: string): Cycles {
  const won = closedBefore(closed, today).filter((other) => other.won)
  const own = won.filter((other) => deal.ownerId !== null && other.ownerId === deal.ownerId)
  const from = own.length >= ENOUGH_WON ? own : won
  if (from.length < ENOUGH_WON)
    return { of: 'built-in', deals: won.length, p75Days: Math.round(BUILT_IN_DAYS * 0.75), p90Days: BUILT_IN_DAYS }
  const days = from.map((other) => other.days).toSorted((a, b) => a - b)
  const rank = (share: number) => percentile(days, share) ?? BUILT_IN_DAYS
  return { of: from === own ? 'own' : 'team', deals: days.length, p75Days: rank(0.75), p90Days: rank(0.9) }
}

/**
 * Of the closed deals that were still open at this deal's age, how many were won within the next 60 days. Null below 100 of them: a rate
 * has to be earned. It counts deals; it is no chance of this one.
 */
export function rateAtAge(deal: Opportunity, closed: readonly Opportunity[], today: string): Rate | null {
  if (deal.createdDate === null) return null
  const age = daysBetween(deal.createdDate, today)
  const alike = closedBefore(closed, today).filter((other) => other.days >= age)
  if (age < 0 || alike.length < ENOUGH_ALIKE) return null
  const won = alike.filter((other) => other.won && other.days <= age + WITHIN_DAYS).length
  return { won, of: alike.length, withinDays: WITHIN_DAYS, ...wilson(won, alike.length) }
}
