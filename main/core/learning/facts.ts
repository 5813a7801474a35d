import type { ApprovalStatus, DiffPart } from '../../../shared/domain/approval.ts'
import type { Failure } from '../../../shared/domain/failure.ts'
import type { RunStatus, StepStatus } from '../../../shared/domain/run.ts'
import type { Run, Step } from '../orchestrator/run-state.ts'
import { prerequisitesOf } from '../planning/validate-plan.ts'

/** What analysers may know of one step. */
export type StepFact = {
  id: string
  title: string
  capability: string
  status: StepStatus
  spentMilliUnits: number
  /** Working time; null where it never started or a person was asked in between. */
  durationMs: number | null
  failure: Pick<Failure, 'mode' | 'message' | 'remedy'> | null
  /** The rep took it out of the plan before the start. */
  leftOutByRep: boolean
  /** Other steps take its result, and none of them came to use it. Null where no step was meant to. */
  unused: boolean | null
}

export type Feedback = { verdict: 'good' | 'bad'; note: string | null; atMs: number }

export type RunFact = {
  runId: string
  traceId: string
  goalId: string | null
  conversationId: string | null
  title: string
  request: string
  runbook: string | null
  status: RunStatus
  startedAtMs: number
  /** The request was not understood: nothing fitted it, or it had to be asked what was meant. */
  missed: boolean
  names: readonly { kind: string; name: string }[]
  feedback: Feedback | null
  steps: readonly StepFact[]
}

export type ApprovalFact = {
  id: string
  runId: string
  stepId: string
  capability: string
  title: string
  action: string
  status: ApprovalStatus
  reason: string | null
  edits: readonly DiffPart[] | null
  /** What was approved, or last shown: subject and body. */
  text: string
  /** Whom or what it concerned, as standing rules name it. */
  target: string | null
  targetName: string | null
  /** Covered by nothing that warns or blocks, and not a first contact as far as the record tells. */
  clean: boolean
  decidedAtMs: number
}

/** All that is learned from: runs newest first, decisions newest first. */
export type LearningFacts = {
  sinceMs: number
  runs: readonly RunFact[]
  approvals: readonly ApprovalFact[]
}

type StepRow = Pick<
  Step,
  | 'id'
  | 'capability'
  | 'status'
  | 'spentMilliUnits'
  | 'startedAtMs'
  | 'endedAtMs'
  | 'approvalId'
  | 'failure'
  | 'leftOut'
>

/** One run as analysers see it: no results, no texts of messages. */
export function factOfRun(run: Run, rows: readonly StepRow[], feedback: Feedback | null): RunFact {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const leftOut = (id: string) => byId.get(id)?.leftOut === true
  const wanted = new Set(run.criteria.map((criterion) => criterion.step))
  const steps = run.plan.steps.flatMap((planned): StepFact[] => {
    const row = byId.get(planned.id)
    if (!row) return []
    const takers = run.plan.steps.filter((other) => takes(other.input, planned.id))
    const decides = run.plan.steps.some((other) => other.when?.step === planned.id)
    const unused =
      takers.length === 0 || decides || wanted.has(planned.id) || row.status !== 'succeeded'
        ? null
        : takers.every((other) => byId.get(other.id)?.status !== 'succeeded')
    return [
      {
        id: planned.id,
        title: planned.title,
        capability: planned.capability,
        status: row.status,
        spentMilliUnits: row.spentMilliUnits,
        durationMs:
          row.startedAtMs === null || row.endedAtMs === null || row.approvalId !== null || row.status !== 'succeeded'
            ? null
            : row.endedAtMs - row.startedAtMs,
        failure: row.status === 'failed' ? row.failure : null,
        leftOutByRep: row.leftOut && planned.when === null && !prerequisitesOf(planned).some(leftOut),
        unused,
      },
    ]
  })
  return {
    runId: run.id,
    traceId: run.traceId,
    goalId: run.goalId,
    conversationId: run.conversationId,
    title: run.title,
    request: run.request,
    runbook: run.runbook?.id ?? null,
    status: run.status,
    startedAtMs: run.startedAtMs,
    missed: run.missed === true,
    names: run.entities.map(({ kind, name }) => ({ kind, name })),
    feedback,
    steps,
  }
}

/** Whether an input refers to the result of a step, at any depth. */
function takes(input: unknown, step: string): boolean {
  if (Array.isArray(input)) return input.some((part) => takes(part, step))
  if (input === null || typeof input !== 'object') return false
  if ((input as { $from?: unknown }).$from === step) return true
  return Object.values(input).some((part) => takes(part, step))
}
