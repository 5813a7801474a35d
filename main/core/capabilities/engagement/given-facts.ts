import type { SourceRef } from '../../../../shared/domain/evidence.ts'
import { isMail } from '../../policy/contact-policy.ts'
import { approvedTo } from '../../policy/gather-contact-facts.ts'
import type { CapabilityContext } from '../define-capability.ts'
import { openers, PREVIOUS_ID, type Hook, type MessageFacts } from './message-facts.ts'
import type { MessageKind } from './message.ts'

type Given = { text: string; date?: string | null | undefined; source?: SourceRef | null | undefined }

/** Facts a rep or an earlier step hands over. They may open a mail, after records of the reader's own acts; they prove nothing. */
export const givenFacts = (facts: readonly Given[]): Hook[] =>
  facts.map((fact, index) => ({
    id: `given-${index + 1}`, text: fact.text, date: fact.date?.slice(0, 10) ?? null, source: fact.source ?? null,
    kind: 'given', rank: 4, origin: null, signalType: null,
  })) // prettier-ignore

/** The earlier message the rep pasted: the reader's own for a reply, otherwise ours. Without a date none is mentioned. */
export function previousFact(
  previous:
    | { subject?: string | null | undefined; body?: string | null | undefined; at?: string | null | undefined }
    | undefined,
  kind: MessageKind,
): Hook[] {
  if (previous === undefined || (!previous.subject && !previous.body)) return []
  const isReply = kind === 'reply'
  const at = previous.at ?? null
  // The subject and the day may be spoken of as the rep's own paste; what the mail says proves nothing.
  const source: SourceRef | null = previous.subject
    ? { record: 'pasted-mail', field: 'subject', value: previous.subject, observedAt: at, from: 'pasted by you' }
    : null
  return [{
    id: PREVIOUS_ID, text: previous.subject ?? 'your question', date: at?.slice(0, 10) ?? null, source,
    kind: isReply ? 'inbound' : 'outbound', rank: isReply ? -1 : 7, origin: null, signalType: null,
    ...(previous.body ? { said: previous.body } : {}),
  }] // prettier-ignore
}

/** Adds mails approved in this app to what is known: they are the earlier messages a follow-up refers to until the CRM has them. */
export async function withPrevious(facts: MessageFacts, context: CapabilityContext): Promise<MessageFacts> {
  if (facts.contact === null) return facts
  const approved = await approvedTo(facts.contact, 0, context)
  const added = approved.filter((message) => isMail(message) && message.subject !== null).map((message): Hook => {
    const at = new Date(message.atMs).toISOString()
    const source: SourceRef = { record: `approval:${message.hash.slice(0, 12)}`, field: 'subject', value: message.subject, observedAt: at, from: 'approved in this app' }
    return { id: `approval-${message.hash}`, text: message.subject ?? '', date: at.slice(0, 10), source, kind: 'outbound', rank: 7, origin: null, signalType: null }
  }) // prettier-ignore
  if (added.length === 0) return facts
  const readerFacts = [...facts.readerFacts, ...added]
  const texts = added.flatMap((hook) => (hook.source === null ? [] : [{ text: hook.text, source: hook.source }]))
  return { ...facts, readerFacts, hooks: openers(readerFacts, context.asOf), corpus: [...facts.corpus, ...texts] }
}
