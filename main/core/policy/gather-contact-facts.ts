import { completeSender } from './legal-elements.ts'
import type { ProposalContent } from '../../../shared/domain/approval.ts'
import type { Account, Activity, Contact } from '../../../shared/domain/records.ts'
import { hashContent } from '../approvals/content-hash.ts'
import type { CapabilityContext } from '../capabilities/define-capability.ts'
import { isMail, PEOPLE_PER_COMPANY_AND_DAY, type ContactPolicyFacts } from './contact-policy.ts'
import { recipientZone } from './recipient-zone.ts'
import { zoneOf } from './zone-time.ts'

const DAY_MS = 86_400_000
/** How far back an equal message counts as a duplicate. */
const DUPLICATE_DAYS = 365
const ACTIVITY_LIMIT = 200
const COLLEAGUE_LIMIT = 200

/**
 * Reads what `checkContactPolicy` needs for a proposal: the reader by the id in the proposal, their history and company. `capability` is the
 * name under which the proposal is approved, since approvals hash it too.
 */
export async function gatherContactFacts(
  capability: string,
  content: ProposalContent,
  context: CapabilityContext,
): Promise<ContactPolicyFacts> {
  const { records, settings, asOf, digest } = context
  const id = content.recipient?.id ?? null
  const contact = id === null ? null : await records.contact(id)
  const account = contact?.accountId ? await records.account(contact.accountId) : null
  const activities = contact === null ? [] : await records.activitiesOf({ contactId: contact.id }, ACTIVITY_LIMIT)
  const approved = contact === null ? [] : await approvedTo(contact, 0, context)
  const mails = activities.filter((activity) => activity.kind === 'email' && activity.at <= asOf)
  return {
    asOf,
    contact,
    account,
    sender: completeSender(settings.sender),
    stopList: settings.stopList,
    holidays: settings.holidays,
    firstContact: !approved.some(isMail) && !activities.some((activity) => isTalk(activity) && activity.at <= asOf),
    lastInboundAt: mails.find((mail) => mail.direction === 'in')?.at ?? null,
    approved: approved.filter((message) => message.atMs >= Date.parse(asOf) - DUPLICATE_DAYS * DAY_MS),
    sentAt: mails.filter((mail) => mail.direction === 'out').map((mail) => mail.at),
    othersToday: account === null || contact === null ? [] : await othersToday(account, contact, context),
    contentHash: hashContent(capability, content, digest),
    timeZone: recipientZone(contact, account)?.zone ?? null,
  }
}

const isTalk = (activity: Activity): boolean =>
  activity.kind === 'email' || activity.kind === 'call' || activity.kind === 'meeting'

/** Everything approved to this person, by address or by id, newest first, each once. */
export async function approvedTo(contact: Contact, sinceMs: number, context: CapabilityContext) {
  const recipients = [...(contact.email === null ? [] : [contact.email]), contact.id]
  const lists = await Promise.all(recipients.map((recipient) => context.history.approvedMessages(recipient, sinceMs)))
  return [...new Map(lists.flat().map((message) => [`${message.atMs}/${message.hash}`, message])).values()].toSorted(
    (a, b) => b.atMs - a.atMs,
  )
}

/** Colleagues who got something since the rep's midnight. Stops at the first two: more change nothing. */
async function othersToday(account: Account, contact: Contact, context: CapabilityContext): Promise<string[]> {
  const zone = zoneOf(context.settings.timeZone) ?? zoneOf('UTC')
  const nowMs = Date.parse(context.asOf)
  const midnight = zone === null ? nowMs - DAY_MS : zone.instantOf(zone.localOf(nowMs).date, 0)
  const colleagues = (await context.records.contactsOf(account.id)).filter((other) => other.id !== contact.id)
  const names: string[] = []
  for (const other of colleagues.slice(0, COLLEAGUE_LIMIT)) {
    if (names.length >= PEOPLE_PER_COMPANY_AND_DAY) break
    if ((await approvedTo(other, midnight, context)).some(isMail)) names.push(other.name)
  }
  return names
}
