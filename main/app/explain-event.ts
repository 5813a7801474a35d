import type { Approval } from '../../shared/domain/approval.ts'
import type { AuditExplanation } from '../../shared/domain/audit.ts'
import { AppError } from '../../shared/errors.ts'
import { eventSentence } from '../core/capabilities/governance/event-sentence.ts'
import type { AppContext } from './context.ts'
import { verifyTrace } from './verify-trace.ts'

type Deps = Pick<AppContext, 'stores' | 'digest' | 'retention'>
type Place = { traceId: string; seq: number }

/** One row of the record: which run, goal and step it belongs to, who decided what and on what grounds, and its place in the chain. */
export async function explainEvent({ stores, digest, retention }: Deps, id: string): Promise<AuditExplanation> {
  const { traces } = stores
  const place = placeIn(id) ?? (await decisionOf(stores, id)) ?? (await traces.locate(id))
  const trace = place && (await traces.get(place.traceId))
  const [event] = place ? await traces.events(place.traceId, place.seq - 1, 1) : []
  if (!trace || !event || event.seq !== place?.seq)
    throw new AppError('record.not-found', 'There is no such row in the record.', {
      remedy:
        'Give the id of an event or of an approval, or trace:place. The rows of old traces may have been removed.',
    })
  const stored = await stores.runs.load(event.runId)
  const goal = event.goalId === null ? null : await stores.goals.get(event.goalId)
  const step = stored?.run.plan.steps.find((one) => one.id === event.stepId) ?? null
  const approval = await approvalOf(stores, event)
  const verdict = await verifyTrace(trace.traceId, traces, digest, retention.checkpoint)
  const { title, status, profile, startedAtMs, eventCount } = trace
  return {
    event,
    sentence: eventSentence(event),
    run: {
      title,
      status,
      profile,
      startedAtMs,
      planner: stored?.run.planner ?? null,
      reasons: [...(stored?.run.reasons ?? [])],
    },
    goal: goal && { id: goal.id, title: goal.title, state: goal.state },
    step: step && { id: step.id, title: step.title, why: step.why },
    approval: approval && {
      id: approval.id,
      title: approval.title,
      decision: approval.status === 'approved' && approval.edits !== null ? 'edited' : approval.status,
      by: approval.decidedBy,
      reason: approval.reason,
      reasoning: approval.reasoning,
      claims: approval.claims,
      hash: approval.hash,
    },
    chain: { seq: event.seq, of: eventCount, intact: verdict.ok, problem: verdict.problem },
  }
}

/** `trace:12`. */
function placeIn(id: string): Place | null {
  const [, traceId, seq] = /^(.+):(\d{1,9})$/.exec(id) ?? []
  return traceId === undefined ? null : { traceId, seq: Number(seq) }
}

/** The row in which a proposal was decided, else the one that asked for it. */
async function decisionOf({ approvals, traces }: Deps['stores'], id: string): Promise<Place | null> {
  const approval = await approvals.get(id)
  if (!approval) return null
  const rows = (await traces.search({ traceId: approval.traceId }, 1000)).filter(
    ({ details }) => details['approvalId'] === id,
  )
  const row = rows.find(({ name }) => name !== 'approval_requested') ?? rows[0]
  return row ? { traceId: row.traceId, seq: row.seq } : null
}

/** The proposal that the row names, else the last one of its step. */
async function approvalOf(
  { approvals }: Deps['stores'],
  { runId, stepId, details }: AuditExplanation['event'],
): Promise<Approval | null> {
  const named = details['approvalId']
  if (typeof named === 'string') return approvals.get(named)
  if (stepId === null) return null
  return (await approvals.ofRun(runId)).findLast((approval) => approval.stepId === stepId) ?? null
}
