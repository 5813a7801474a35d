import type { Goal, GoalState } from '../../../shared/domain/goal.ts'
import type { RunPart, Step } from './run-state.ts'
import { hasEnded } from './step.ts'

/** Which criteria hold, by the step each hangs on: null while that step has not ended. */
export function judgeCriteria(
  criteria: readonly { text: string; step: string }[],
  steps: ReadonlyMap<string, Step>,
): Goal['criteria'] {
  return criteria.map(({ text, step }) => {
    const status = steps.get(step)?.status
    return {
      text,
      met: status === 'succeeded' ? true : status && ['failed', 'skipped', 'cancelled'].includes(status) ? false : null,
    }
  })
}

/** A sub-goal after a move of the run that works on it. `whole` is the state of the run's goal. */
export function updateSubGoal(
  goal: Goal,
  part: RunPart,
  steps: ReadonlyMap<string, Step>,
  whole: GoalState,
  now: number,
): Goal {
  const own = part.steps.flatMap((id) => steps.get(id) ?? [])
  return {
    ...goal,
    state: whole === 'planned' ? 'planned' : stateOf(own, whole),
    criteria: judgeCriteria(part.criteria, steps),
    updatedAtMs: now,
  }
}

/** By its own steps alone, so that one part may be achieved while another failed. A part whose steps were all taken out was called off. */
function stateOf(steps: readonly Step[], whole: GoalState): GoalState {
  if (steps.length === 0) return 'cancelled'
  if (steps.every((step) => hasEnded(step.status))) {
    const done = steps.filter((step) => step.status === 'succeeded' || step.leftOut).length
    if (done === steps.length) return 'achieved'
    if (done > 0) return 'partly'
    return steps.every((step) => step.status === 'cancelled') ? 'cancelled' : 'failed'
  }
  return whole === 'waiting' || whole === 'running' ? whole : 'partly'
}

/** A goal as its parts make it: what was missing in its own run counts as achieved once each part is, in whatever run. */
export const withSubGoals = (goal: Goal, children: readonly Pick<Goal, 'state'>[]): Goal =>
  (goal.state === 'partly' || goal.state === 'failed') &&
  children.length > 0 &&
  children.every((child) => child.state === 'achieved')
    ? { ...goal, state: 'achieved' }
    : goal
