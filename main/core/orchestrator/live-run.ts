import type { Approval } from '../../../shared/domain/approval.ts'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { Message } from '../../../shared/domain/conversation.ts'
import type { Plan } from '../../../shared/domain/plan.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import type { EventName, TraceEvent } from '../../../shared/domain/trace.ts'
import type { Breaker } from '../failures/circuit-breaker.ts'
import type { DayLedger } from '../budget/ledger.ts'
import type { CapabilityContext } from '../capabilities/define-capability.ts'
import type { ModelCall } from '../ports/model.ts'
import { costOf } from '../model/model-spend.ts'
import type { Clock, Digest, Ids } from '../ports/clock.ts'
import type { Stores } from '../ports/stores.ts'
import type { Registry } from '../registry/registry.ts'
import type { RoutingAuthority } from './routing.ts'
import type { NewEvent, OutboxEntry, Run, RunChange, Step } from './run-state.ts'
import { advance, type StepMove } from './step.ts'

export type EngineDeps = {
  stores: Pick<Stores, 'runs' | 'approvals' | 'goals' | 'traces' | 'rules'>
  clock: Clock
  ids: Ids
  digest: Digest
  /** A share of 0..1 for the jitter of retries. */
  random: () => number
  ledger: DayLedger
  routing: RoutingAuthority
  /** One breaker a capability, kept for the life of the process. */
  breakers: Map<string, Breaker>
  registry: {
    current(): Registry
    /** The registry a run began with, also after a restart; null when its text is gone. */
    byHash(hash: string): Promise<Registry | null>
  }
  contextFor(run: Run): Promise<Omit<CapabilityContext, 'signal'>>
  /** Called after every durable change, in order. Must not throw. */
  onChange(change: DurableChange): void
}

/** What a listener may want to know about a change that is on the disk. */
export type DurableChange = {
  run: Run
  steps: readonly Step[]
  approvals: readonly Approval[]
  goals: readonly Goal[]
  message: Message | null
  events: readonly TraceEvent[]
}

/** A run in memory: its state, and what has moved since the last time it was written. */
export type LiveRun = {
  run: Run
  readonly steps: Map<string, Step>
  readonly registry: Registry
  readonly profile: Profile
  readonly context: Omit<CapabilityContext, 'signal'>
  goal: Goal | null
  /** Sub-goals of the run, in the order of its parts. */
  subGoals: readonly Goal[]
  /** Open approvals by id. */
  readonly open: Map<string, Approval>
  readonly deciding: Set<string>
  readonly stop: AbortController
  /** Changes on their way out, by step. */
  readonly commits: Map<string, { cutOff(): void }>
  /** Agents spawned for this run and not yet closed. */
  readonly agents: Set<string>
  readonly tallies: Map<string, { succeeded: number; failed: number; skipped: number }>
  activeSince: number | null
  /** Cancels the timer of the profile's time limit. */
  cancelDeadline: () => void
  broken: unknown
  /** Called when the run does not move by itself any more and everything of it is on the disk. */
  onIdle: () => void
  /** Changes handed to the disk and not yet on it. */
  saving: number
  readonly settled: { resolve: () => void; reject: (reason: unknown) => void }[]
  draft: {
    planChanged: boolean
    runChanged: boolean
    dirty: Set<string>
    requested: Approval[]
    decided: Approval[]
    outbox: OutboxEntry[]
    goalChanged: boolean
    message: Message | null
    events: NewEvent[]
    /** Work to begin once this change is on the disk. */
    launch: (() => void)[]
  }
}

const emptyDraft = (): LiveRun['draft'] => ({
  planChanged: false,
  runChanged: false,
  dirty: new Set(),
  requested: [],
  decided: [],
  outbox: [],
  goalChanged: false,
  message: null,
  events: [],
  launch: [],
})

export function createLiveRun(
  parts: Pick<LiveRun, 'run' | 'registry' | 'profile' | 'context' | 'goal' | 'subGoals'> & {
    steps: readonly Step[]
    open: readonly Approval[]
  },
): LiveRun {
  const { steps, open, ...rest } = parts
  return {
    ...rest,
    steps: new Map(steps.map((step) => [step.id, step])),
    open: new Map(open.map((approval) => [approval.id, approval])),
    deciding: new Set(),
    stop: new AbortController(),
    commits: new Map(),
    agents: new Set(),
    tallies: new Map(),
    activeSince: null,
    cancelDeadline: () => {},
    broken: null,
    onIdle: () => {},
    saving: 0,
    settled: [],
    draft: emptyDraft(),
  }
}

/** A fresh step for every step of a plan. */
export const freshSteps = (plan: Plan): Step[] =>
  plan.steps.map(({ id, capability, domain }) => ({
    id,
    capability,
    domain,
    status: 'planned',
    phase: null,
    agent: null,
    attempts: 0,
    input: null,
    output: null,
    prepared: null,
    approvalId: null,
    note: null,
    failure: null,
    skippedBecause: null,
    leftOut: false,
    startedAtMs: null,
    endedAtMs: null,
    reservedMilliUnits: 0,
    reservedCalls: 0,
    spentMilliUnits: 0,
    spentCalls: 0,
    spendDay: null,
  }))

export function stepOf(live: LiveRun, id: string): Step {
  const step = live.steps.get(id)
  if (!step) throw new Error(`Run ${live.run.id} has no step ${id}`)
  return step
}

/** Moves a step along the table of legal moves and remembers to write it. */
export function moveStep(live: LiveRun, id: string, move: StepMove, patch: Partial<Step> = {}): void {
  const step = stepOf(live, id)
  live.steps.set(id, { ...step, ...patch, status: advance(step.status, move) })
  live.draft.dirty.add(id)
}

export function patchStep(live: LiveRun, id: string, patch: Partial<Step>): void {
  live.steps.set(id, { ...stepOf(live, id), ...patch })
  live.draft.dirty.add(id)
}

export function patchRun(live: LiveRun, patch: Partial<Run>): void {
  live.run = { ...live.run, ...patch }
  live.draft.runChanged = true
}

/** Adds an event to what the next change writes. Details in the order of the alphabet are hashed without being sorted first. */
export function addEvent<N extends EventName>(
  deps: Pick<EngineDeps, 'clock' | 'ids'>,
  live: LiveRun,
  name: N,
  details: EventDetails[N],
  extra: { stepId?: string; goalId?: string; status?: TraceEvent['status']; durationMs?: number } = {},
): void {
  const { run } = live
  live.draft.events.push({
    id: deps.ids.next(),
    traceId: run.traceId,
    runId: run.id,
    goalId: extra.goalId ?? run.goalId,
    stepId: extra.stepId ?? null,
    name,
    atMs: deps.clock.now(),
    durationMs: extra.durationMs ?? null,
    status: extra.status ?? 'success',
    details,
  } as NewEvent)
}

/** A call to a model: its event, and its price in the run's cost. */
export function addModelCall(
  deps: Pick<EngineDeps, 'clock' | 'ids'>,
  live: LiveRun,
  call: ModelCall,
  stepId?: string,
): void {
  const { modelMicroUsd = 0 } = live.run
  patchRun(live, { modelMicroUsd: costOf([{ microUsd: modelMicroUsd }, call]) })
  addEvent(deps, live, 'model_call', call, {
    ...(stepId === undefined ? {} : { stepId }),
    status: call.outcome === 'ok' ? 'success' : 'warning',
    durationMs: call.latencyMs,
  })
}

/**
 * Makes everything that moved durable in one change, then begins the work that waited for it. Rejects when the disk refuses: the
 * run is then left as it stands on the disk and goes on with the next `resume`.
 */
export async function writeDown(deps: EngineDeps, live: LiveRun): Promise<void> {
  const { draft } = live
  live.draft = emptyDraft()
  if (live.broken) throw live.broken
  const change: RunChange = {
    run: live.run,
    planChanged: draft.planChanged,
    runChanged: draft.runChanged,
    usedMilliUnits: [...live.steps.values()].reduce((sum, step) => sum + step.spentMilliUnits, 0),
    steps: [...draft.dirty].map((id) => stepOf(live, id)),
    requested: draft.requested,
    decided: draft.decided,
    outbox: draft.outbox,
    goals: draft.goalChanged && live.goal ? [live.goal, ...live.subGoals] : [],
    message: draft.message,
    events: draft.events,
  }
  const steps = [...live.steps.values()]
  live.saving += 1
  const events = await deps.stores.runs.commit(change).finally(() => {
    live.saving -= 1
  })
  for (const begin of draft.launch) begin()
  deps.onChange({
    run: change.run,
    steps,
    approvals: [...draft.requested, ...draft.decided],
    goals: change.goals,
    message: change.message,
    events,
  })
}
