import type { EntityHit } from '../../shared/domain/records.ts'
import { rowsIn } from '../core/capabilities/governance/recall/result-rows.ts'
import type { Run, Step, StoredRun } from '../core/orchestrator/run-state.ts'
import type { ConversationContext } from '../core/planning/plan-request.types.ts'

/** How many turns back a request may refer. */
export const TURNS = 6

/** What the next request may refer to: the turns before it, newest first. */
export function contextOf(earlier: readonly StoredRun[]): ConversationContext {
  const last = earlier.at(-1)?.run
  const turns = earlier.toReversed().map(({ run, steps }) => ({
    request: run.request,
    entities: run.entities,
    listed: listedIn(run, steps),
    runId: run.id,
    basis: basisOf(steps),
  }))
  const pendingQuestion =
    last?.answer?.question && (last.status === 'needs_input' || last.answer.options.length > 0)
      ? { request: last.request, question: last.answer.question, options: last.answer.options }
      : null
  return { turns, pendingQuestion }
}

/** Records that a run listed or judged, in its order, for "the second one" and "of those". */
function listedIn(run: Run, steps: readonly Step[]): EntityHit[] {
  const results = run.plan.steps.flatMap(({ id, title }) => {
    const step = steps.find((one) => one.id === id && one.status === 'succeeded')
    return step ? [{ stepId: id, title, capability: step.capability, input: step.input, output: step.output }] : []
  })
  return rowsIn(results).map(({ kind, id, name }) => ({ kind, id, name, similarity: 1, detail: null }))
}

/** The runs that a turn only went back to, when that is all it did. */
function basisOf(steps: readonly Step[]): string[] | null {
  const [only] = steps
  if (!only || steps.length > 1) return null
  const { runIds, runId } = (only.input ?? {}) as { runIds?: unknown; runId?: unknown }
  if (only.capability === 'recall_result' && Array.isArray(runIds)) return runIds.filter((id) => typeof id === 'string')
  return only.capability === 'explain_recommendation' && typeof runId === 'string' ? [runId] : null
}
