import type { Plan, PlanStep } from '../../../shared/domain/plan.ts'
import { outputReferenceSchema } from '../../../shared/domain/plan.ts'
import { z } from '../../../shared/zod.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import { validatePlan } from '../planning/validate-plan.ts'
import type { RegisteredCapability, Registry } from '../registry/registry.ts'
import { unmask, type Handle } from './mask-request.ts'
import { modelInputsOf, type ModelInput } from './model-inputs.ts'
import { plainWords } from './plain-words.ts'

const MOST_STEPS = 12

/** A plan as a model gives it. Strict: a side effect, a price, an approval or a recipient has no place in it. */
export const modelPlanSchema = z.strictObject({
  explanation: z.string().max(2000),
  steps: z
    .array(
      z.strictObject({
        id: z.string().max(32),
        capability: z.string().max(64),
        title: z.string().max(200),
        why: z.string().max(500),
        input: z.string().max(20_000),
        after: z.array(z.string().max(32)).max(40),
      }),
    )
    .max(MOST_STEPS),
})
export type ModelPlan = z.infer<typeof modelPlanSchema>

export type Grounds = {
  registry: Registry
  profile: Profile
  handles: readonly Handle[]
  pasted: string | null
  /** Capabilities the rep ruled out. */
  forbidden: ReadonlySet<string>
}

export type Grounded = { plan: Plan; problems: string[] }

/**
 * Turns what a model proposes into a plan, or says what is wrong with it. Domain, side effect and price are the registry's; handles
 * become the records they stand for; every input must be one a model may fill. The one judge of all plans has the last word.
 */
export function groundPlan(proposed: ModelPlan, grounds: Grounds): Grounded {
  const problems: string[] = []
  const steps: PlanStep[] = []
  for (const step of proposed.steps) {
    const capability = grounds.registry.capabilities.get(step.capability)
    if (!capability) {
      problems.push(`${step.id}: there is no capability ${plainWords(step.capability)}.`)
      continue
    }
    if (grounds.forbidden.has(capability.name)) {
      problems.push(`${step.id}: the rep said not to use ${capability.name}.`)
      continue
    }
    const input = groundInput(step, capability, grounds, problems)
    steps.push({
      id: step.id,
      capability: capability.name,
      domain: capability.domain,
      sideEffect: capability.sideEffect,
      title: plainWords(unmask(step.title, grounds.handles)).slice(0, 200) || capability.name.replaceAll('_', ' '),
      why: plainWords(unmask(step.why, grounds.handles)).slice(0, 500),
      input,
      dependsOn: step.after,
      when: null,
      costMilliUnits: capability.costMilliUnits,
    })
  }
  const explanation = plainWords(unmask(proposed.explanation, grounds.handles)).slice(0, 2000)
  const plan: Plan = { explanation, steps, revision: 0 }
  const { registry, profile } = grounds
  const faults = validatePlan(plan, { registry, profile, leftMilliUnits: profile.budget.runMilliUnits })
  problems.push(...faults.map((fault) => `${fault.step ?? 'plan'}: ${fault.message}`))
  return { plan, problems }
}

function groundInput(
  step: ModelPlan['steps'][number],
  capability: RegisteredCapability,
  grounds: Grounds,
  problems: string[],
): Record<string, unknown> {
  const given = readObject(step.input)
  if (given === null) {
    problems.push(`${step.id}: its input is no JSON object.`)
    return {}
  }
  const may = modelInputsOf(capability.definition)
  const input: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    if (value === null) continue
    const known = may.get(key)
    const filled = known ? fill(known, value, grounds) : undefined
    if (filled === undefined)
      problems.push(
        known
          ? `${step.id}: its input ${key} is not what it should be.`
          : `${step.id}: ${capability.name} has no input ${plainWords(key)} for you.`,
      )
    else input[key] = filled
  }
  return input
}

/** The value of an input, or undefined when it is not one that a model may give there. */
function fill(input: ModelInput, value: unknown, grounds: Grounds): unknown {
  const reference = outputReferenceSchema.safeParse(value)
  if (reference.success) return input.kind === 'value' ? undefined : reference.data
  switch (input.kind) {
    case 'record': {
      if (!input.many) return idOf(value, input.of, grounds.handles)
      if (!Array.isArray(value)) return undefined
      const ids = value.map((one: unknown) => {
        const earlier = outputReferenceSchema.safeParse(one)
        return earlier.success ? earlier.data : idOf(one, input.of, grounds.handles)
      })
      return ids.includes(undefined) ? undefined : ids
    }
    case 'pasted':
      return value === '@pasted' && grounds.pasted !== null ? grounds.pasted : undefined
    case 'result':
      return undefined
    case 'value':
      return valueOf(value)
  }
}

const idOf = (value: unknown, kind: Handle['kind'], handles: readonly Handle[]): string | undefined =>
  handles.find((one) => one.handle === value && one.kind === kind)?.hit.id

/** A value as it may stand in a plan: no reference, no handle, no address hides in it. */
function valueOf(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text.length <= 2000 && !/\$from|@/.test(text) ? value : undefined
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
