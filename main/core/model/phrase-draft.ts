import { z } from '../../../shared/zod.ts'
import type { Writer } from '../ports/writer.ts'
import type { ModelAccess, ModelCall } from './model-access.ts'
import { DRAFT_PROMPT, draftSystem } from './prompts/draft-prompt.ts'

const MOST_OUTPUT_TOKENS = 800

const phrasedSchema = z.strictObject({ paragraphs: z.array(z.string().max(2000)).min(1).max(8) })
const format = { name: 'draft', schema: z.toJSONSchema(phrasedSchema) as Record<string, unknown> }

/** Asks a model for other words for a draft. What it gives is unchecked but for its form. */
export async function phraseDraft(
  draft: Parameters<Writer['phrase']>[0],
  access: Pick<ModelAccess, 'ask'>,
  signal: AbortSignal,
): Promise<{ call: ModelCall | null } & ({ ok: true; paragraphs: string[] } | { ok: false; why: string })> {
  const asked = await access.ask(
    { purpose: 'draft', system: draftSystem, user: JSON.stringify(draft), format, maxOutputTokens: MOST_OUTPUT_TOKENS },
    DRAFT_PROMPT,
    signal,
  )
  const { call } = asked
  if (!asked.ok) return { ok: false, why: asked.failure.message, call }
  const paragraphs = readParagraphs(asked.text)
  return paragraphs
    ? { ok: true, paragraphs, call }
    : { ok: false, why: 'The model’s answer does not have the form it was asked for.', call }
}

function readParagraphs(text: string): string[] | null {
  try {
    const read = phrasedSchema.safeParse(JSON.parse(text))
    return read.success ? read.data.paragraphs : null
  } catch {
    return null
  }
}
