import type { Account, Contact } from '../../../../../shared/domain/records.ts'
import type { WorkspaceSettings } from '../../../../../shared/domain/settings.ts'
import { findStop } from '../../../policy/suppression.ts'
import type { CapabilityContext, Refusal } from '../../define-capability.ts'
import type { MessageFacts } from '../message-facts.ts'
import type { DraftInput } from './draft-schemas.ts'
import { refuse } from './resolve-targets.ts'

/** Why nobody may write to this person at all: an opt-out, a mark on the company, the stop list. Null when nothing speaks against it. */
export function barOf(contact: Contact, account: Account | null, { stopList }: Pick<WorkspaceSettings, 'stopList'>): Refusal | null {
  const addresses = [contact.email ?? '', account?.domain ?? ''].filter((address) => address !== '')
  const stop = addresses.map((address) => findStop(address, stopList)).find((entry) => entry !== null)
  if (contact.consent.optedOut) return refuse('policy_security', `${contact.name} asked not to be contacted, so there is no draft.`, 'Leave it. If the record is wrong, correct it and say who asked.')
  if (account?.doNotContact) return refuse('policy_security', `${account.name} is marked "do not contact", so there is no draft.`, 'Ask the owner of the account before you change the mark.')
  if (stop) return refuse('policy_security', `“${stop.match}” is on your stop list (${stop.reason}), so there is no draft.`, 'Take it off the stop list in Settings if that is right.')
  return null
} // prettier-ignore

/** What no draft may be made for. Consent and caps are not here: they show as blockers on the draft, since the rep can put them right. */
export function refusalFor(contact: Contact, wanted: DraftInput, facts: MessageFacts, context: CapabilityContext): Refusal | null {
  const bar = barOf(contact, facts.account, context.settings)
  if (bar !== null) return bar
  if (wanted.kind !== 'call_script' && (contact.email ?? '').trim() === '') return refuse('user_invalid_input', `There is no mail address for ${contact.name}.`, 'Add the address to the contact.', `What is the mail address of ${contact.name}?`)
  return missingEvent(contact, wanted, facts)
} // prettier-ignore

/** A reply, a follow-up or a note needs the event it refers to. */
function missingEvent(contact: Contact, wanted: DraftInput, facts: MessageFacts): Refusal | null {
  const last = (kind: string) => facts.readerFacts.find((fact) => fact.kind === kind)
  const outbound = last('outbound')
  const inbound = last('inbound')
  switch (wanted.kind) {
    case 'reply':
      return inbound ? null : refuse('user_invalid_input', `There is no mail from ${contact.name} on record to reply to.`, 'Paste their mail, or log it as an activity.', 'What did they write?')
    case 'follow_up':
      return outbound || last('met') || last('called') ? null : refuse('user_invalid_input', `There is no earlier message to ${contact.name} on record.`, 'Draft a first message, or log the earlier one.', 'Shall I draft a first message instead?', ['Yes, a first message', 'No, I will log the earlier one'])
    case 'break_up':
      if (!outbound) return refuse('user_invalid_input', `There is no earlier message to ${contact.name} on record, so there is nothing to close.`, 'Draft a first message instead.', 'Shall I draft a first message instead?')
      if (inbound?.date && outbound.date && inbound.date >= outbound.date) return refuse('user_invalid_input', `${contact.name} wrote back on ${inbound.date}.`, 'Reply to that mail instead.', 'Shall I draft a reply?')
      return null
    case 'meeting_note':
      return last('met') || (wanted.facts ?? []).length > 0 ? null : refuse('user_invalid_input', `There is no meeting with ${contact.name} on record.`, 'Log the meeting first.', 'When did you meet, and what was agreed?')
    case 'first':
    case 'call_script':
      return null
  }
} // prettier-ignore
