import type { Plan } from '../../../shared/domain/plan.ts'
import type { EntityHit } from '../../../shared/domain/records.ts'
import { z } from '../../../shared/zod.ts'
import type { PlanRequest } from '../planning/plan-request.types.ts'
import { localDate } from '../understanding/calendar.ts'
import type { Understanding } from '../understanding/understand.ts'
import { groundPlan, modelPlanSchema, type Grounded, type Grounds } from './ground-plan.ts'
import { maskRequest, type Handle } from './mask-request.ts'
import type { ModelCall } from '../ports/model.ts'
import type { ModelAccess } from './model-access.ts'
import { describeInput, modelInputsOf, outputPathsOf } from './model-inputs.ts'
import type { ModelPlanned } from './model-planned.ts'
import { PLAN_PROMPT, planSystem, repairLine } from './prompts/plan-prompt.ts'

const MOST_OUTPUT_TOKENS = 2000

/**
 * Asks a model to plan a request: once, and once more with what is wrong. A plan that is still wrong is not used. It sees the rep's
 * words with handles for records and nothing else (see `maskRequest`).
 */
export async function planWithModel(
  request: PlanRequest,
  understanding: Understanding,
  forbidden: ReadonlySet<string>,
  access: Pick<ModelAccess, 'ask'>,
  signal: AbortSignal,
): Promise<ModelPlanned> {
  const { text, handles } = maskRequest(understanding, request.conversation)
  const { registry, profile } = request
  const grounds: Grounds = { registry, profile, handles, pasted: understanding.pasted, forbidden }
  const user = JSON.stringify({
    request: text,
    records: handles.map(({ handle, kind, from }) => ({ handle, kind, from })),
    pasted: understanding.pasted === null ? null : '@pasted',
    today: localDate(request.asOf, request.timeZone),
    capabilities: capabilitiesFor(grounds),
  })
  const format = { name: 'plan', schema: z.toJSONSchema(modelPlanSchema) as Record<string, unknown> }
  const calls: ModelCall[] = []
  let problems: string[] = []
  for (const purpose of ['plan', 'repair'] as const) {
    const asked = await access.ask(
      {
        purpose,
        system: planSystem,
        user: purpose === 'plan' ? user : `${user}\n\n${repairLine}\n- ${problems.join('\n- ')}`,
        format,
        maxOutputTokens: MOST_OUTPUT_TOKENS,
      },
      PLAN_PROMPT,
      signal,
    )
    if (asked.call) calls.push(asked.call)
    if (!asked.ok) return { ok: false, why: asked.failure.message, calls }
    const read = readPlan(asked.text, grounds)
    if (read.problems.length === 0) {
      const { plan } = read
      return { ok: true, plan, calls, criteria: criteriaOf(plan), hits: hitsOf(plan, handles) }
    }
    problems = read.problems
  }
  return { ok: false, why: `The model’s plan was refused. ${problems[0] ?? ''}`.trim(), calls }
}

function readPlan(text: string, grounds: Grounds): Grounded {
  const empty: Plan = { explanation: '', steps: [], revision: 0 }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { plan: empty, problems: ['The answer is no JSON.'] }
  }
  const parsed = modelPlanSchema.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.map(String).join('.') || 'plan'}: ${issue.message}`)
    return { plan: empty, problems }
  }
  return groundPlan(parsed.data, grounds)
}

function capabilitiesFor({ registry, profile, forbidden }: Grounds) {
  return [...registry.capabilities.values()]
    .filter(({ name }) => profile.capabilities.includes(name) && !forbidden.has(name))
    .map(({ name, sideEffect, definition }) => ({
      name,
      does: definition.purpose,
      effect: sideEffect === 'read-only' ? 'looks only' : 'prepares something that a person must approve',
      inputs: Object.fromEntries([...modelInputsOf(definition)].map(([key, input]) => [key, describeInput(input)])),
      gives: outputPathsOf(definition),
    }))
}

/** What nothing else builds on is what the goal is for. */
function criteriaOf(plan: Plan): { text: string; step: string }[] {
  const used = JSON.stringify(plan.steps.map(({ input, dependsOn }) => [input, dependsOn]))
  const last = plan.steps.filter((step) => !used.includes(`"${step.id}"`))
  return (last.length > 0 ? last : plan.steps).map((step) => ({ text: step.title, step: step.id }))
}

function hitsOf(plan: Plan, handles: readonly Handle[]): EntityHit[] {
  const inputs = JSON.stringify(plan.steps.map((step) => step.input))
  return handles.filter(({ hit }) => inputs.includes(JSON.stringify(hit.id))).map(({ hit }) => hit)
}
