import { isClosed, type Account, type Opportunity } from '../../../../shared/domain/records.ts'
import { percentile } from '../../scoring/percentile.ts'
import { wilson } from '../../scoring/wilson.ts'

/** Below these nothing is called a pattern (sales-domain 3.10, 4.4). */
export const ENOUGH_CLOSED = 100
export const ENOUGH_OF_EACH = 30
const FALSE_DISCOVERY = 0.1

export type ClosedDeal = { deal: Opportunity; account: Account | null }
export type Segment = {
  by: string
  value: string
  won: number
  n: number
  rate: number
  low: number
  high: number
  p: number
  standsOut: 'more' | 'fewer' | null
}
export type WinLoss = {
  won: number
  lost: number
  baseRate: number | null
  enough: boolean
  missing: string[]
  segments: Segment[]
  lossReasons: { reason: string; n: number }[]
  medianCycleDays: { won: number | null; lost: number | null }
}

/**
 * Won and lost deals by segment, each with its count, its share and an interval. A segment stands out only when its difference from the
 * rest survives Benjamini and Hochberg's procedure at 10 % over all segments looked at, and only once there are enough deals.
 */
export function winLoss(closed: readonly ClosedDeal[]): WinLoss {
  const decided = closed.filter(({ deal }) => isClosed(deal))
  const isWon = ({ deal }: ClosedDeal) => deal.stage === 'closed_won'
  const won = decided.filter(isWon).length
  const lost = decided.length - won
  const missing = [
    ...(decided.length < ENOUGH_CLOSED ? [`${ENOUGH_CLOSED - decided.length} more closed deals`] : []),
    ...(won < ENOUGH_OF_EACH ? [`${ENOUGH_OF_EACH - won} more won deals`] : []),
    ...(lost < ENOUGH_OF_EACH ? [`${ENOUGH_OF_EACH - lost} more lost deals`] : []),
  ]
  const enough = missing.length === 0
  const groups = new Map<string, { by: string; value: string; won: number; n: number }>()
  for (const item of decided) {
    for (const [by, value] of Object.entries(traits(item))) {
      if (value === null) continue
      const key = `${by}\n${value}`
      const group = groups.get(key) ?? { by, value, won: 0, n: 0 }
      groups.set(key, { ...group, won: group.won + (isWon(item) ? 1 : 0), n: group.n + 1 })
    }
  }
  const segments = [...groups.values()]
    .map((group): Segment => ({
      ...group,
      rate: group.won / group.n,
      ...wilson(group.won, group.n),
      p: pValue(group.won, group.n, won - group.won, decided.length - group.n),
      standsOut: null,
    }))
    .toSorted((a, b) => a.p - b.p || (a.by + a.value < b.by + b.value ? -1 : 1))
  const passing = enough ? benjaminiHochberg(segments.map((segment) => segment.p)) : 0
  const base = decided.length === 0 ? null : won / decided.length
  return {
    won,
    lost,
    baseRate: base,
    enough,
    missing,
    segments: segments.map((segment, index) => ({
      ...segment,
      standsOut: index < passing ? (segment.rate > (base ?? 0) ? 'more' : 'fewer') : null,
    })),
    lossReasons: countReasons(decided),
    medianCycleDays: {
      won: medianDays(decided.filter(isWon)),
      lost: medianDays(decided.filter((item) => !isWon(item))),
    },
  }
}

/** How many of the sorted p-values pass at the false discovery rate. */
export function benjaminiHochberg(sorted: readonly number[], rate = FALSE_DISCOVERY): number {
  let passing = 0
  sorted.forEach((p, index) => {
    if (p <= ((index + 1) / sorted.length) * rate) passing = index + 1
  })
  return passing
}

/** Two-sided p of a difference of two shares by the pooled normal approximation; 1 where a side is empty. */
function pValue(wonIn: number, nIn: number, wonOut: number, nOut: number): number {
  if (nIn === 0 || nOut === 0) return 1
  const pooled = (wonIn + wonOut) / (nIn + nOut)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / nIn + 1 / nOut))
  if (spread === 0) return 1
  return 2 * (1 - normal(Math.abs(wonIn / nIn - wonOut / nOut) / spread))
}

/** The standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return 1 - density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
}

/** What deals are grouped by: nothing about people, and nothing that is known only after the end. */
function traits({ deal, account }: ClosedDeal): Record<string, string | null> {
  const people = account?.employees?.min ?? account?.employees?.max ?? null
  return {
    industry: account?.industry?.trim().toLowerCase() ?? null,
    country: account?.country?.trim() ?? null,
    size:
      people === null
        ? null
        : people < 50
          ? 'under 50 people'
          : people < 250
            ? '50 to 249 people'
            : people < 1000
              ? '250 to 999 people'
              : '1,000 people and more',
    rival: deal.competitor,
  }
}

function countReasons(deals: readonly ClosedDeal[]): { reason: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const { deal } of deals)
    if (deal.stage === 'closed_lost' && deal.lossReason)
      counts.set(deal.lossReason, (counts.get(deal.lossReason) ?? 0) + 1)
  return [...counts]
    .map(([reason, n]) => ({ reason, n }))
    .toSorted((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1))
}

function medianDays(deals: readonly ClosedDeal[]): number | null {
  const days = deals
    .flatMap(({ deal }) =>
      deal.createdDate && deal.closeDate
        ? [Math.round((Date.parse(deal.closeDate) - Date.parse(deal.createdDate)) / 86_400_000)]
        : [],
    )
    .toSorted((a, b) => a - b)
  return percentile(days, 0.5)
}
