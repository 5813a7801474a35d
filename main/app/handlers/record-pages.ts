import { AppError } from '../../../shared/errors.ts'
import {
  isClosed,
  type Account,
  type Activity,
  type Contact,
  type Opportunity,
} from '../../../shared/domain/records.ts'
import {
  fitViewSchema,
  nextStepViewSchema,
  qualificationViewSchema,
  riskViewSchema,
  signalsViewSchema,
  type Person,
  type Timeline,
} from '../../../shared/domain/record-view.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { activitiesOf } from '../../core/capabilities/qualification/deal-facts.ts'
import { accountBar, contactBar } from '../../core/policy/suppression.ts'
import { localDate } from '../../core/understanding/calendar.ts'
import type { AppContext } from '../context.ts'
import { beginLook, type Look } from '../look.ts'

const ACTIVITIES = 200
/** Deals of one account that are judged on its page; the rest are judged on their own. */
const JUDGED_DEALS = 12

export const recordPageHandlers = (context: AppContext) => {
  const { records, lists, clock } = context
  const now = () => new Date(clock.now()).toISOString()
  const today = async () => localDate(now(), (await context.stores.settings.workspace()).timeZone)
  const ownerOf = async (id: string | null) => (id === null ? null : ((await records.user(id))?.name ?? null))
  /** Contacts as a page shows them: when they were last in touch, and what bars a message to them. */
  const personAt = async (account: Account | null) => {
    const { stopList } = await context.stores.settings.workspace()
    return (contact: Contact): Person => ({
      ...contact,
      lastContactAt: lists.lastContact({ contactId: contact.id }, now()),
      barredBy: contactBar(contact, account, stopList),
    })
  }
  const touchOf = (deal: Opportunity) => lists.lastContact({ opportunityId: deal.id, accountId: deal.accountId }, now())
  const conflictsOf = async (kind: 'account' | 'opportunity', id: string) => (await records.conflicts?.(kind, id)) ?? []

  return {
    async 'account.get'({ id }) {
      const account = await records.account(id)
      if (!account) throw gone('account')
      const [contacts, deals, activities, asPerson, { stopList }] = await Promise.all([
        records.contactsOf(id),
        records.opportunitiesOf(id),
        records.activitiesOf({ accountId: id }, ACTIVITIES + 1),
        personAt(account),
        context.stores.settings.workspace(),
      ])
      return {
        account,
        barredBy: accountBar(account, stopList),
        conflicts: await conflictsOf('account', id),
        owner: await ownerOf(account.ownerId),
        contacts: contacts.map(asPerson).toSorted(byContact),
        deals: deals.toSorted(byClose).map((deal) => ({ ...deal, lastContactAt: touchOf(deal) })),
        open: await lists.openValue(id),
        timeline: await timelineOf(context, activities, contacts),
        today: await today(),
      }
    },
    async 'account.judge'({ id }) {
      const look = beginLook(context)
      const open = (await records.opportunitiesOf(id)).filter((deal) => !isClosed(deal)).toSorted(byClose)
      const [fit, signals, nextStep, deals] = await Promise.all([
        look('score_account_fit', { accountId: id }, fitViewSchema),
        look('detect_buying_signals', { accountId: id }, signalsViewSchema),
        look('recommend_next_step', { accountId: id }, nextStepViewSchema),
        Promise.all(
          open
            .slice(0, JUDGED_DEALS)
            .map(async (deal) => ({ id: deal.id, ...(await riskAndQualification(look, deal.id)) })),
        ),
      ])
      return { fit, signals, nextStep, deals }
    },
    async 'deal.get'({ id }) {
      const deal = await records.opportunity(id)
      if (!deal) throw gone('deal')
      const account = deal.accountId === null ? null : await records.account(deal.accountId)
      const known = account === null ? [] : await records.contactsOf(account.id)
      const named = await Promise.all(
        deal.contactIds.map(
          async (contactId) => known.find((one) => one.id === contactId) ?? records.contact(contactId),
        ),
      )
      const people = named.filter((contact) => contact !== null)
      const activities = await activitiesOf(deal, { records, asOf: now() })
      const { stopList } = await context.stores.settings.workspace()
      const asPerson = await personAt(account)
      return {
        deal,
        conflicts: await conflictsOf('opportunity', id),
        account: account && { id: account.id, name: account.name, barredBy: accountBar(account, stopList) },
        owner: await ownerOf(deal.ownerId),
        people: people.map(asPerson),
        others: known
          .filter((contact) => !deal.contactIds.includes(contact.id))
          .map(asPerson)
          .toSorted(byContact),
        lastContactAt: touchOf(deal),
        timeline: await timelineOf(context, activities, [...people, ...known]),
        today: await today(),
      }
    },
    async 'deal.judge'({ id }) {
      const look = beginLook(context)
      const [both, nextStep] = await Promise.all([
        riskAndQualification(look, id),
        look('recommend_next_step', { opportunityId: id }, nextStepViewSchema),
      ])
      return { ...both, nextStep }
    },
  } satisfies Partial<Handlers>
}

async function riskAndQualification(look: Look, opportunityId: string) {
  const [risk, qualification] = await Promise.all([
    look('assess_deal_risk', { opportunityId }, riskViewSchema),
    look('qualify_opportunity', { opportunityId }, qualificationViewSchema),
  ])
  return { risk, qualification }
}

const gone = (what: string): AppError =>
  new AppError('record.not-found', `There is no such ${what} any more.`, { remedy: 'Choose another one in the list.' })

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Open ones first, the next to close on top; then closed ones, the last on top. */
const byClose = (a: Opportunity, b: Opportunity): number =>
  Number(isClosed(a)) - Number(isClosed(b)) ||
  (isClosed(a)
    ? compare(b.closeDate ?? '', a.closeDate ?? '')
    : compare(a.closeDate ?? '9999', b.closeDate ?? '9999')) ||
  compare(a.id, b.id)
/** Whom we were in touch with last on top. */
const byContact = (a: Person, b: Person): number =>
  compare(b.lastContactAt ?? '', a.lastContactAt ?? '') || compare(a.name, b.name) || compare(a.id, b.id)

async function timelineOf(
  { records }: AppContext,
  found: readonly Activity[],
  known: readonly Contact[],
): Promise<Timeline> {
  const activities = found.slice(0, ACTIVITIES)
  const names: Record<string, string> = {}
  for (const { id, name } of known) names[id] = name
  for (const { ownerId, contactIds } of activities) {
    if (ownerId !== null) names[ownerId] ??= (await records.user(ownerId))?.name ?? ownerId
    for (const id of contactIds) names[id] ??= (await records.contact(id))?.name ?? id
  }
  return { activities, more: found.length > ACTIVITIES, names }
}
