import type { Account, Opportunity, Stage } from '../../../../shared/domain/records.ts'
import { percentile } from '../../scoring/percentile.ts'

/** Chance that an open deal of a stage is won (our choice; sales-domain 3.1 leaves it open). */
export const STAGE_RATES: Readonly<Record<Stage, number>> = {
  discovery: 0.1,
  qualification: 0.25,
  proposal: 0.5,
  negotiation: 0.75,
  closed_won: 1,
  closed_lost: 0,
}
const YEAR_MS = 365 * 86_400_000

export type Potential = { value: number; estimated: boolean }

/**
 * What could be sold to each account, in whole units of one currency: as given, else open deals × stage rate + what was won in the last twelve months, else
 * the median of its segment's known ones (then of all), marked as estimated. Amounts in other currencies are not converted: they are left out and counted.
 */
export function potentials(
  accounts: readonly Pick<Account, 'id' | 'segment'>[],
  opportunities: readonly Opportunity[],
  given: Readonly<Record<string, number>>,
  currency: string,
  asOf: string,
): { byAccount: Map<string, Potential>; otherCurrency: number } {
  const counted = opportunities.map((deal) => ({ deal, worth: worthOf(deal, currency, asOf) }))
  const fromDeals = new Map<string, number>()
  for (const { deal, worth } of counted) {
    if (deal.accountId !== null && worth !== null)
      fromDeals.set(deal.accountId, (fromDeals.get(deal.accountId) ?? 0) + worth)
  }
  const known = new Map(accounts.flatMap((account): [string, number][] => {
    const value = given[account.id] ?? fromDeals.get(account.id)
    return value === undefined ? [] : [[account.id, Math.round(value)]]
  })) // prettier-ignore
  const bySegment = new Map<string, number[]>()
  for (const account of accounts) {
    const value = known.get(account.id)
    if (value === undefined) continue
    const values = bySegment.get(account.segment ?? '')
    // Appending keeps 20,000 accounts of one segment linear; a copy each time takes minutes.
    if (values) values.push(value)
    else bySegment.set(account.segment ?? '', [value])
  }
  const overall = median([...known.values()]) ?? 0
  const medians = new Map([...bySegment].map(([segment, values]) => [segment, median(values) ?? overall]))
  return {
    byAccount: new Map(accounts.map((account) => {
      const value = known.get(account.id)
      return [account.id, value !== undefined ? { value, estimated: false } : { value: medians.get(account.segment ?? '') ?? overall, estimated: true }]
    })),
    otherCurrency: opportunities.filter((deal) => deal.amount !== null && deal.amount.currency !== currency).length,
  } // prettier-ignore
}

/** What one deal adds; null when it says nothing (no amount, another currency, lost, or won long ago). */
function worthOf(deal: Opportunity, currency: string, asOf: string): number | null {
  if (deal.amount === null || deal.amount.currency !== currency || deal.stage === null || deal.stage === 'closed_lost')
    return null
  if (deal.stage !== 'closed_won') return deal.amount.amount * STAGE_RATES[deal.stage]
  const age = deal.closeDate === null ? Infinity : Date.parse(asOf) - Date.parse(deal.closeDate)
  return age >= 0 && age <= YEAR_MS ? deal.amount.amount : null
}

/** The middle value, the lower of two middles, so that it is always one that occurs; null of nothing. */
export function median(values: readonly number[]): number | null {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** Hours a year an account takes by segment (our choice; sales-domain 3.1). Another segment has no known hours. */
export const HOURS_BY_SEGMENT: Readonly<Record<string, number>> = { A: 24, B: 12, C: 4 }

export const hoursOf = (segment: string | null, hours: Readonly<Record<string, number>>): number | null =>
  segment === null ? null : (hours[segment.trim().toUpperCase()] ?? null)
