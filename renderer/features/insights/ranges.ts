import type { Domain } from '../../../shared/domain/capability.ts'
import type { MetricFilter, MetricPoint } from '../../../shared/domain/metrics.ts'

export const rangeNames = ['today', 'week', 'month', 'quarter', 'this-month', 'all', 'chosen'] as const
export type RangeName = (typeof rangeNames)[number]

/** What the person chose to look at. */
export type Choice = { range: RangeName; from: string; to: string; profile: string | null; domain: Domain | null }

const days: Partial<Record<RangeName, number>> = { today: 1, week: 7, month: 30, quarter: 90 }

/** The days of a choice, `today` given as `2026-11-24`. Chosen days that are not both there, or the wrong way round, show everything. */
export function filterOf({ range, from, to, profile, domain }: Choice, today: string): MetricFilter {
  const rest = { profile, domain }
  const back = days[range]
  if (back !== undefined) return { from: addDays(today, 1 - back), to: today, ...rest }
  if (range === 'this-month') return { from: `${today.slice(0, 7)}-01`, to: today, ...rest }
  if (range === 'chosen' && from !== '' && to !== '' && from <= to) return { from, to, ...rest }
  return { from: null, to: null, ...rest }
}

/** The filter of one point of a series. */
export function filterOfPoint(
  filter: MetricFilter,
  { day }: MetricPoint,
  unit: 'day' | 'week' | 'month',
): MetricFilter {
  const last = unit === 'day' ? day : unit === 'week' ? addDays(day, 6) : addDays(nextMonth(day), -1)
  return {
    ...filter,
    from: typeof filter.from === 'string' && filter.from > day ? filter.from : day,
    to: typeof filter.to === 'string' && filter.to < last ? filter.to : last,
  }
}

/** The day on this computer's calendar. */
export function dayOf(atMs: number): string {
  const at = new Date(atMs)
  return new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())).toISOString().slice(0, 10)
}

const addDays = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
const nextMonth = (day: string): string => `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
