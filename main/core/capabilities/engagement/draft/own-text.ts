import type { Contact } from '../../../../../shared/domain/records.ts'
import type { CapabilityContext, Outcome, Proposal } from '../../define-capability.ts'
import { draftFacts } from './draft-facts.ts'
import type { DraftInput, DraftOutput } from './draft-schemas.ts'
import { contentOf } from './content-of.ts'
import { proposeText } from './propose.ts'
import { refuse } from './resolve-targets.ts'
import { readWishes } from './wishes.ts'

export type OwnText = { subject: string | null; body: string }

/** The rep's text as it is proposed: line ends put in order, nothing after the last word, no subject for a call. */
export const tidyOwnText = (kind: DraftInput['kind'], { subject, body }: OwnText): OwnText => ({
  subject: kind === 'call_script' ? null : (subject ?? '').trim(),
  body: body.replace(/\r\n?/g, '\n').trimEnd(),
})

/**
 * Proposes the rep's own text word for word, so that the hash of the approval is of what they wrote. A note cannot rewrite it: rules write
 * from records, not from a person's sentences. Only a subject in quotes is taken over.
 */
export async function proposeOwnText(
  wanted: DraftInput,
  text: OwnText,
  contact: Contact,
  note: string | null,
  context: CapabilityContext,
): Promise<Outcome<Proposal<DraftOutput>>> {
  if (text.body.trim() === '') return refuse('user_invalid_input', 'The text is empty.', 'Write the text first.')
  if (text.subject !== null && /[\r\n\u2028\u2029]/.test(text.subject))
    return refuse('user_invalid_input', 'The subject has a line break.', 'Write the subject on one line.')
  const newSubject = wanted.kind === 'call_script' ? null : readWishes(note).subject
  const { subject, body } = tidyOwnText(wanted.kind, { ...text, subject: newSubject ?? text.subject })
  const facts = await draftFacts(wanted, contact.id, contentOf(wanted.kind, contact, { subject, body }), context)
  const wishes = {
    done: newSubject === null ? [] : ['the subject is yours'],
    notDone:
      note === null || newSubject !== null
        ? []
        : [`You asked: “${note}”. This text is your own and is not rewritten by rules. Edit it, then approve.`],
  }
  return {
    ok: true,
    value: await proposeText(
      {
        wanted,
        contact,
        facts,
        subject,
        body,
        angle: 'own',
        variants: [],
        questions: [],
        wishes,
        reasoning: ['You wrote or edited this text yourself.', ...wishes.notDone].join(' '),
      },
      context,
    ),
  }
}
