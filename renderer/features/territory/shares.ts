import type { WhatIf } from '../../../shared/domain/territory.ts'

export const measures = ['potential', 'accounts', 'hours'] as const
export type MeasureName = (typeof measures)[number]

export type Share = {
  userId: string
  name: string
  before: number
  after: number
  change: number
  indexBefore: number | null
  indexAfter: number | null
  capacityHours: number | null
  /** Accounts whose hours are not known, so that hours are a lower bound. */
  hoursUnknown: number
}

/** Each person's share before and after, in one measure, in the order of the people. */
export const sharesOf = ({ before, after }: Pick<WhatIf, 'before' | 'after'>, measure: MeasureName): Share[] =>
  after.people.map((person) => {
    const old = before.people.find(({ userId }) => userId === person.userId)
    return {
      userId: person.userId,
      name: person.name,
      before: old?.[measure] ?? 0,
      after: person[measure],
      change: person[measure] - (old?.[measure] ?? 0),
      indexBefore: old?.index ?? null,
      indexAfter: person.index,
      capacityHours: person.capacityHours,
      hoursUnknown: person.hoursUnknown,
    }
  })

const FAIR = { low: 0.85, high: 1.15 }

/**
 * Where bars end and the fair band lies, as shares of the chart's width. The band is shown only for potential, which is what fairness is
 * judged by. Nothing at all gives bars of no length.
 */
export function chartOf(
  shares: readonly Share[],
  measure: MeasureName,
): { bars: { before: number; after: number }[]; band: { from: number; to: number } | null } {
  const mean = shares.reduce((sum, share) => sum + share.after, 0) / Math.max(1, shares.length)
  const hasBand = measure === 'potential' && mean > 0
  const longest = Math.max(...shares.flatMap(({ before, after }) => [before, after]), hasBand ? mean * FAIR.high : 0, 0)
  const part = (value: number) => (longest === 0 ? 0 : value / longest)
  return {
    bars: shares.map(({ before, after }) => ({ before: part(before), after: part(after) })),
    band: hasBand ? { from: part(mean * FAIR.low), to: part(mean * FAIR.high) } : null,
  }
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

export const formatWhole = (value: number): string => whole.format(value)
/** `+12`, `−3`, `0`, with a true minus sign. */
export const formatChange = (value: number): string => signed.format(value).replace('-', '−')
/** `1.2M`, for bars and tiles. */
export const formatShort = (value: number): string => short.format(value)
