import type { Goal } from '../../../shared/domain/goal.ts'
import type { RunReport } from '../../../shared/domain/run.ts'

/** The parts of a goal in the order they were asked for, which its newest run tells; parts it does not name come last. */
export function subGoalsOf(goal: Goal, byId: Readonly<Record<string, Goal>>, latest: RunReport | null): Goal[] {
  const order = latest?.parts.map((part) => part.goalId) ?? []
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return Object.values(byId)
    .filter((one) => one.parentGoalId === goal.id)
    .sort((a, b) => place(a.id) - place(b.id) || a.createdAtMs - b.createdAtMs || (a.title < b.title ? -1 : 1))
}

/** How many steps of a part have been done in a run; null when the run does not work on it. */
export function stepsDone(run: RunReport, goalId: string): { done: number; all: number } | null {
  const part = run.parts.find((one) => one.goalId === goalId)
  if (!part) return null
  const own = run.plan.steps.filter((step) => part.steps.includes(step.id))
  return { done: own.filter((step) => step.status === 'succeeded').length, all: own.length }
}
