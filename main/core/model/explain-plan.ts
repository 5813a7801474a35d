import type { PlanExplanation } from '../../../shared/domain/model.ts'
import type { PlanStep } from '../../../shared/domain/plan.ts'
import { explainPlan } from '../planning/explain-plan.ts'
import { prerequisitesOf } from '../planning/validate-plan.ts'
import type { ModelCall } from '../ports/model.ts'
import type { Registry } from '../registry/registry.ts'
import { checkedExplanation, planSupport } from './check-explanation.ts'
import type { ModelAccess } from './model-access.ts'
import { toUsd } from './model-spend.ts'
import { EXPLAIN_PROMPT, explainSystem } from './prompts/explain-prompt.ts'

const MOST_SENTENCES = 6
const MOST_OUTPUT_TOKENS = 400
const effects = {
  'read-only': 'only looks',
  propose: 'prepares something for the rep to approve',
  execute: 'changes something outside once the rep approves it',
} as const

/** The rules' explanation. `why`: for what reason it stands although a model was asked. */
export const byRules = (steps: readonly PlanStep[], why: string | null = null, cut = 0): PlanExplanation => ({
  sentences: explainPlan(steps),
  model: null,
  cut,
  why,
  usd: 0,
})

/**
 * A plan explained in a model's sentences, each checked against the plan and cut where it does not say so; by the rules, with the reason,
 * where the model failed or nothing of it stands.
 */
export async function explainWithModel(
  steps: readonly PlanStep[],
  registry: Pick<Registry, 'capabilities'>,
  model: { name: string; access: Pick<ModelAccess, 'ask'> },
  signal: AbortSignal,
): Promise<{ explanation: PlanExplanation; call: ModelCall | null }> {
  const facts = explainPlan(steps)
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]))
  const plan = steps.map((step, index) => ({
    step: index + 1,
    title: step.title,
    why: step.why,
    does: registry.capabilities.get(step.capability)?.definition.purpose ?? '',
    effect: effects[step.sideEffect],
    units: step.costMilliUnits / 1000,
    after: prerequisitesOf(step).flatMap((id) => numbers.get(id) ?? []),
  }))
  const asked = await model.access.ask(
    {
      purpose: 'explain',
      system: explainSystem,
      user: JSON.stringify({ plan, facts }),
      format: null,
      maxOutputTokens: MOST_OUTPUT_TOKENS,
    },
    EXPLAIN_PROMPT,
    signal,
  )
  const { call } = asked
  if (!asked.ok) return { explanation: byRules(steps, asked.failure.message), call }
  const support = planSupport(
    [...facts, ...plan.flatMap(({ title, why, does }) => [title, why, does])],
    steps.map(({ capability }) => capability),
    [...registry.capabilities.keys()],
  )
  const written = asked.text.split('\n').filter((line) => line.trim() !== '')
  const sentences = written.slice(0, MOST_SENTENCES).flatMap((line) => checkedExplanation(line, support) ?? [])
  const cut = written.length - sentences.length
  if (sentences.length === 0)
    return { explanation: byRules(steps, 'Nothing of what the model wrote stands in the plan.', cut), call }
  const usd = toUsd(call?.microUsd ?? null)
  return { explanation: { sentences, model: model.name, cut, why: null, usd }, call }
}
