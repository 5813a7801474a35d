import type { Plan, PlanStep } from '../../../shared/domain/plan.ts'
import { prerequisitesOf } from '../planning/validate-plan.ts'
import { conditionHolds } from './resolve-input.ts'
import type { Step } from './run-state.ts'
import { hasEnded } from './step.ts'

export type Readiness =
  | { step: PlanStep; kind: 'ready' }
  /** Nothing went wrong: the plan itself says to leave it out. */
  | { step: PlanStep; kind: 'leave-out'; because: string }
  | { step: PlanStep; kind: 'skip'; because: string }

/** What can be decided now about the steps that have not started, in the order of the plan. Pure. */
export function readySteps(plan: Plan, steps: ReadonlyMap<string, Step>): Readiness[] {
  const outputs = outputsOf(steps)
  return plan.steps.flatMap((planned): Readiness[] => {
    if (steps.get(planned.id)?.status !== 'planned') return []
    const before = prerequisitesOf(planned).map((id) => ({ id, state: steps.get(id) }))
    if (before.some(({ state }) => state && !hasEnded(state.status))) return []
    const missing = before.find(({ state }) => state?.status !== 'succeeded')
    if (missing) {
      const title = plan.steps.find((other) => other.id === missing.id)?.title ?? missing.id
      return missing.state?.leftOut
        ? [{ step: planned, kind: 'leave-out', because: `it follows “${title}”, which was left out` }]
        : [{ step: planned, kind: 'skip', because: `it needs “${title}”, which was not done` }]
    }
    if (planned.when && !conditionHolds(planned.when, outputs)) {
      return [{ step: planned, kind: 'leave-out', because: 'its condition did not hold' }]
    }
    return [{ step: planned, kind: 'ready' }]
  })
}

export const outputsOf = (steps: ReadonlyMap<string, Step>): Map<string, unknown> =>
  new Map([...steps.values()].filter((step) => step.status === 'succeeded').map((step) => [step.id, step.output]))
