import { isClosed, type Activity, type Opportunity } from '../../../../shared/domain/records.ts'
import { localDate } from '../../understanding/calendar.ts'
import type { CapabilityContext } from '../define-capability.ts'
import type { DealText } from './read-evidence.ts'
import type { DealFacts } from './risk/danger.ts'

const PAGE = 1000
const ACTIVITIES = 200

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

/** What was given beside the records: activities of a deal that is not on record, and words the rep pasted. */
export type Given = { activities?: readonly Activity[]; notes?: string | null | undefined }

/** What the risk of a deal is read from. Sums in other currencies are left out of the median, and what lies ahead of now out of all. */
export async function dealFacts(deal: Opportunity, context: CapabilityContext, given: Given = {}): Promise<DealFacts> {
  const { records, asOf, settings } = context
  const deals = await allDeals(context)
  const amounts = deals
    .flatMap((other) => (other.amount && other.amount.currency === deal.amount?.currency ? [other.amount.amount] : []))
    .toSorted((a, b) => a - b)
  const activities = given.activities ?? (await activitiesOf(deal, context))
  return {
    deal,
    today: localDate(asOf, settings.timeZone),
    activities,
    texts: [...dealTexts(deal, activities), ...pastedTexts(given.notes, asOf)],
    contacts: deal.accountId === null ? [] : await records.contactsOf(deal.accountId),
    closed: deals.filter(isClosed),
    medianAmount: amounts[Math.floor(amounts.length / 2)] ?? null,
  }
}

/** The deal's own activities and those of its people that belong to no deal, newest first, up to now. */
export async function activitiesOf(
  deal: Opportunity,
  { records, asOf }: Pick<CapabilityContext, 'records' | 'asOf'>,
): Promise<Activity[]> {
  const own = await records.activitiesOf({ opportunityId: deal.id }, ACTIVITIES)
  const others = deal.accountId === null ? [] : await records.activitiesOf({ accountId: deal.accountId }, ACTIVITIES)
  const people = new Set(deal.contactIds)
  const loose = others.filter(
    ({ opportunityId, contactIds }) => opportunityId === null && contactIds.some((id) => people.has(id)),
  )
  return [...own, ...loose]
    .filter((activity) => activity.at <= asOf)
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1))
}

/** The deal's notes and what its activities say. A mail from the buyer counts as written by the buyer. */
export function dealTexts(deal: Opportunity, activities: readonly Activity[]): DealText[] {
  const notes: DealText[] = deal.notes
    ? [
        {
          text: deal.notes,
          record: `opportunity:${deal.id}`,
          from: deal.source.from,
          observedAt: deal.source.observedAt,
          written: false,
        },
      ]
    : []
  const said = activities.flatMap((activity): DealText[] =>
    activity.text === null
      ? []
      : [
          {
            text: activity.text,
            record: `activity:${activity.id}`,
            from: activity.source.from,
            observedAt: activity.at,
            written: activity.kind === 'email' && activity.direction === 'in',
          },
        ],
  )
  return [...notes, ...said]
}

/** Pasted text counts as written by the buyer only when it is a mail: it begins with who it is from. */
export const pastedTexts = (text: string | null | undefined, asOf: string): DealText[] =>
  text?.trim()
    ? [
        {
          text,
          record: 'notes:pasted',
          from: 'pasted notes',
          observedAt: asOf,
          written: /^\s*From:\s*\S+@\S+/im.test(text),
        },
      ]
    : []

/** The open deal that closes next at an account, by id when several do on one day. */
export async function nextDealOf(accountId: string, { records }: CapabilityContext): Promise<Opportunity | null> {
  const open = (await records.opportunitiesOf(accountId)).filter((deal) => !isClosed(deal))
  const date = (deal: Opportunity) => deal.closeDate ?? '9999'
  return open.toSorted((a, b) => (date(a) === date(b) ? (a.id < b.id ? -1 : 1) : date(a) < date(b) ? -1 : 1))[0] ?? null
}
