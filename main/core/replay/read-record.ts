import type { Approval, Decision } from '../../../shared/domain/approval.ts'
import type { Domain } from '../../../shared/domain/capability.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import { failureKinds } from '../failures/failures.ts'
import type { Refusal } from '../capabilities/define-capability.ts'
import type { Run, Step } from '../orchestrator/run-state.ts'
import type { Route } from '../orchestrator/routing.ts'
import { DECIDED_BY_RULE, decisionOf } from './recorded-decision.ts'

/** A saved run with all that is kept of it. `events` is empty where retention removed them: runs, results and approvals stay. */
export type SavedRun = {
  run: Run
  steps: readonly Step[]
  approvals: readonly Approval[]
  events: readonly TraceEvent[]
}

export type RecordedAnswer =
  | { kind: 'output'; output: unknown }
  | { kind: 'proposal'; approval: Approval | null; output: unknown }
  | { kind: 'refusal'; refusal: Refusal }
/** One answer of a capability, in the place of the trace where it arrived. */
export type RecordedCall = { step: Step; seq: number; atMs: number; answer: RecordedAnswer }

/** What came to the run from outside its plan: people, the clock, a start of the app after it was cut off. */
export type RecordedMove = { seq: number; atMs: number } & (
  | { kind: 'decision'; approval: Approval; decision: Decision; by: string }
  | { kind: 'expiry'; approval: Approval }
  | { kind: 'stop'; by: string }
  | { kind: 'time-limit' }
  | { kind: 'retry' }
  | { kind: 'restart' }
)

/** A saved run as what happened to it from outside, in the order of its trace. */
export type RunRecord = {
  /** Answers of `run` and `prepare`. */
  calls: RecordedCall[]
  /** Answers of changes outside. Only read: nothing is performed. */
  performed: RecordedCall[]
  moves: RecordedMove[]
  /** When a passing failure was tried again, by step. */
  wakes: { stepId: string; seq: number; atMs: number }[]
  /** Whose turn it was: the round goes over all runs of a process, so it is a fact of then. */
  routes: { domain: Domain; route: Route }[]
}

type Of<N extends keyof EventDetails> = EventDetails[N]

/** Reads a run's record out of its trace; without a trace, out of what its steps and approvals came to, in the order of the plan. */
export function readRecord(saved: SavedRun): RunRecord {
  return saved.events.length > 0 ? fromEvents(saved) : fromResults(saved)
}

function fromEvents({ run, steps, approvals, events }: SavedRun): RunRecord {
  const record: RunRecord = { calls: [], performed: [], moves: [], wakes: [], routes: [] }
  const stepById = new Map(steps.map((step) => [step.id, step]))
  const approvalById = new Map(approvals.map((approval) => [approval.id, approval]))
  /** The phase of the call that is on its way, by step. */
  const phases = new Map<string, string>()
  const proposals = new Map<string, Extract<RecordedAnswer, { kind: 'proposal' }>>()
  for (const { name, seq, atMs, stepId, details } of events) {
    const step = stepId === null ? undefined : stepById.get(stepId)
    const move = { seq, atMs }
    if (name === 'route_decision') {
      const { domain, agent, reason, alternatives } = details as Of<'route_decision'>
      record.routes.push({ domain, route: { agent: agent ?? '', reason, alternatives } })
    } else if (name === 'tool_call_start' && step) {
      const { phase, attempt } = details as Of<'tool_call_start'>
      if (attempt > 1 && phases.has(step.id)) record.wakes.push({ stepId: step.id, ...move })
      phases.set(step.id, phase)
    } else if (name === 'tool_call_complete' && step) {
      const phase = phases.get(step.id)
      phases.delete(step.id)
      if (phase === 'prepare') {
        const answer = { kind: 'proposal' as const, approval: null, output: step.prepared ?? step.output }
        proposals.set(step.id, answer)
        record.calls.push({ step, ...move, answer })
      } else if (isKept(step)) {
        const list = phase === 'commit' ? record.performed : record.calls
        list.push({ step, ...move, answer: { kind: 'output', output: step.output } })
      }
    } else if (name === 'tool_call_error' && step) {
      const { mode, willRetry } = details as Of<'tool_call_error'>
      const phase = phases.get(step.id)
      // Without a call on its way the step failed before it: nothing answered.
      if (phase === undefined) continue
      if (!willRetry) phases.delete(step.id)
      const last = !willRetry && step.failure?.mode === mode
      const list = phase === 'commit' ? record.performed : record.calls
      list.push({ step, ...move, answer: { kind: 'refusal', refusal: last ? refusalOf(step) : passing(mode) } })
    } else if (name === 'approval_requested' && step) {
      const asked = proposals.get(step.id)
      const approval = approvalById.get((details as Of<'approval_requested'>).approvalId)
      if (asked && approval) asked.approval = approval
    } else if (name === 'approval_received') {
      const { approvalId, decision, by } = details as Of<'approval_received'>
      const approval = approvalById.get(approvalId)
      if (decision === 'cancelled') record.moves.push({ kind: 'stop', by, ...move })
      else if (approval && !by.startsWith(DECIDED_BY_RULE))
        record.moves.push({ kind: 'decision', approval, decision: decisionOf(approval), by, ...move })
    } else if (name === 'approval_timeout') {
      const approval = approvalById.get((details as Of<'approval_timeout'>).approvalId)
      if (approval) record.moves.push({ kind: 'expiry', approval, ...move })
    } else if (name === 'run_resumed') {
      const again = (details as Of<'run_resumed'>).reason === TRIED_AGAIN
      if (!again) phases.clear()
      record.moves.push({ kind: again ? 'retry' : 'restart', ...move })
    } else if (name === 'run_completed') {
      phases.clear()
      record.moves.push(...endOf(run, steps, move))
    }
  }
  return record
}

const TRIED_AGAIN = 'tried again'

/** How a run came to its end, where that was not by its own steps. */
function endOf(run: Run, steps: readonly Step[], move: { seq: number; atMs: number }): RecordedMove[] {
  if (run.status === 'cancelled') return [{ kind: 'stop', by: 'rep', ...move }]
  return steps.some(outOfTime) ? [{ kind: 'time-limit', ...move }] : []
}

const outOfTime = (step: Step): boolean => step.failure?.mode === 'partial_timeout'

function fromResults({ run, steps, approvals }: SavedRun): RunRecord {
  const record: RunRecord = { calls: [], performed: [], moves: [], wakes: [], routes: [] }
  let seq = 0
  const next = (atMs: number | null) => ({ seq: (seq += 1), atMs: atMs ?? run.asOfMs })
  for (const step of steps) {
    // What never began, and what a stop or the time limit came before, has no answer.
    if (step.phase === null && step.startedAtMs === null) continue
    const asked = approvals.filter((approval) => approval.stepId === step.id).toSorted(byRequest)
    for (const approval of asked) {
      const answer = { kind: 'proposal' as const, approval, output: step.prepared ?? step.output }
      record.calls.push({ step, ...next(approval.requestedAtMs), answer })
      const { decidedAtMs, decidedBy, status } = approval
      if (status === 'expired') record.moves.push({ kind: 'expiry', approval, ...next(decidedAtMs) })
      else if (status !== 'pending' && status !== 'cancelled' && !decidedBy?.startsWith(DECIDED_BY_RULE)) {
        const decision = decisionOf(approval)
        record.moves.push({ kind: 'decision', approval, decision, by: decidedBy ?? 'rep', ...next(decidedAtMs) })
      }
    }
    const list = asked.length > 0 ? record.performed : record.calls
    if (step.status === 'succeeded' && isKept(step))
      list.push({ step, ...next(step.endedAtMs), answer: { kind: 'output', output: step.output } })
    else if (step.failure && step.input !== null && !outOfTime(step))
      list.push({ step, ...next(step.endedAtMs), answer: { kind: 'refusal', refusal: refusalOf(step) } })
  }
  record.moves.push(...endOf(run, steps, next(run.endedAtMs)))
  return record
}

/** A result that is not kept any more answers nothing: the step is not on record then. */
const isKept = (step: Step): boolean => step.output !== null && step.output !== undefined

const byRequest = (a: Approval, b: Approval): number => a.requestedAtMs - b.requestedAtMs

/** The failure a step ended with, as its capability gave it. */
function refusalOf(step: Step): Refusal {
  const { mode, message, remedy } = step.failure ?? { mode: 'agent_state' as const, message: '', remedy: '' }
  const asked = step.prepared as { question?: string; options?: string[] } | null
  return {
    ok: false,
    mode,
    message,
    remedy,
    ...(asked?.question ? { question: asked.question, options: asked.options ?? [] } : {}),
  }
}

/** A failure that was tried again: the trace keeps its kind, not its words. */
function passing(mode: Refusal['mode']): Refusal {
  const { sentence, remedy } = failureKinds[mode]
  return { ok: false, mode, message: sentence, remedy }
}
