import type { Goal } from '../../shared/domain/goal.ts'
import type { RunRequest } from '../core/orchestrator/engine.ts'
import type { PlannedRequest } from '../core/planning/plan-request.types.ts'

const TITLE_CHARS = 60

/** What a plan does not say of the run it becomes. */
export type RunFacts = Pick<
  RunRequest,
  | 'id'
  | 'traceId'
  | 'conversationId'
  | 'request'
  | 'pasted'
  | 'title'
  | 'profile'
  | 'mock'
  | 'goal'
  | 'subGoals'
  | 'parentGoalId'
  | 'message'
  | 'begin'
>

/** A planned request as the engine takes it: a plan to run, or an answer or a question that ends the run at once. */
export function runRequestOf(planned: PlannedRequest, facts: RunFacts): RunRequest {
  const { kind, reasons } = planned.assessment
  const common = {
    ...facts,
    kind,
    reasons: planned.help?.note ? [...reasons, `${planned.help.note} The rules planned instead.`] : reasons,
    modelCalls: planned.help?.calls ?? [],
    entities: planned.reading.entities,
  }
  if (planned.kind === 'plan') {
    const { planner, runbook, criteria, plan } = planned
    return {
      ...common,
      planner,
      runbook: runbook ? { id: runbook.id, similarity: runbook.similarity } : null,
      criteria,
      missed: false,
      plan,
      direct: null,
    }
  }
  const none = { text: '', unknowns: [], sources: [], question: null, options: [] }
  return {
    ...common,
    planner: 'rules',
    runbook: null,
    criteria: [],
    missed: planned.missed === true,
    plan: { explanation: '', steps: [], revision: 0 },
    direct:
      planned.kind === 'question'
        ? { ...none, question: planned.question, options: planned.options, status: 'needs_input' }
        : { ...none, text: planned.answer, status: 'completed' },
  }
}

/** A request in one line: what a conversation is called until it gets another title, and a run without a plan to name it. */
export const rulesTitle = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= TITLE_CHARS ? line : `${line.slice(0, TITLE_CHARS - 1).trimEnd()}…`
}

export function newGoal(
  id: string,
  now: number,
  {
    criteria,
    ...wanted
  }: Pick<Goal, 'parentGoalId' | 'conversationId' | 'title' | 'request'> & {
    criteria: readonly { text: string }[]
  },
): Goal {
  return {
    id,
    ...wanted,
    state: 'planned',
    criteria: criteria.map(({ text }) => ({ text, met: null })),
    runIds: [],
    createdAtMs: now,
    updatedAtMs: now,
    outcome: null,
    feedback: null,
  }
}
