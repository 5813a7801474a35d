type Step = { capability: string; title: string }
export type Pair<S extends Step> = { one: S | null; other: S | null }

/**
 * The steps of two runs, those that do the same beside each other: first the same work under the same title, then the same work, in the
 * order of the first run. What only the other has comes last. Each step stands in exactly one pair.
 */
export function pairSteps<S extends Step>(one: readonly S[], other: readonly S[]): Pair<S>[] {
  const left = new Set(other)
  const take = (fits: (candidate: S) => boolean): S | null => {
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
