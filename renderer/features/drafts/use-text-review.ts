import type { DraftForm, DraftText, TextReview } from '../../../shared/domain/draft.ts'
import type { Problem } from '../../../shared/errors.ts'
import { useAnswer } from '../../store/use-answer.ts'

const QUIET_MS = 300

/** What the checks say of the text, asked again a moment after it changed. The last verdict stays until the next; nothing is asked while there is no text. */
export function useTextReview(
  form: DraftForm,
  text: DraftText | null,
): { review: TextReview | null; problem: Problem | null; working: boolean } {
  const isEmpty = text === null || text.body.trim() === '' || form.contactId === null
  const { value, problem, working } = useAnswer('draft.check', isEmpty ? null : { form, text }, { quietMs: QUIET_MS })
  return { review: problem ? null : value, problem, working }
}
