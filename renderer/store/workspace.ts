import type { Alert } from '../../shared/domain/alert.ts'
import type { AppInfo } from '../../shared/ipc/contract.ts'
import type { DayBudget } from '../../shared/domain/budget.ts'
import type { Profile } from '../../shared/domain/profile.ts'
import type { Change } from './change.ts'

/** What the top bar stands on. Null until main answered for the first time. */
export type WorkspaceState = {
  readonly info: AppInfo | null
  readonly budget: DayBudget | null
  readonly budgetToldBy: number
  readonly profiles: readonly Profile[]
  /** Counts up whenever records changed, so that a screen knows to ask again. */
  readonly recordsRevision: number
  /** Counts up with every announcement about the model. */
  readonly modelRevision: number
  /** The sentence that says why an edited registry is not in force. */
  readonly registryProblem: string | null
  /** How many proposals wait for a decision. */
  readonly waiting: number
  readonly waitingToldBy: number
  /** What main found wrong, gravest first. */
  readonly alerts: readonly Alert[]
}
export const initialWorkspace: WorkspaceState = {
  info: null,
  budget: null,
  budgetToldBy: 0,
  profiles: [],
  recordsRevision: 0,
  modelRevision: 0,
  registryProblem: null,
  waiting: 0,
  waitingToldBy: 0,
  alerts: [],
}

export function reduceWorkspace(state: WorkspaceState, change: Change, at: number): WorkspaceState {
  switch (change.type) {
    case 'budget-changed':
      return { ...state, budget: change.budget, budgetToldBy: at }
    case 'records-changed':
      return { ...state, recordsRevision: state.recordsRevision + 1 }
    case 'model-changed': {
      const { state: ready, reason, settings } = change.model
      const modelRevision = state.modelRevision + 1
      if (!state.info) return { ...state, modelRevision }
      return {
        ...state,
        modelRevision,
        info: {
          ...state.info,
          planner: ready === 'ready' && settings.planner !== 'never' ? 'model' : 'rules',
          model: ready === 'off' ? null : settings.model,
          modelReason: ready === 'off' ? null : reason,
        },
      }
    }
    case 'registry-changed':
      return { ...state, registryProblem: change.problem }
    case 'waiting-changed':
      return { ...state, waiting: change.count, waitingToldBy: at }
    case 'alerts-changed':
      return { ...state, alerts: change.alerts }
    case 'answered': {
      const { info, budget, profiles, alerts } = change.data
      if (!info && !budget && !profiles && !alerts) return state
      return {
        ...state,
        info: info ?? (profiles && state.info ? { ...state.info, profile: profiles.selected } : state.info),
        budget: budget && state.budgetToldBy <= change.since ? budget : state.budget,
        profiles: profiles?.profiles ?? state.profiles,
        waiting: info && state.waitingToldBy <= change.since ? info.needsYou : state.waiting,
        alerts: alerts ?? state.alerts,
      }
    }
    default:
      return state
  }
}
