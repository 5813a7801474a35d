import type { Rate } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatDuration, formatUsd } from '../../format.ts'

const percentFormat = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
const fine = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** `94%`. What is not quite all, or not quite nothing, never shows as all or nothing. */
export function formatShare(share: number | null): string {
  if (share === null) return strings.insights.unknown
  const isWhole = share === 0 || share === 1
  return (!isWhole && (share < 0.01 || share > 0.99) ? fine : percentFormat).format(share)
}

export const formatTime = (ms: number | null): string => (ms === null ? strings.insights.unknown : formatDuration(ms))
export const formatCost = (usd: number | null): string => (usd === null ? strings.insights.unknown : formatUsd(usd))

/** `18 of 20, likely 70% to 97%`. */
export const rateWords = ({ k, n, low, high }: Rate): string =>
  n === 0
    ? strings.insights.cases(0)
    : `${strings.insights.of(k, n)}, ${strings.insights.likely(formatShare(low), formatShare(high))}`

/** So few cases that the share says little: the interval covers more than two fifths of all there is. */
export const isVague = ({ n, low, high }: Rate): boolean => n > 0 && high - low > 0.4

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' })

export const formatPoint = (isoDay: string, unit: 'day' | 'week' | 'month'): string =>
  (unit === 'month' ? shortMonth : day).format(Date.parse(`${isoDay}T00:00:00Z`))
export const formatMonth = (isoMonth: string): string => month.format(Date.parse(`${isoMonth}-01T00:00:00Z`))
