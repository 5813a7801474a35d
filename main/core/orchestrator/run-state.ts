import type { Approval } from '../../../shared/domain/approval.ts'
import type { Domain } from '../../../shared/domain/capability.ts'
import type { SourceRef } from '../../../shared/domain/evidence.ts'
import type { Failure } from '../../../shared/domain/failure.ts'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { Message } from '../../../shared/domain/conversation.ts'
import type { Plan } from '../../../shared/domain/plan.ts'
import type { RunStatus, StepStatus } from '../../../shared/domain/run.ts'
import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import type { EventName, TraceEvent } from '../../../shared/domain/trace.ts'
import type { OutboxItem } from '../capabilities/define-capability.ts'
import type { EntityHit } from '../../../shared/domain/records.ts'

export type CompiledAnswer = {
  text: string
  unknowns: string[]
  sources: SourceRef[]
  question: string | null
  options: string[]
}

export type RunPart = { goalId: string; steps: readonly string[]; criteria: readonly { text: string; step: string }[] }

/** One attempt at a goal, or one answer. What does not change after it began stands before the line. */
export type Run = {
  readonly id: string
  readonly traceId: string
  readonly goalId: string | null
  readonly parentGoalId: string | null
  readonly conversationId: string | null
  readonly request: string
  readonly pasted: string | null
  readonly title: string
  readonly kind: 'answer' | 'goal'
  readonly reasons: readonly string[]
  readonly profile: string
  readonly planner: 'rules' | 'model'
  readonly runbook: { id: string; similarity: number } | null
  readonly registryHash: string
  /** The instant that counts as now for every capability of the run, so that a repetition gives the same answer. */
  readonly asOfMs: number
  readonly criteria: readonly { text: string; step: string }[]
  /** Sub-goals of a compound request, with the steps that belong to each. Left out: there are none. */
  readonly parts?: readonly RunPart[]
  readonly entities: readonly EntityHit[]
  readonly mock: boolean
  /** The request was not understood: nothing fitted, or the rep had to be asked what they want. */
  readonly missed?: boolean
  /** What models cost while planning and in steps, in millionths of a dollar; null when its price is unknown. Left out: no model was asked. */
  readonly modelMicroUsd?: number | null
  readonly startedAtMs: number
  // ---
  plan: Plan
  status: RunStatus
  answer: CompiledAnswer | null
  endedAtMs: number | null
  /** Time spent waiting for people, apart from working time. */
  waitedMs: number
  waitingSinceMs: number | null
  /** Working time so far, which the profile's time limit counts. */
  activeMs: number
  /** Ceilings already warned about: once per ceiling per run. */
  warned: readonly string[]
}

export type StepPhase = 'run' | 'prepare' | 'commit'

/** What has happened to one step of a plan. */
export type Step = {
  id: string
  capability: string
  domain: Domain
  status: StepStatus
  phase: StepPhase | null
  agent: string | null
  attempts: number
  /** With references resolved; null until it started. */
  input: unknown
  output: unknown
  /** What `prepare` gave later steps to refer to, kept until the approval is decided. */
  prepared: unknown
  approvalId: string | null
  /** The rep's wish when changes were requested. */
  note: string | null
  failure: Failure | null
  skippedBecause: string | null
  /** True when leaving the step out is what the plan itself says (`when`), not a thing that went wrong. */
  leftOut: boolean
  startedAtMs: number | null
  endedAtMs: number | null
  reservedMilliUnits: number
  reservedCalls: number
  spentMilliUnits: number
  spentCalls: number
  /** Questions and writes that went to vendors live because of this step; left out while there were none. */
  vendorCalls?: number
  spendDay: string | null
}

export type OutboxEntry = OutboxItem & {
  id: string
  runId: string
  stepId: string
  approvalId: string
  idempotencyKey: string
  contentHash: string
  createdAtMs: number
}

/** An event before the writer gives it its place in the chain. */
export type NewEvent = {
  [N in EventName]: Omit<TraceEvent, 'seq' | 'prevHash' | 'hash' | 'name' | 'details'> & {
    name: N
    details: EventDetails[N]
  }
}[EventName]

/** One durable move of one run: everything in it is on the disk, or nothing is. */
export type RunChange = {
  run: Run
  /** The plan is written only when it changed. */
  planChanged: boolean
  /** False when nothing of the run itself moved, only its steps. */
  runChanged: boolean
  /** What the run has spent so far, over all its steps. */
  usedMilliUnits: number
  steps: readonly Step[]
  requested: readonly Approval[]
  /** Approvals that leave `pending`; the whole change is refused when one of them was decided meanwhile. */
  decided: readonly Approval[]
  outbox: readonly OutboxEntry[]
  /** The run's goal and its sub-goals, when they moved. */
  goals: readonly Goal[]
  message: Message | null
  events: readonly NewEvent[]
}
export type StoredRun = { run: Run; steps: Step[] }
