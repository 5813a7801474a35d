import type { Contribution, EvidenceItem, Score } from '../../../shared/domain/evidence.ts'
import type { Digest } from '../ports/clock.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { largestRemainder } from './largest-remainder.ts'

/** Credit an unknown item is shown with while nobody knows better (sales-domain 2; our choice). */
export const PRIOR = 0.5

export type ScoreRules = {
  /** ISO instant or date that counted as now. */
  asOf: string
  weightSet: Score['weightSet']
  prior?: number
  /** The word for the interval; only `low` may earn the best band and only `high` the worst. */
  band(interval: { low: number; high: number }): { band: string; bandLabel: string }
}

/** Floating point dust must not make equal scores differ. */
const tidy = (value: number): number => Math.round(value * 1e12) / 1e12 || 0

/**
 * The one score (sales-domain 2). With W the weight of all items that apply: low = Σ known w·c / W, high = low + Σ unknown w / W,
 * point = low + prior · Σ unknown w / W. Contributions add up to the point; shown integers add up to the shown total. The order of
 * items, the scale of weights and items that do not apply change nothing. Nothing applies: [0, 1], never a best or worst band.
 */
export function buildScore(items: readonly EvidenceItem[], rules: ScoreRules): Score {
  const prior = rules.prior ?? PRIOR
  const sorted = items.toSorted((a, b) => (a.criterion < b.criterion ? -1 : a.criterion > b.criterion ? 1 : 0))
  const applying = sorted.filter((item) => item.state !== 'not_applicable' && item.weight > 0)
  const total = applying.reduce((sum, item) => sum + item.weight, 0)
  const unknown = applying.filter((item) => item.credit === null)
  const shareOf = (item: EvidenceItem): number => item.weight / total
  const unknownShare = total === 0 ? 1 : unknown.reduce((sum, item) => sum + shareOf(item), 0)
  const points = applying.map((item) => tidy(100 * shareOf(item) * (item.credit ?? prior)))
  const low =
    total === 0 ? 0 : Math.min(1, tidy(applying.reduce((sum, item) => sum + shareOf(item) * (item.credit ?? 0), 0)))
  const high = Math.min(1, unknown.length === 0 && total > 0 ? low : tidy(low + unknownShare))
  const point =
    total === 0 ? prior : Math.min(high, Math.max(low, tidy(points.reduce((sum, value) => sum + value, 0) / 100)))
  const knownShare = total === 0 ? 0 : unknown.length === 0 ? 1 : Math.max(0, tidy(1 - unknownShare))
  const shownTotal = Math.round(point * 100)
  const shown = largestRemainder(points, shownTotal)
  const byWeight = unknown.toSorted((a, b) => b.weight - a.weight || (a.criterion < b.criterion ? -1 : 1))
  return {
    low,
    point,
    high,
    knownShare,
    confidence: knownShare >= 0.8 ? 'high' : knownShare >= 0.5 ? 'medium' : 'low',
    ...rules.band({ low, high }),
    shownTotal,
    items: sorted,
    contributions: applying.map((item, index): Contribution => ({
      criterion: item.criterion,
      label: item.label,
      points: points[index] ?? 0,
      shown: shown[index] ?? 0,
      of: tidy(100 * shareOf(item)),
    })),
    unknowns: byWeight.map(({ criterion, label, weight }) => ({ criterion, label, weight })),
    nextQuestion: byWeight.find((item) => item.question !== null)?.question ?? null,
    asOf: rules.asOf,
    weightSet: rules.weightSet,
  }
}

/** Names a set of weights by its content, so that a stored score says which numbers it was made with. */
export const weightSetOf = (
  id: string,
  weights: Readonly<Record<string, unknown>>,
  digest: Digest,
): Score['weightSet'] => ({
  id,
  hash: digest(canonicalJson(weights)).slice(0, 16),
})
