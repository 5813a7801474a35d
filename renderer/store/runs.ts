import type { RunReport } from '../../shared/domain/run.ts'
import { nothingKnown, takeOver, tell, type Change, type Known } from './change.ts'

export type RunsState = Known<RunReport>
export const initialRuns: RunsState = nothingKnown

export function reduceRuns(state: RunsState, change: Change, at: number): RunsState {
  if (change.type === 'run-changed') return tell(state, change.run.runId, change.run, at)
  if (change.type === 'summary-grew') {
    const run = state.byId[change.runId]
    return run ? tell(state, change.runId, { ...run, summary: change.summary }, at) : state
  }
  if (change.type === 'answered' && change.data.runs) {
    return takeOver(state, change.data.runs, (run) => run.runId, change.since)
  }
  return state
}

/** The runs of a conversation, oldest first. */
export const runsOfConversation = (state: RunsState, conversationId: string): RunReport[] =>
  Object.values(state.byId)
    .filter((run) => run.conversationId === conversationId)
    .sort((a, b) => a.startedAtMs - b.startedAtMs)
