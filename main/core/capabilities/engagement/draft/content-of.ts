import type { ProposalContent } from '../../../../../shared/domain/approval.ts'
import type { Contact } from '../../../../../shared/domain/records.ts'
import { KIND_FIELD } from '../../../policy/contact-policy.ts'
import { kindLabels, type MessageKind } from '../message.ts'

/** Whom a text of this kind goes to, and exactly what is hashed. */
export function contentOf(kind: MessageKind, contact: Contact, text: { subject: string | null; body: string }): ProposalContent {
  const isCall = kind === 'call_script'
  return {
    kind: 'message', channel: isCall ? 'phone' : 'email',
    recipient: { id: contact.id, name: contact.name, address: (isCall ? contact.phone : contact.email) ?? '' },
    subject: text.subject, body: text.body, fields: [{ label: KIND_FIELD, before: null, after: kindLabels[kind] }],
  }
} // prettier-ignore
