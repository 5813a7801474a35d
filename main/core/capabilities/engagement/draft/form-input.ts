import type { DraftForm } from '../../../../../shared/domain/draft.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { draftInputSchema, type DraftInput } from './draft-schemas.ts'
import { readPastedMail } from './pasted-mail.ts'

const MOST_FACTS = 20
const FACT_LENGTH = 500

/** What a rep filled in, as the capability takes it. What is pasted is data: nothing in it is read as a wish. */
export function inputOfForm(form: DraftForm, asOf: string): DraftInput {
  const { contactId, kind, tone, productId } = form
  const lines = form.points.split('\n').filter((line) => line.trim() !== '')
  const isNote = kind === 'meeting_note'
  const takesMail = kind === 'reply' || kind === 'follow_up' || kind === 'break_up'
  const notes = isNote ? [...lines, ...sentencesOf(form.pasted).map((sentence) => sentence.text)] : []
  return draftInputSchema.parse({
    kind,
    tone,
    ...(contactId === null ? {} : { contactId }),
    ...(productId === null ? {} : { productId }),
    ...(isNote ? {} : { points: lines.slice(0, 20).map((line) => line.slice(0, 300)) }),
    ...(takesMail && form.pasted.trim() !== '' ? { previous: readPastedMail(form.pasted, asOf) } : {}),
    ...(notes.length > 0
      ? { facts: notes.slice(0, MOST_FACTS).map((text) => ({ text: text.slice(0, FACT_LENGTH) })) }
      : {}),
  })
}
