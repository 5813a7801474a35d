import type { EntityHit, Opportunity } from '../../../shared/domain/records.ts'
import type { Records } from '../ports/records.ts'

const PAGE = 500

/** The account a record belongs to; the account itself for an account. */
export async function accountOf(hit: EntityHit, records: Records): Promise<EntityHit | null> {
  if (hit.kind === 'account') return hit
  const owner =
    hit.kind === 'contact'
      ? (await records.contact(hit.id))?.accountId
      : hit.kind === 'opportunity'
        ? (await records.opportunity(hit.id))?.accountId
        : null
  const account = owner === null || owner === undefined ? null : await records.account(owner)
  return (
    account && {
      kind: 'account',
      id: account.id,
      name: account.name,
      similarity: 1,
      detail: account.city ?? account.country,
    }
  )
}

const isOpen = (deal: Opportunity): boolean => deal.stage !== 'closed_won' && deal.stage !== 'closed_lost'

const dealHit = (deal: Opportunity): EntityHit => ({
  kind: 'opportunity',
  id: deal.id,
  name: deal.name,
  similarity: 1,
  detail:
    [deal.stage?.replace('_', ' '), deal.amount && `${deal.amount.amount} ${deal.amount.currency}`]
      .filter(Boolean)
      .join(', ') || null,
})

/** Deals of an account that are neither won nor lost, by id. */
export async function openDealsAt(accountId: string, records: Records): Promise<EntityHit[]> {
  return (await records.opportunitiesOf(accountId)).filter(isOpen).map(dealHit)
}

/** Those of the deals that a person takes part in. */
export async function dealsWith(
  contactIds: readonly string[],
  deals: readonly EntityHit[],
  records: Records,
): Promise<EntityHit[]> {
  const found = await Promise.all(deals.map((deal) => records.opportunity(deal.id)))
  return deals.filter((_, index) => found[index]?.contactIds.some((id) => contactIds.includes(id)) ?? false)
}

/** Whether a deal is neither won nor lost; false for an id nobody knows. */
export async function isOpenDeal(id: string, records: Records): Promise<boolean> {
  const deal = await records.opportunity(id)
  return deal !== null && isOpen(deal)
}

/** People at an account, by id. */
export async function contactsAt(accountId: string, records: Records): Promise<EntityHit[]> {
  return (await records.contactsOf(accountId)).map((contact) => ({
    kind: 'contact',
    id: contact.id,
    name: contact.name,
    similarity: 1,
    detail: contact.title,
  }))
}

/** The first open deals of the workspace by an order; deals without the value the order needs come last, ties by id. */
export async function dealsBy(
  order: 'open_deals_by_amount' | 'open_deals_by_close_date' | 'open_deals_stale',
  limit: number,
  records: Records,
): Promise<EntityHit[]> {
  const open: Opportunity[] = []
  for (let afterId: string | null = null; ;) {
    const page: Opportunity[] = await records.opportunities({ afterId, limit: PAGE })
    open.push(...page.filter(isOpen))
    afterId = page.at(-1)?.id ?? null
    if (page.length < PAGE) break
  }
  const late = '9999-12-31'
  const worth = (deal: Opportunity): string | number =>
    order === 'open_deals_by_amount'
      ? -(deal.amount?.amount ?? 0)
      : order === 'open_deals_by_close_date'
        ? (deal.closeDate ?? late)
        : (deal.stageSince ?? late)
  return open
    .toSorted((a, b) => compare(worth(a), worth(b)) || compare(a.id, b.id))
    .slice(0, limit)
    .map(dealHit)
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
