import type { StepReport } from '../../../shared/domain/run.ts'

export type StepPair = { one: StepReport | null; other: StepReport | null }

/**
 * The steps of two runs, those that do the same beside each other: first the same work under the same title, then the same work, in the
 * order of the first run. What only the other has comes last. Each step stands in exactly one pair.
 */
export function pairSteps(one: readonly StepReport[], other: readonly StepReport[]): StepPair[] {
  const left = new Set(other)
  const take = (fits: (candidate: StepReport) => boolean): StepReport | null => {
    for (const candidate of left) {
      if (!fits(candidate)) continue
      left.delete(candidate)
      return candidate
    }
    return null
  }
  const exact = new Map(
    one.map((step) => [step, take(({ capability, title }) => capability === step.capability && title === step.title)]),
  )
  const pairs = one.map((step) => ({
    one: step,
    other: exact.get(step) ?? take(({ capability }) => capability === step.capability),
  }))
  return [...pairs, ...[...left].map((step) => ({ one: null, other: step }))]
}

/** How long a step worked, in milliseconds; null while it has not ended or never began, and where a person was asked in between. */
export const stepMs = ({ startedAtMs, endedAtMs, sideEffect }: StepReport): number | null =>
  startedAtMs === null || endedAtMs === null || sideEffect !== 'read-only' ? null : endedAtMs - startedAtMs

/** True when a person would want to look at the pair: another end, another price, or only one of the two. */
export const differs = ({ one, other }: StepPair): boolean =>
  one === null || other === null || one.status !== other.status || one.cost !== other.cost
