import type { BandRule, Contribution, EvidenceItem, Score, ScoreRules } from '../../../shared/domain/evidence.ts'
import type { Digest } from '../ports/clock.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { largestRemainder } from './largest-remainder.ts'

/** Credit an unknown item is shown with while nobody knows better (sales-domain 2; our choice). */
export const PRIOR = 0.5

export type HowToScore = {
  /** ISO instant or date that counted as now. */
  asOf: string
  weightSet: Score['weightSet']
  /** The first rule that holds gives the word; only `low` may earn the best band and only `high` the worst. */
  bands: readonly BandRule[]
  otherwise: ScoreRules['otherwise']
  prior?: number
  /** The weight that makes 1. Absent: the weight of all items that apply. Given: weights are points of it, and more than all count as all. */
  whole?: number | null
}

/** Floating point dust must not make equal scores differ. */
const tidy = (value: number): number => Math.round(value * 1e12) / 1e12 || 0
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const byCriterion = (a: EvidenceItem, b: EvidenceItem): number =>
  a.criterion < b.criterion ? -1 : a.criterion > b.criterion ? 1 : 0

/**
 * The one score (sales-domain 2). With W the weight of all items that apply: low = Σ known w·c / W, high = low + Σ unknown w / W,
 * point = low + prior · Σ unknown w / W. Contributions add up to the point; shown integers add up to the shown total. The order of
 * items, the scale of weights and items that do not apply change nothing. Nothing applies: [0, 1], never a best or worst band.
 *
 * With `whole`, W is that number and low, point and high end at 1 (points capped at 100, sales-domain 3.10). Above the cap the
 * contributions are shown in proportion, so that they still add up.
 */
export function buildScore(items: readonly EvidenceItem[], how: HowToScore): Score {
  const rules: ScoreRules = {
    prior: how.prior ?? PRIOR,
    whole: how.whole ?? null,
    bands: [...how.bands],
    otherwise: how.otherwise,
  }
  const sorted = items.toSorted(byCriterion)
  const applying = sorted.filter((item) => item.state !== 'not_applicable' && item.weight > 0)
  const unknown = applying.filter((item) => item.credit === null)
  const weighed = sum(applying.map((item) => item.weight))
  const total = rules.whole ?? weighed
  const { low, point, high, points } = intervalOf(applying, unknown, total, rules)
  const knownShare =
    weighed === 0
      ? 0
      : unknown.length === 0
        ? 1
        : Math.max(0, tidy(1 - sum(unknown.map((item) => item.weight)) / weighed))
  const shownTotal = Math.round(point * 100)
  const shown = largestRemainder(points, shownTotal)
  const byWeight = unknown.toSorted((a, b) => b.weight - a.weight || byCriterion(a, b))
  return {
    low,
    point,
    high,
    knownShare,
    confidence: knownShare >= 0.8 ? 'high' : knownShare >= 0.5 ? 'medium' : 'low',
    ...bandOf({ low, high, knownShare }, rules),
    shownTotal,
    items: sorted,
    contributions: applying.map((item, index): Contribution => ({
      criterion: item.criterion,
      label: item.label,
      points: points[index] ?? 0,
      shown: shown[index] ?? 0,
      of: tidy((100 * item.weight) / total),
    })),
    unknowns: byWeight.map(({ criterion, label, weight }) => ({ criterion, label, weight })),
    nextQuestion: byWeight.find((item) => item.question !== null)?.question ?? null,
    asOf: how.asOf,
    weightSet: how.weightSet,
    rules,
  }
}

type Interval = { low: number; point: number; high: number; points: number[] }

function intervalOf(
  applying: readonly EvidenceItem[],
  unknown: readonly EvidenceItem[],
  total: number,
  { prior }: ScoreRules,
): Interval {
  if (applying.length === 0 || total <= 0) return { low: 0, point: prior, high: 1, points: [] }
  const raw = applying.map((item) => tidy(((100 * item.weight) / total) * (item.credit ?? prior)))
  const low = Math.min(1, tidy(sum(applying.map((item) => (item.weight / total) * (item.credit ?? 0)))))
  const open = sum(unknown.map((item) => item.weight / total))
  const high = unknown.length === 0 ? low : Math.min(1, tidy(low + open))
  const point = Math.min(high, Math.max(low, tidy(sum(raw) / 100)))
  const excess = sum(raw) / 100
  const points = excess > 1 + 1e-9 ? raw.map((value) => tidy(value / excess)) : raw
  return { low, point, high, points }
}

/** The word for an interval by stored rules. */
export function bandOf(
  { low, high, knownShare }: Pick<Score, 'low' | 'high' | 'knownShare'>,
  { bands, otherwise }: Pick<ScoreRules, 'bands' | 'otherwise'>,
): { band: string; bandLabel: string } {
  const found = bands.find(
    (rule) =>
      (rule.lowAtLeast === undefined || low >= rule.lowAtLeast) &&
      (rule.highBelow === undefined || high < rule.highBelow) &&
      (rule.knownAtLeast === undefined || knownShare >= rule.knownAtLeast),
  )
  return { band: (found ?? otherwise).band, bandLabel: (found ?? otherwise).label }
}

/** The same score with other items, by the rules, weights and day it was made with; null when it was stored without its rules. */
export function rebuildScore(score: Score, items: readonly EvidenceItem[]): Score | null {
  const { asOf, weightSet, rules } = score
  return rules ? buildScore(items, { asOf, weightSet, ...rules }) : null
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
