import { z } from '../../../shared/zod.ts'
import type { ModelCall } from '../ports/model.ts'
import { askForm } from './ask-form.ts'
import { checkedTitle } from './check-title.ts'
import type { ModelAccess } from './model-access.ts'
import { TITLE_PROMPT, titleSystem } from './prompts/title-prompt.ts'

const MOST_OUTPUT_TOKENS = 60
const MOST_QUESTION_CHARS = 400
const MOST_ANSWER_CHARS = 800
/** A title is worth a cent at the most; a model that could ask for more is not asked. */
const MOST_MICRO_USD = 10_000

const titleSchema = z.strictObject({ title: z.string().max(200) })

/** A title for a conversation by its first question and answer; null when the model gave none that may stand. */
export async function nameConversation(
  question: string,
  answer: string,
  access: Pick<ModelAccess, 'ask'>,
  signal: AbortSignal,
): Promise<{ title: string | null; call: ModelCall | null }> {
  const data = { question: question.slice(0, MOST_QUESTION_CHARS), answer: answer.slice(0, MOST_ANSWER_CHARS) }
  const asked = {
    purpose: 'title',
    system: titleSystem,
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    mostMicroUsd: MOST_MICRO_USD,
    data,
    schema: titleSchema,
  } as const
  const formed = await askForm(asked, TITLE_PROMPT, access, signal)
  const { call } = formed
  return { title: formed.ok ? checkedTitle(formed.value.title, `${data.question}\n${data.answer}`) : null, call }
}
