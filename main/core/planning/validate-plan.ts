import {
  conditionSchema,
  outputReferenceSchema,
  planSchema,
  type OutputReference,
  type Plan,
} from '../../../shared/domain/plan.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Registry } from '../registry/registry.ts'

export type PlanProblem = {
  step: string | null
  code:
    | 'shape'
    | 'empty'
    | 'duplicate-step'
    | 'unknown-capability'
    | 'not-allowed'
    | 'wrong-domain'
    | 'wrong-side-effect'
    | 'wrong-cost'
    | 'bad-input'
    | 'unknown-reference'
    | 'cycle'
    | 'over-budget'
    | 'repeated-call'
  message: string
}

/** All references inside an input, in the order of a depth-first walk. */
export function referencesIn(value: unknown): OutputReference[] {
  if (value === null || typeof value !== 'object') return []
  const reference = Object.hasOwn(value, '$from') ? outputReferenceSchema.safeParse(value) : null
  if (reference?.success) return [reference.data]
  return Object.values(value).flatMap(referencesIn)
}

/** Every step this one must wait for: what it names, what its input refers to, what its condition looks at. */
export function prerequisitesOf(step: Plan['steps'][number]): readonly string[] {
  const known = prerequisites.get(step)
  if (known) return known
  const found = [
    ...new Set([
      ...step.dependsOn,
      ...referencesIn(step.input).map((reference) => reference.$from),
      ...(step.when ? [step.when.step] : []),
    ]),
  ]
  prerequisites.set(step, found)
  return found
}

/** A planned step never changes, and the executor asks about it after every move of its run. */
const prerequisites = new WeakMap<Plan['steps'][number], readonly string[]>()

/** The ids given and those of all steps that need one of them, by whatever counts as a need. */
export function withDependants<S extends { id: string }>(
  steps: readonly S[],
  ids: readonly string[],
  needsOf: (step: S) => readonly string[],
): Set<string> {
  const found = new Set(ids)
  for (;;) {
    const more = steps.filter((step) => !found.has(step.id) && needsOf(step).some((id) => found.has(id)))
    if (more.length === 0) return found
    for (const step of more) found.add(step.id)
  }
}

/**
 * The one judge of plans, whoever made them: rules, a model, a runbook, a person's edit. Returns every problem; an empty list
 * means the plan may run. Domain, side effect and price are compared with the registry and never taken from the plan.
 * `leftMilliUnits` is what the run may still spend; pass null to skip the price check.
 */
export function validatePlan(
  candidate: unknown,
  limits: { registry: Registry; profile: Profile; leftMilliUnits: number | null },
): PlanProblem[] {
  const parsed = planSchema.safeParse(candidate)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      step: null,
      code: 'shape' as const,
      message: `${issue.path.map(String).join('.')}: ${issue.message}`,
    }))
  }
  const plan = parsed.data
  const problems: PlanProblem[] = []
  const add = (step: string | null, code: PlanProblem['code'], message: string) =>
    problems.push({ step, code, message })
  if (plan.steps.length === 0) add(null, 'empty', 'The plan has no step.')
  const ids = plan.steps.map((step) => step.id)
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
    add(id, 'duplicate-step', `Two steps are called ${id}.`)
  const calls = new Map<string, string>()
  for (const step of plan.steps) {
    const capability = limits.registry.capabilities.get(step.capability)
    if (!capability) {
      add(step.id, 'unknown-capability', `There is no capability ${step.capability}.`)
      continue
    }
    if (!limits.profile.capabilities.includes(step.capability)) {
      add(step.id, 'not-allowed', `The profile ${limits.profile.name} may not use ${step.capability}.`)
    }
    if (step.domain !== capability.domain)
      add(step.id, 'wrong-domain', `${step.capability} belongs to ${capability.domain}.`)
    if (step.sideEffect !== capability.sideEffect)
      add(
        step.id,
        'wrong-side-effect',
        `${step.capability} is ${capability.sideEffect}, the plan says ${step.sideEffect}.`,
      )
    if (step.costMilliUnits !== capability.costMilliUnits)
      add(
        step.id,
        'wrong-cost',
        `${step.capability} costs ${capability.costMilliUnits / 1000} units, the plan says ${step.costMilliUnits / 1000}.`,
      )
    const references = referencesIn(step.input)
    if (references.length === 0) {
      const input = capability.definition.input.safeParse(step.input)
      if (!input.success) {
        for (const issue of input.error.issues)
          add(step.id, 'bad-input', `${issue.path.map(String).join('.') || 'input'}: ${issue.message}`)
      }
    }
    for (const id of prerequisitesOf(step)) {
      if (!ids.includes(id)) add(step.id, 'unknown-reference', `It refers to a step ${id} that is not in the plan.`)
    }
    if (step.when && !conditionSchema.safeParse(step.when).success)
      add(step.id, 'shape', 'Its condition is not well formed.')
    const call = `${step.capability} ${JSON.stringify(step.input)}`
    const twin = calls.get(call)
    if (twin) add(step.id, 'repeated-call', `It is the same call as ${twin}.`)
    calls.set(call, step.id)
  }
  for (const id of findCycle(plan)) add(id, 'cycle', 'Steps wait for each other in a circle.')
  const total = plan.steps.reduce((sum, step) => sum + step.costMilliUnits, 0)
  if (limits.leftMilliUnits !== null && total > limits.leftMilliUnits) {
    add(
      null,
      'over-budget',
      `The plan costs ${total / 1000} units; ${Math.max(0, limits.leftMilliUnits) / 1000} are left.`,
    )
  }
  return problems
}

/** Ids of the steps that can never become ready because they wait for each other; empty when there are none. */
function findCycle(plan: Plan): string[] {
  const known = new Set(plan.steps.map((step) => step.id))
  let open = plan.steps.map((step) => ({ id: step.id, waitsFor: prerequisitesOf(step).filter((id) => known.has(id)) }))
  for (;;) {
    const waiting = new Set(open.map((step) => step.id))
    const still = open.filter((step) => step.waitsFor.some((id) => waiting.has(id)))
    if (still.length === open.length) return open.map((step) => step.id)
    open = still
  }
}
