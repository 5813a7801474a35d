import { completeSender } from '../../policy/legal-elements.ts'
import type { Activity, Contact } from '../../../../shared/domain/records.ts'
import { isMail } from '../../policy/contact-policy.ts'
import { approvedTo } from '../../policy/gather-contact-facts.ts'
import { namesOf } from '../../text/names.ts'
import { tokensOf } from '../../text/words.ts'
import type { CapabilityContext } from '../define-capability.ts'
import {
  activityFacts,
  buildCorpus,
  openers,
  signalFacts,
  toolFacts,
  type Hook,
  type MessageFacts,
} from './message-facts.ts'

const ACTIVITY_LIMIT = 200
const PASSAGE_LIMIT = 200

export type MessageTargets = {
  contactId: string | null
  accountId: string | null
  productId: string | null
  /** Facts handed over by the rep or an earlier step. */
  given?: readonly Hook[]
  /** Text whose proper names are looked up, so that a mail written for another company is noticed. */
  text?: string
}

/** Reads the records a message rests on. Unknown ids give nulls; the caller decides whether that is an error. */
export async function gatherMessageFacts(targets: MessageTargets, context: CapabilityContext): Promise<MessageFacts> {
  const { records, asOf, settings } = context
  const contact = targets.contactId === null ? null : await records.contact(targets.contactId)
  const accountId = contact?.accountId ?? targets.accountId
  const account = accountId === null ? null : await records.account(accountId)
  const product = targets.productId === null ? null : await records.product(targets.productId)
  const own = (await records.products()).flatMap((item) => [item.name, ...item.aliases])
  const signals = account === null ? [] : await records.signalsOf(account.id)
  const activities = await activitiesWith(contact, account?.id ?? null, context)
  context.signal.throwIfAborted()
  const readerFacts: Hook[] = [
    ...(targets.given ?? []),
    ...signalFacts(signals, asOf),
    ...(contact === null ? [] : activityFacts(activities, contact.id, asOf)),
    ...toolFacts(account, own),
  ]
  const productWords = product === null ? [] : [...new Set([product.name, ...product.aliases].flatMap(tokensOf))]
  const candidates = productWords.length === 0 ? [] : await context.knowledge.candidates(productWords, PASSAGE_LIMIT)
  const passages = candidates.filter((passage) => passage.approved && !passage.internal)
  return {
    asOf,
    contact,
    account,
    product,
    sender: completeSender(settings.sender),
    hooks: openers(readerFacts, asOf),
    readerFacts,
    corpus: buildCorpus({ contact, account, product, activities, passages, readerFacts }),
    passages,
    activities,
    firstContact: contact === null || !(await wasContacted(contact, activities, context)),
    otherCompanies:
      targets.text === undefined ? [] : await otherCompaniesIn(targets.text, account?.id ?? null, context),
  }
}

async function activitiesWith(
  contact: Contact | null,
  accountId: string | null,
  context: CapabilityContext,
): Promise<Activity[]> {
  const own = contact === null ? [] : await context.records.activitiesOf({ contactId: contact.id }, ACTIVITY_LIMIT)
  const shared = accountId === null ? [] : await context.records.activitiesOf({ accountId }, ACTIVITY_LIMIT)
  const seen = new Set(own.map((activity) => activity.id))
  return [...own, ...shared.filter((activity) => !seen.has(activity.id))]
}

async function wasContacted(
  contact: Contact,
  activities: readonly Activity[],
  context: CapabilityContext,
): Promise<boolean> {
  const talks = activities.some(
    (activity) =>
      activity.contactIds.includes(contact.id) &&
      ['email', 'call', 'meeting'].includes(activity.kind) &&
      activity.at <= context.asOf,
  )
  if (talks) return true
  return (await approvedTo(contact, 0, context)).some(isMail)
}

async function otherCompaniesIn(text: string, accountId: string | null, context: CapabilityContext): Promise<string[]> {
  const names = [...new Set(namesOf(text).map((name) => name.text))].slice(0, 10)
  const found = new Set<string>()
  for (const name of names) {
    const hits = await context.records.search(name, ['account'], 3)
    for (const hit of hits) if (hit.similarity === 1 && hit.id !== accountId) found.add(hit.name)
  }
  return [...found]
}
