import { z } from '../../../shared/zod.ts'
import type { Quotable, RulesText } from '../ports/writer.ts'
import { askForm, type Formed } from './ask-form.ts'
import type { ModelAccess } from './model-access.ts'
import { DRAFT_PROMPT, draftSystem } from './prompts/draft-prompt.ts'
import { QUOTE_PROMPT, quoteSystem } from './prompts/quote-prompt.ts'

const draftSchema = z.strictObject({ paragraphs: z.array(z.string().max(2000)).min(1).max(8) })
const quoteSchema = z.strictObject({ quotes: z.array(z.string().max(1000)).max(40) })

/** Other words for a draft, paragraph by paragraph. */
export async function phraseDraft(
  draft: RulesText,
  access: Pick<ModelAccess, 'ask'>,
  signal: AbortSignal,
): Promise<Formed<string[]>> {
  const asked = {
    purpose: 'draft',
    system: draftSystem,
    maxOutputTokens: 800,
    data: draft,
    schema: draftSchema,
  } as const
  const formed = await askForm(asked, DRAFT_PROMPT, access, signal)
  return formed.ok ? { ...formed, value: formed.value.paragraphs } : formed
}

/** The sentences a model finds worth quoting, most telling first. */
export async function pickQuotes(
  texts: Quotable,
  access: Pick<ModelAccess, 'ask'>,
  signal: AbortSignal,
): Promise<Formed<string[]>> {
  const asked = {
    purpose: 'quote',
    system: quoteSystem,
    maxOutputTokens: 1500,
    data: texts,
    schema: quoteSchema,
  } as const
  const formed = await askForm(asked, QUOTE_PROMPT, access, signal)
  return formed.ok ? { ...formed, value: formed.value.quotes } : formed
}
