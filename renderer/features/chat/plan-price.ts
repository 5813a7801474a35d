import type { RunReport, StepReport } from '../../../shared/domain/run.ts'

/** The chosen steps and all that need them, directly or through others: none of these can run. */
export function withDependents(steps: readonly StepReport[], dropped: ReadonlySet<string>): Set<string> {
  const gone = new Set(dropped)
  // A plan has no cycle, so at most one round per step finds them all.
  for (let round = 0; round < steps.length; round += 1) {
    for (const step of steps) if (step.dependsOn.some((id) => gone.has(id))) gone.add(step.id)
  }
  return gone
}

/** What the steps that stay cost. Units are summed in thousandths, so that they come out as main will count them. */
export function priceOf(steps: readonly StepReport[], gone: ReadonlySet<string>): { units: number; calls: number } {
  const kept = steps.filter((step) => !gone.has(step.id))
  return { units: kept.reduce((sum, step) => sum + Math.round(step.cost * 1000), 0) / 1000, calls: kept.length }
}

const done: readonly StepReport['status'][] = ['succeeded', 'failed', 'skipped', 'cancelled', 'interrupted']
export const countDone = (run: RunReport): number => run.plan.steps.filter((step) => done.includes(step.status)).length
