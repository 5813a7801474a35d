import type { LearnedEffect } from '../../../shared/domain/suggestion.ts'
import { referencesIn, withDependants } from '../planning/validate-plan.ts'
import type { Runbook, StepTemplate } from '../runbooks/runbook-schema.ts'

/** Runbooks as accepted suggestions have made them: without a step the rep leaves out, with wordings that were missed. */
export function applyToRunbooks(runbooks: readonly Runbook[], effects: readonly LearnedEffect[]): Runbook[] {
  return runbooks.map((runbook) =>
    effects.reduce((changed, effect) => {
      if (effect.kind === 'example' && effect.runbook === runbook.id && !changed.examples.includes(effect.text))
        return { ...changed, examples: [...changed.examples, effect.text] }
      if (effect.kind === 'leave-out' && effect.runbook === runbook.id)
        return withoutCapability(changed, effect.capability)
      return changed
    }, runbook),
  )
}

/** Without the steps of a capability and all that needs them; the runbook stays as it is when nothing would be left. */
function withoutCapability(runbook: Runbook, capability: string): Runbook {
  const dropped = runbook.steps.filter((one) => one.capability === capability).map((one) => one.id)
  const gone = withDependants(runbook.steps, dropped, needsOf)
  const steps = runbook.steps.filter((one) => !gone.has(one.id))
  const criteria = runbook.criteria.filter((criterion) => !gone.has(criterion.step))
  const [first] = steps
  if (!first) return runbook
  return {
    ...runbook,
    steps,
    criteria: criteria.length > 0 ? criteria : [{ text: first.title, step: first.id }],
  }
}

/** The steps a step takes something from, or waits to judge by. Order alone (`after`) is no need. */
const needsOf = ({ input, when }: StepTemplate): string[] => [
  ...referencesIn(input).map((reference) => reference.$from),
  ...(when ? [when.step] : []),
]
