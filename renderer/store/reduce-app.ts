import type { Change } from './change.ts'
import { initialAdapters, reduceAdapters, type AdaptersState } from './adapters.ts'
import { initialApprovals, reduceApprovals, type ApprovalsState } from './approvals.ts'
import { initialConversations, reduceConversations, type ConversationsState } from './conversations.ts'
import { initialGoals, reduceGoals, type GoalsState } from './goals.ts'
import { initialImports, reduceImports, type ImportsState } from './imports.ts'
import { initialKeys, reduceKeys, type KeysState } from './keys.ts'
import { initialLink, reduceLink, type LinkState } from './link.ts'
import { initialRuns, reduceRuns, type RunsState } from './runs.ts'
import { initialTraces, reduceTraces, type TracesState } from './traces.ts'
import { initialWorkspace, reduceWorkspace, type WorkspaceState } from './workspace.ts'

/** All that the window knows of main's truth: one slice per noun, each folded from the same changes. */
export type AppState = {
  readonly link: LinkState
  readonly workspace: WorkspaceState
  readonly conversations: ConversationsState
  readonly runs: RunsState
  readonly approvals: ApprovalsState
  readonly goals: GoalsState
  readonly traces: TracesState
  readonly imports: ImportsState
  readonly adapters: AdaptersState
  readonly keys: KeysState
}

export const initialState: AppState = {
  link: initialLink,
  workspace: initialWorkspace,
  conversations: initialConversations,
  runs: initialRuns,
  approvals: initialApprovals,
  goals: initialGoals,
  traces: initialTraces,
  imports: initialImports,
  adapters: initialAdapters,
  keys: initialKeys,
}

export function reduceApp(state: AppState, change: Change): AppState {
  const link = reduceLink(state.link, change)
  const at = link.seen
  return {
    link,
    workspace: reduceWorkspace(state.workspace, change, at),
    conversations: reduceConversations(state.conversations, change),
    runs: reduceRuns(state.runs, change, at),
    approvals: reduceApprovals(state.approvals, change, at),
    goals: reduceGoals(state.goals, change, at),
    traces: reduceTraces(state.traces, change),
    imports: reduceImports(state.imports, change),
    adapters: reduceAdapters(state.adapters, change, at),
    keys: reduceKeys(state.keys, change, at),
  }
}
