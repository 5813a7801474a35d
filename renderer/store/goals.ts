import type { Goal } from '../../shared/domain/goal.ts'
import { nothingKnown, takeOver, tell, type Change, type Known } from './change.ts'

export type GoalsState = Known<Goal>
export const initialGoals: GoalsState = nothingKnown

export function reduceGoals(state: GoalsState, change: Change, at: number): GoalsState {
  if (change.type === 'goal-changed') return tell(state, change.goal.id, change.goal, at)
  if (change.type === 'answered' && change.data.goals) {
    return takeOver(state, change.data.goals, (goal) => goal.id, change.since)
  }
  return state
}
