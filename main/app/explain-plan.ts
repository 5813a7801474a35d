import { AppError } from '../../shared/errors.ts'
import type { PlanExplanation } from '../../shared/domain/model.ts'
import { byRules, explainWithModel } from '../core/model/explain-plan.ts'
import type { AppContext } from './context.ts'
import { noteModelCall } from './note-model-call.ts'
import { loadRun } from './load-run.ts'

/** As long as somebody may look at a button they pressed. */
const PATIENCE_MS = 12_000

/**
 * What the plan of a run does, without the steps that were left out: by the rules, or in a model's checked sentences where the rep has one
 * and wants that. A model explains a revision of a plan once; it is kept and costs nothing when it is looked at again.
 */
export async function explainPlanOf(context: AppContext, runId: string): Promise<PlanExplanation> {
  const { model, stores, publisher, registry } = context
  const stored = await loadRun(stores, runId)
  const { run } = stored
  const out = new Set(stored.steps.filter(({ leftOut }) => leftOut).map(({ id }) => id))
  const steps = run.plan.steps.filter(({ id }) => !out.has(id))
  if (steps.length === 0)
    throw new AppError('input.invalid', 'There is no plan to explain.', {
      remedy: 'Ask for something that takes a step.',
    })
  const kept = await stores.model.explanation(runId, run.plan.revision)
  if (kept) return kept
  const explainer = await model.explainer()
  if (!explainer) return byRules(steps)
  return model.during(async (stop) => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)])
    const { explanation, call } = await explainWithModel(steps, registry.current(), explainer, signal)
    if (call) await noteModelCall(context, run, call)
    if (explanation.model !== null) await stores.model.saveExplanation(runId, run.plan.revision, explanation)
    publisher.announce({ type: 'model-changed', model: await model.state() })
    return explanation
  })
}
