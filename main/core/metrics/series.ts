import type { MetricName, MetricPoint } from '../../../shared/domain/metrics.ts'
import { addDays, weekdayOf } from '../policy/zone-time.ts'

/** What was counted from an instant to the next cut of a range. */
export type SeriesRow = { metric: MetricName; label: string; atMs: number; n: number; amount: number }

/** What a series is drawn from. */
export const seriesMetrics = [
  'run',
  'run_units',
  'units',
  'approval',
  'call_error',
  'model_call',
  'model_unpriced',
] as const satisfies readonly MetricName[]

const MOST_DAYS = 62
const MOST_WEEKS = 52

type Unit = 'day' | 'week' | 'month'

/** The points of a range: days of the rep's calendar, or weeks (from Monday) or months where there would be too many days to read. */
export function pointsOf(
  range: { fromMs: number; toMs: number },
  dayOf: (atMs: number) => string,
): { unit: Unit; days: string[]; startOf(day: string): string } {
  const first = dayOf(range.fromMs)
  const last = dayOf(Math.max(range.fromMs, range.toMs - 1))
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1
  const unit = count <= MOST_DAYS ? 'day' : count <= MOST_WEEKS * 7 ? 'week' : 'month'
  const startOf = (day: string): string =>
    unit === 'day' ? day : unit === 'month' ? `${day.slice(0, 7)}-01` : addDays(day, -((weekdayOf(day) + 6) % 7))
  const days: string[] = []
  for (let day = startOf(first); day <= last; day = next(day, unit)) days.push(day)
  return { unit, days, startOf }
}

/**
 * Rows gathered into the points of a range. Every point is there, also those in which nothing happened. `dayOf` gives the rep's day of an
 * instant.
 */
export function seriesOf(
  rows: readonly SeriesRow[],
  range: { fromMs: number; toMs: number },
  dayOf: (atMs: number) => string,
  byDomain: boolean,
): { unit: Unit; points: MetricPoint[] } {
  const { unit, days, startOf } = pointsOf(range, dayOf)
  const points = new Map(days.map((day) => [day, empty(day)]))
  // Many rows share a moment, and calendars are slow.
  const found = new Map<number, ReturnType<typeof points.get>>()
  const pointAt = (atMs: number) => {
    if (!found.has(atMs)) found.set(atMs, points.get(startOf(dayOf(atMs))))
    return found.get(atMs)
  }
  for (const { metric, label, atMs, n, amount } of rows) {
    const point = pointAt(atMs)
    if (!point) continue
    if (metric === 'run' && isStatus(label)) point[label] += n
    else if (metric === (byDomain ? 'units' : 'run_units')) point.units += amount / 1000
    else if (metric === 'model_call') point.usd = (point.usd ?? 0) + amount / 1e6
    else if (metric === 'model_unpriced') point.unpriced += n
    else if (metric === 'call_error') point.errors += n
    else if (metric === 'approval' && (label === 'approved' || label === 'edited')) point[label] += n
  }
  return {
    unit,
    points: [...points.values()].map(({ unpriced, ...point }) => ({
      ...point,
      units: Math.round(point.units * 1000) / 1000,
      usd: unpriced > 0 ? null : point.usd,
    })),
  }
}

const isStatus = (label: string): label is 'completed' | 'partial' | 'failed' | 'cancelled' =>
  label === 'completed' || label === 'partial' || label === 'failed' || label === 'cancelled'

const empty = (day: string): MetricPoint & { unpriced: number } => ({
  day,
  completed: 0,
  partial: 0,
  failed: 0,
  cancelled: 0,
  units: 0,
  usd: 0,
  approved: 0,
  edited: 0,
  errors: 0,
  unpriced: 0,
})

function next(day: string, unit: Unit): string {
  if (unit !== 'month') return addDays(day, unit === 'day' ? 1 : 7)
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
}
