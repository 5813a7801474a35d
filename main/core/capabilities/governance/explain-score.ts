import type { EvidenceItem, Score } from '../../../../shared/domain/evidence.ts'
import { buildScore } from '../../scoring/build-score.ts'

/** The word for an interval, as the capability that made the score would say it. */
export type BandOf = (interval: { low: number; high: number }) => { band: string; bandLabel: string }

export type Flip = {
  criterion: string
  label: string
  from: EvidenceItem['state']
  to: 'met' | 'not_met'
  band: string
  change: number
}

const rebuild = (score: Score, items: readonly EvidenceItem[], band: BandOf): Score =>
  buildScore(items, { asOf: score.asOf, weightSet: score.weightSet, band })

/**
 * The smallest single change that would give another band: each item is set to fully met and to not met, the score is computed anew by
 * the code that made it, and of the changes that flip the band the one that moves the point least is taken, ties by name. Null when no
 * single change would.
 */
export function smallestFlip(score: Score, band: BandOf): Flip | null {
  const present = rebuild(score, score.items, band)
  const flips = score.items.flatMap((item): Flip[] => {
    if (item.state === 'not_applicable') return []
    return (['met', 'not_met'] as const).flatMap((to): Flip[] => {
      const credit = to === 'met' ? 1 : 0
      if (item.credit === credit) return []
      const changed = rebuild(
        score,
        score.items.map((other) => (other === item ? { ...other, state: to, credit } : other)),
        band,
      )
      if (changed.band === present.band) return []
      return [
        {
          criterion: item.criterion,
          label: item.label,
          from: item.state,
          to,
          band: changed.band,
          change: Math.abs(changed.point - present.point),
        },
      ]
    })
  })
  return (
    flips.toSorted(
      (a, b) =>
        a.change - b.change || (a.criterion < b.criterion ? -1 : a.criterion > b.criterion ? 1 : a.to < b.to ? -1 : 1),
    )[0] ?? null
  )
}

export type Weighed = { criterion: string; label: string; points: number; of: number; reason: string }

/** The three contributions that carry most and the three that cost most, unknown ones apart. */
export function weigh(score: Score): { for: Weighed[]; against: Weighed[] } {
  const all = score.contributions.map((part) => {
    const item = score.items.find((other) => other.criterion === part.criterion)
    return {
      criterion: part.criterion,
      label: part.label,
      points: part.points,
      of: part.of,
      reason: item?.reason ?? '',
      known: item?.credit !== null,
    }
  })
  const known = all.filter((part) => part.known)
  const strip = ({ known: _known, ...part }: (typeof all)[number]): Weighed => part
  const byName = (a: Weighed, b: Weighed) => (a.criterion < b.criterion ? -1 : 1)
  return {
    for: known
      .filter((part) => part.points >= part.of / 2 && part.points > 0)
      .toSorted((a, b) => b.points - a.points || byName(a, b))
      .slice(0, 3)
      .map(strip),
    against: known
      .filter((part) => part.points < part.of / 2)
      .toSorted((a, b) => b.of - b.points - (a.of - a.points) || byName(a, b))
      .slice(0, 3)
      .map(strip),
  }
}
