import type { Opportunity } from '../../../../shared/domain/records.ts'
import type { CapabilityContext } from '../define-capability.ts'
import type { DealFacts } from './deal-risk.ts'

const PAGE = 1000
const ACTIVITIES = 200

export const isClosed = (deal: Opportunity): boolean => deal.stage === 'closed_won' || deal.stage === 'closed_lost'

/** Every deal on record, a page at a time. */
export async function allDeals({ records, signal }: CapabilityContext): Promise<Opportunity[]> {
  const deals: Opportunity[] = []
  for (;;) {
    signal.throwIfAborted()
    const page = await records.opportunities({ afterId: deals.at(-1)?.id ?? null, limit: PAGE })
    deals.push(...page)
    if (page.length < PAGE) return deals
  }
}

/** What the risk of a deal is read from. Sums in other currencies are left out of the median. */
export async function dealFacts(deal: Opportunity, context: CapabilityContext): Promise<DealFacts> {
  const { records } = context
  const deals = await allDeals(context)
  const amounts = deals
    .flatMap((other) => (other.amount && other.amount.currency === deal.amount?.currency ? [other.amount.amount] : []))
    .toSorted((a, b) => a - b)
  return {
    deal,
    activities: await records.activitiesOf({ opportunityId: deal.id }, ACTIVITIES),
    contacts: deal.accountId === null ? [] : await records.contactsOf(deal.accountId),
    closed: deals.filter(isClosed),
    medianAmount: amounts[Math.floor(amounts.length / 2)] ?? null,
  }
}

/** The open deal that closes next at an account, by id when several do on one day. */
export async function nextDealOf(accountId: string, { records }: CapabilityContext): Promise<Opportunity | null> {
  const open = (await records.opportunitiesOf(accountId)).filter((deal) => !isClosed(deal))
  const date = (deal: Opportunity) => deal.closeDate ?? '9999'
  return open.toSorted((a, b) => (date(a) === date(b) ? (a.id < b.id ? -1 : 1) : date(a) < date(b) ? -1 : 1))[0] ?? null
}
