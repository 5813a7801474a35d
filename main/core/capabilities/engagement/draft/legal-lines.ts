import type { Contact } from '../../../../../shared/domain/records.ts'
import type { Sender } from '../../../../../shared/domain/settings.ts'
import {
  complianceBlock,
  elementLabels,
  missingElements,
  requiredElements,
  type LegalElement,
} from '../../../policy/legal-elements.ts'
import type { MessageFacts } from '../message-facts.ts'
import type { MessageKind } from '../message.ts'
import { isCommercial, regionOfContact } from '../quality-facts.ts'

/** The lines under the signature that the law of the reader's region wants; empty where it wants none or no sender is on record. */
export function legalLines(kind: MessageKind, contact: Contact, facts: MessageFacts, sender: Sender | null): string {
  if (sender === null || !isCommercial(kind)) return ''
  const region = regionOfContact(contact, facts.account)
  return complianceBlock(requiredElements(region, facts.firstContact), sender, dataSource(contact))
}

/** The record's source in words a reader understands: a file name becomes "a contact list". */
const dataSource = (contact: Contact): string =>
  /\.\w{2,5}$/.test(contact.source.from) ? `a contact list (${contact.source.from})` : contact.source.from

/** What the law of the reader's region wants in this text, part by part, and the text with all of it. */
export function legalReview(kind: MessageKind, contact: Contact, facts: MessageFacts, body: string) {
  const region = regionOfContact(contact, facts.account)
  const applies = isCommercial(kind)
  const wanted: readonly LegalElement[] = applies ? requiredElements(region, facts.firstContact) : []
  const missing = missingElements(body, wanted, facts.sender)
  const lines = legalLines(kind, contact, facts, facts.sender)
  return {
    law: region.law,
    countryName: region.countryName,
    applies,
    elements: wanted.map((element) => ({ label: elementLabels[element], present: !missing.includes(element) })),
    mended: missing.length === 0 || lines === '' ? null : withLegalLines(body, lines),
  }
}

/** The body with these lines as its foot, in place of the foot it has. */
export const withLegalLines = (body: string, lines: string): string =>
  `${body.replace(/\n--[^\S\n]*(?:\n[\s\S]*)?$/, '').trimEnd()}\n\n-- \n${lines}`
