import type { RunReport } from '../../../shared/domain/run.ts'

/** Runs that cannot go on without a person's word: a question is open, or a step may or may not have happened. The newest first. */
export function needsAnswer(runs: readonly RunReport[]): RunReport[] {
  const newest = new Map<string, RunReport>()
  for (const run of runs) {
    const key = run.conversationId ?? run.runId
    const other = newest.get(key)
    if (!other || other.startedAtMs < run.startedAtMs) newest.set(key, run)
  }
  return [...newest.values()]
    .filter((run) => run.status === 'needs_input' || run.plan.steps.some((step) => step.status === 'interrupted'))
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
}
