import type { EvidenceItem, Score } from '../../../../shared/domain/evidence.ts'
import { rebuildScore } from '../../scoring/build-score.ts'

/** Answers that are tried for each item, with their credit. */
const answers = [
  { to: 'met', credit: 1 },
  { to: 'partly', credit: 0.5 },
  { to: 'not_met', credit: 0 },
] as const

export type Flip = {
  criterion: string
  label: string
  from: EvidenceItem['state']
  to: (typeof answers)[number]['to']
  band: string
  bandLabel: string
  /** The point, 0..1, after the change. */
  point: number
}
export type Flips = { up: Flip | null; down: Flip | null }

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The smallest single changes that would give another band, one that raises the point and one that lowers it (sales-domain 3.11). Each
 * item is set to every answer, the score is computed anew by the rules stored with it, and of the changes that flip the band the one that
 * moves the point least is taken, ties by name. Nothing when the band was set by something outside of the points.
 */
export function smallestFlips(score: Score): Flips {
  const present = rebuildScore(score, score.items)
  if (!present || present.band !== score.band) return { up: null, down: null }
  const flips = score.items
    .filter((item) => item.state !== 'not_applicable' && item.weight > 0)
    .flatMap((item) =>
      answers.flatMap(({ to, credit }): Flip[] => {
        if (item.credit === credit) return []
        const changed = withAnswer(score, item, to, credit)
        if (!changed || changed.band === present.band) return []
        const { criterion, label, state } = item
        return [
          { criterion, label, from: state, to, band: changed.band, bandLabel: changed.bandLabel, point: changed.point },
        ]
      }),
    )
    .toSorted(
      (a, b) =>
        Math.abs(a.point - present.point) - Math.abs(b.point - present.point) ||
        compare(a.criterion, b.criterion) ||
        compare(a.to, b.to),
    )
  return {
    up: flips.find((flip) => flip.point > present.point) ?? null,
    down: flips.find((flip) => flip.point < present.point) ?? null,
  }
}

/** The score with one item answered otherwise, computed by the score's own rules. */
export const withAnswer = (
  score: Score,
  item: EvidenceItem,
  state: EvidenceItem['state'],
  credit: number,
): Score | null =>
  rebuildScore(
    score,
    score.items.map((other) => (other.criterion === item.criterion ? { ...other, state, credit } : other)),
  )

export type Weighed = { criterion: string; label: string; points: number; of: number; reason: string }

/** The three contributions that carry most and the three that cost most; unknown ones are neither. */
export function weigh(score: Score): { most: Weighed[]; least: Weighed[] } {
  const items = new Map(score.items.map((item) => [item.criterion, item]))
  const known = score.contributions.flatMap(({ criterion, label, points, of }): Weighed[] => {
    const item = items.get(criterion)
    return item && item.credit !== null ? [{ criterion, label, points, of, reason: item.reason }] : []
  })
  return {
    most: known
      .filter((part) => part.points > 0 && part.points >= part.of / 2)
      .toSorted((a, b) => b.points - a.points || compare(a.criterion, b.criterion))
      .slice(0, 3),
    least: known
      .filter((part) => part.points < part.of / 2)
      .toSorted((a, b) => b.of - b.points - (a.of - a.points) || compare(a.criterion, b.criterion))
      .slice(0, 3),
  }
}
