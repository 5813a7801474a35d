import type { ModelSummary } from '../../../shared/domain/model.ts'
import { checkedSentence, supportOf } from './check-sentence.ts'
import type { ModelCall } from '../ports/model.ts'
import type { ModelAccess } from './model-access.ts'
import { toUsd } from './model-spend.ts'
import { SUMMARY_PROMPT, summarySystem } from './prompts/summary-prompt.ts'

const MOST_SENTENCES = 3
const MOST_OUTPUT_TOKENS = 300
/** A shorter answer needs no summary. */
const WORTH_CHARS = 500

export const isWorthASummary = (answer: string): boolean => answer.length >= WORTH_CHARS

/**
 * A few sentences before a compiled answer. The answer is finished and stays as it is; each sentence is checked against it as soon as
 * it is whole, told to `onGrown`, and left out when the answer does not support it. Null when the model gave nothing to use.
 */
export async function summariseAnswer(
  question: string,
  answer: string,
  model: { name: string; access: Pick<ModelAccess, 'ask'> },
  signal: AbortSignal,
  onGrown: (summary: ModelSummary) => void,
): Promise<{ summary: ModelSummary | null; call: ModelCall | null }> {
  const support = supportOf(`${question}\n${answer}`)
  const read = (lines: readonly string[], done: boolean): ModelSummary => {
    const written = lines.map((line) => line.trim()).filter((line) => line !== '')
    const sentences = written.slice(0, MOST_SENTENCES).flatMap((line) => checkedSentence(line, support) ?? [])
    return { sentences, cut: written.length - sentences.length, model: model.name, usd: null, done }
  }
  let told = 0
  const asked = await model.access.ask(
    {
      purpose: 'summary',
      system: summarySystem,
      user: JSON.stringify({ question, result: answer }),
      format: null,
      maxOutputTokens: MOST_OUTPUT_TOKENS,
    },
    SUMMARY_PROMPT,
    signal,
    (grown) => {
      const summary = read(grown.split('\n').slice(0, -1), false)
      if (summary.sentences.length > told) {
        told = summary.sentences.length
        onGrown(summary)
      }
    },
  )
  if (!asked.ok) return { summary: null, call: asked.call }
  const summary = { ...read(asked.text.split('\n'), true), usd: toUsd(asked.call?.microUsd ?? null) }
  return { summary, call: asked.call }
}
