import { missingElements, requiredElements, elementLabels } from '../../policy/legal-elements.ts'
import { regionOf, type Region } from '../../policy/regions.ts'
import type { Account, Contact } from '../../../../shared/domain/records.ts'
import { claimsOf } from './claims.ts'
import type { QualityFacts } from './assess-quality.ts'
import type { MessageFacts } from './message-facts.ts'
import type { Message, MessageKind } from './message.ts'

/** Kinds that advertise; a reply or a meeting note is not a promotion, a call script is no mail. */
export const isCommercial = (kind: MessageKind): boolean =>
  kind === 'first' || kind === 'follow_up' || kind === 'break_up'

/** The recipient's country: the contact's own, else the company's. */
export const regionOfContact = (contact: Contact | null, account: Account | null): Region =>
  regionOf(contact?.country ?? account?.country ?? null)

/** Names a message may use without proof. */
export const knownNames = (facts: MessageFacts): (string | null)[] => [
  facts.contact?.name ?? null,
  facts.account?.name ?? null,
  facts.sender?.name ?? null,
  facts.sender?.company ?? null,
  ...(facts.product === null ? [] : [facts.product.name, ...facts.product.aliases]),
]

/** What the quality rules need to know about one message, taken from the records. Nothing is compared when no contact is named. */
export function qualityFactsOf(
  message: Message,
  facts: MessageFacts,
  attachments: readonly string[] = [],
): QualityFacts {
  const { contact, account, sender } = facts
  const region = regionOfContact(contact, account)
  const wanted = requiredElements(region, facts.firstContact)
  const isJudgedByLaw = contact !== null && message.channel === 'email' && isCommercial(message.kind)
  const missing = isJudgedByLaw ? missingElements(message.body, wanted, sender) : []
  return {
    recipient: contact === null ? null : {
      name: contact.name, firstName: contact.firstName, lastName: contact.lastName, company: account?.name ?? null,
      optedOut: contact.consent.optedOut, doNotContact: account?.doNotContact ?? false,
    },
    otherCompanies: facts.otherCompanies,
    claims: contact === null ? null : claimsOf(message.body, { corpus: facts.corpus, names: knownNames(facts), signOff: sender?.signOff ?? null }),
    // Without a sender on record nothing can be compared; the contact policy warns of it.
    legal: isJudgedByLaw && sender !== null ? { law: region.law, missing: missing.map((element) => elementLabels[element]) } : null,
    attachments,
    readerFacts: contact === null ? null : facts.readerFacts,
    senderCompany: sender?.company ?? null,
    signOff: sender?.signOff ?? null,
    knownCapitals: [...knownNames(facts), ...(account?.tools ?? [])].filter((name) => name !== null),
  } // prettier-ignore
}
