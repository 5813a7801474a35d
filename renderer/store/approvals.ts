import type { Approval } from '../../shared/domain/approval.ts'
import { nothingKnown, takeOver, tell, type Change, type Known } from './change.ts'

export type ApprovalsState = Known<Approval>
export const initialApprovals: ApprovalsState = nothingKnown

export function reduceApprovals(state: ApprovalsState, change: Change, at: number): ApprovalsState {
  if (change.type === 'approval-changed') return tell(state, change.approval.id, change.approval, at)
  if (change.type === 'answered' && change.data.approvals) {
    return takeOver(state, change.data.approvals, (approval) => approval.id, change.since)
  }
  return state
}

/** What waits for a decision, the one that expires first at the top. */
export const pendingApprovals = (state: ApprovalsState): Approval[] =>
  Object.values(state.byId)
    .filter((approval) => approval.status === 'pending')
    .sort((a, b) => a.expiresAtMs - b.expiresAtMs)
