import type { SyncKind, SyncState, VendorId } from '../../../shared/domain/adapter.ts'
import type { Approval, ApprovalStatus } from '../../../shared/domain/approval.ts'
import type { Conversation, Message } from '../../../shared/domain/conversation.ts'
import type { Draft, DraftContent } from '../../../shared/domain/draft.ts'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { ModelSummary, PlanExplanation } from '../../../shared/domain/model.ts'
import type { RunStatus } from '../../../shared/domain/run.ts'
import type { StandingRule } from '../../../shared/domain/standing-rule.ts'
import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'
import type { Suggestion, SuggestionStatus } from '../../../shared/domain/suggestion.ts'
import type { TraceEvent, TraceSummary } from '../../../shared/domain/trace.ts'
import type { ApprovedMessage } from '../capabilities/define-capability.ts'
import type { Feedback, LearningFacts } from '../learning/facts.ts'
import type { Finding } from '../learning/finding.ts'
import type { ModelSpend } from '../model/model-spend.ts'
import type { NewEvent, RunChange, StoredRun } from '../orchestrator/run-state.ts'
import type { Runbook } from '../runbooks/runbook-schema.ts'
import type { Ids } from './clock.ts'
import type { MetricStore } from './metrics.ts'

/** Runs and all that belongs to them. */
export type RunStore = {
  /** One transaction. Gives the events their places in the trace's chain and returns them. Rejects with `approval.already-decided` when a decision came first. */
  commit(change: RunChange): Promise<TraceEvent[]>
  /** Events outside a run's loop (feedback), chained to the same trace. */
  append(traceId: string, events: readonly NewEvent[]): Promise<TraceEvent[]>
  load(runId: string): Promise<StoredRun | null>
  /** Ids of runs that are running or waiting, oldest first. */
  unfinished(): Promise<string[]>
  runsOfConversation(conversationId: string, limit: number): Promise<StoredRun[]>
  /** The last runs of its conversation before this one, oldest first; none for a run that is not there. */
  runsBefore(runId: string, limit: number): Promise<StoredRun[]>
  runsOfGoal(goalId: string): Promise<StoredRun[]>
  runIdOfTrace(traceId: string): Promise<string | null>
  /** What a day has cost so far, over all runs. */
  daySpend(day: string): Promise<DaySpend>
}
export type DaySpend = {
  milliUnits: number
  calls: number
  byDomain: Record<string, number>
  byCapability: Record<string, number>
}

export type ApprovalStore = {
  get(id: string): Promise<Approval | null>
  /** Newest request first for decided ones, oldest first for pending ones. */
  list(status: ApprovalStatus | null, limit: number): Promise<Approval[]>
  countPending(): Promise<number>
  ofRun(runId: string): Promise<Approval[]>
  /** Pending ones whose time is up at `nowMs`, and when the next one will be. */
  due(nowMs: number): Promise<{ expired: Approval[]; nextAtMs: number | null }>
  approvedMessages(recipient: string, sinceMs: number): Promise<ApprovedMessage[]>
}

export type TraceStore = {
  list(page: {
    beforeMs: number | null
    limit: number
    text: string
    status?: RunStatus | undefined
  }): Promise<TraceSummary[]>
  get(traceId: string): Promise<TraceSummary | null>
  events(traceId: string, afterSeq: number, limit: number): Promise<TraceEvent[]>
  /** Every event of a trace in order, a page at a time, for verification. */
  head(traceId: string): Promise<{ seq: number; hash: string } | null>
  ids(): Promise<string[]>
  /** Where the event with this id stands; looks through all of them. */
  locate(eventId: string): Promise<{ traceId: string; seq: number } | null>
  search(
    filter: { traceId?: string; goalId?: string; text?: string; fromMs?: number; toMs?: number },
    limit: number,
  ): Promise<TraceEvent[]>
}

export type GoalStore = {
  get(id: string): Promise<Goal | null>
  /** Newest first; sub-goals among them. */
  list(limit: number): Promise<Goal[]>
  /** The sub-goals of a goal, oldest first. */
  partsOf(parentGoalId: string): Promise<Goal[]>
  save(goal: Goal): Promise<void>
}

export type ConversationStore = {
  list(limit: number): Promise<Conversation[]>
  get(id: string): Promise<Conversation | null>
  save(conversation: Conversation): Promise<void>
  /** What a rep changed; a title they gave is never again replaced by another. Null when there is no such conversation. */
  change(id: string, change: { title?: string | undefined; pinned?: boolean | undefined }): Promise<Conversation | null>
  /** Another title in place of `from`; null when it has one of the rep's, or another by now. */
  entitle(id: string, from: string, to: string): Promise<Conversation | null>
  messages(id: string): Promise<Message[]>
  /**
   * Conversations in whose title or messages each of the words is found, whatever their case and accents; pinned ones first, then the newest.
   * `text` is the newest message that holds one of them, null when no message does.
   */
  search(words: readonly string[], limit: number): Promise<{ conversation: Conversation; text: string | null }[]>
}

export type SettingsStore = {
  workspace(): Promise<WorkspaceSettings>
  saveWorkspace(settings: WorkspaceSettings): Promise<void>
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
}

export type RuleStore = {
  /** Newest first, ended and revoked ones too. */
  list(): Promise<StandingRule[]>
  /** Rules in force now. Answers at once: it is asked in the middle of a run's move. */
  inForce(capability: string, nowMs: number): StandingRule[]
  add(rule: StandingRule): Promise<void>
  /** False when there was none in force. */
  revoke(id: string, atMs: number): Promise<boolean>
}

export type SuggestionDecision = {
  id: string
  /** States it may be decided from; in any other the decision comes too late and gives null. */
  from: readonly SuggestionStatus[]
  to: SuggestionStatus
  atMs: number
  /** What the way back needs to know, such as the id of a rule that was added. */
  outcome: string | null
  eventId: string
}

/** What is learned from, and what was suggested and decided. */
export type LearningStore = {
  /** Runs and decisions since an instant, newest first; at most 500 runs and 1000 decisions. */
  facts(sinceMs: number): Promise<LearningFacts>
  setFeedback(runId: string, feedback: Feedback): Promise<void>
  /** By runbook: how many of its ended runs reached their goal and were not found bad. */
  success(): Promise<ReadonlyMap<string, { good: number; total: number }>>
  list(): Promise<Suggestion[]>
  get(id: string): Promise<Suggestion | null>
  outcome(id: string): Promise<string | null>
  /** Keeps new suggestions as open, with an event each; those open already get their newest evidence; decided ones stay as they were. */
  keep(findings: readonly Finding[], nowMs: number, ids: Ids): Promise<void>
  /** One transaction: the new state and its event. Null when the suggestion was in another state. */
  decide(decision: SuggestionDecision): Promise<Suggestion | null>
}

export type ModelStore = {
  /** What a day's calls cost over all models, reserved included. */
  spendOn(day: string): Promise<ModelSpend>
  /** Durable when it resolves; a negative amount gives back. */
  addSpend(day: string, model: string, spend: ModelSpend): Promise<void>
  /** The sentences put before a run's answer; null when there are none. */
  summary(runId: string): Promise<ModelSummary | null>
  saveSummary(runId: string, summary: ModelSummary): Promise<void>
  /** What calls beside a run's own steps have cost; `microUsd` null when the price of one is unknown. */
  costBeside(runId: string): Promise<number | null>
  addCostBeside(runId: string, microUsd: number | null): Promise<void>
  /** How a model explained this revision of a run's plan; null when it did not. */
  explanation(runId: string, revision: number): Promise<PlanExplanation | null>
  saveExplanation(runId: string, revision: number, explanation: PlanExplanation): Promise<void>
}

/** Drafts a rep works on by hand. */
export type DraftStore = {
  /** Last changed first. */
  list(limit: number): Promise<Draft[]>
  get(id: string): Promise<Draft | null>
  add(id: string, content: DraftContent, atMs: number): Promise<Draft>
  /** The draft with its next revision; null when it is gone or `revision` is not the newest. */
  save(draft: Pick<Draft, 'id' | 'revision' | 'content' | 'runId'>, atMs: number): Promise<Draft | null>
  remove(id: string): Promise<boolean>
}

export type StoredOwnRunbook = { runbook: Runbook; fromRun: string; updatedAtMs: number }

/** Runbooks that the rep saved from runs of their own. */
export type OwnRunbookStore = {
  /** Oldest first. */
  list(): Promise<StoredOwnRunbook[]>
  add(runbook: Runbook, fromRun: string, atMs: number): Promise<void>
  /** False when it is gone. */
  save(runbook: Runbook, atMs: number): Promise<boolean>
  remove(id: string): Promise<boolean>
}

/** Where a sync stands: the vendor's cursor of the page to come, and the instant from which the next pass asks for changes. */
export type StoredSync = { cursor: string | null; highWater: string | null; state: SyncState }
export type AdapterStore = {
  syncs(adapter: VendorId, mode: 'mock' | 'live'): Promise<StoredSync[]>
  sync(adapter: VendorId, mode: 'mock' | 'live', kind: SyncKind): Promise<StoredSync | null>
  saveSync(adapter: VendorId, sync: StoredSync): Promise<void>
  /** Forgets how far every sync of the adapter has come. */
  forget(adapter: VendorId): Promise<void>
}

export type Stores = {
  metrics: MetricStore
  ownRunbooks: OwnRunbookStore
  adapters: AdapterStore
  model: ModelStore
  drafts: DraftStore
  learning: LearningStore
  rules: RuleStore
  runs: RunStore
  approvals: ApprovalStore
  traces: TraceStore
  goals: GoalStore
  conversations: ConversationStore
  settings: SettingsStore
}
