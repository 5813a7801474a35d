import type { TextReview } from '../../../../../shared/domain/draft.ts'
import type { CapabilityContext, Outcome } from '../../define-capability.ts'
import { report } from '../assess-message-quality.ts'
import { checkDraft } from './draft-checks.ts'
import { draftFacts } from './draft-facts.ts'
import type { DraftInput } from './draft-schemas.ts'
import { legalReview } from './legal-lines.ts'
import { tidyOwnText, type OwnText } from './own-text.ts'
import { contentOf } from './content-of.ts'
import { barOf } from './refusals.ts'
import { refuse, resolveContact } from './resolve-targets.ts'

/** Judges a text exactly as its proposal will be: the same facts, checks and points, with what would make it better. Keeps nothing. */
export async function reviewText(
  wanted: DraftInput,
  text: OwnText,
  context: CapabilityContext,
): Promise<Outcome<TextReview>> {
  const found = await resolveContact(wanted, context)
  if (!found.ok) return found
  const contact = found.value
  const account = contact.accountId === null ? null : await context.records.account(contact.accountId)
  const bar = barOf(contact, account, context.settings)
  if (bar !== null) return bar
  const tidy = tidyOwnText(wanted.kind, text)
  if (tidy.body.trim() === '') return refuse('user_invalid_input', 'The text is empty.', 'Write the text first.')
  const content = contentOf(wanted.kind, contact, tidy)
  const facts = await draftFacts(wanted, contact.id, content, context)
  const { checks, claims, message, qualityFacts } = await checkDraft(wanted.kind, content, facts, context)
  const verdict = report(message, qualityFacts, contact.id)
  return {
    ok: true,
    value: {
      claims,
      checks,
      score: verdict.score,
      grade: verdict.grade,
      issues: verdict.issues,
      rewrite: verdict.rewrite,
      words: verdict.metrics.words,
      readingGrade: verdict.metrics.readingGrade,
      legal: legalReview(wanted.kind, contact, facts, tidy.body),
    },
  }
}
