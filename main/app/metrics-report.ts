import { AppError } from '../../shared/errors.ts'
import type {
  Forecast,
  MetricFilter,
  MetricName,
  MetricRun,
  MetricSelector,
  MetricsReport,
} from '../../shared/domain/metrics.ts'
import { localDay } from '../core/budget/ledger.ts'
import { forecastMonth } from '../core/metrics/forecast.ts'
import { QUARTER_MS, TENTHS } from '../core/metrics/sample.ts'
import { pointsOf, seriesMetrics, seriesOf, type SeriesRow } from '../core/metrics/series.ts'
import { summarise } from '../core/metrics/summarise.ts'
import { addDays, zoneOf } from '../core/policy/zone-time.ts'
import type { MetricRange } from '../core/ports/metrics.ts'
import type { AppContext } from './context.ts'

const DAY_MS = 86_400_000

type Deps = Pick<AppContext, 'stores' | 'registry' | 'clock'>

/** Counts what is new and sums up the chosen time, profile and domain. */
export async function metricsReport(deps: Deps, filter: MetricFilter): Promise<MetricsReport> {
  const { metrics } = deps.stores
  await metrics.refresh()
  const { profiles, sinceMs } = await metrics.known()
  const range = rangeOf(filter, sinceMs, deps)
  const byDomain = filter.domain !== null
  const dayOf = dayFinder(deps.clock.timeZone())
  const tallies = await metrics.tallies(range)
  // A domain's units stand by capability, which has many more rows than the runs as a whole.
  const wanted = seriesMetrics.filter((metric) => metric !== (byDomain ? 'run_units' : 'units'))
  // Only the beginnings of points are looked up in the calendar: a long time has tens of thousands of quarters of an hour.
  const days = pointsOf(range, dayOf).days.slice(1)
  const cuts = [range.fromMs, ...days.map((day) => startOfDay(day, deps))]
  return {
    range: { fromMs: range.fromMs, toMs: range.toMs },
    profile: filter.profile,
    domain: filter.domain,
    sinceMs,
    profiles,
    ...summarise(tallies, runCeilings(deps), filter.domain),
    series: seriesOf(await metrics.series(range, wanted, cuts), range, dayOf, byDomain),
    forecast: await forecastOf(deps, filter, dayOf, sinceMs),
  }
}

/** The runs behind one number of the report with the same filter: the same rows are counted, so the number is their sum. */
export async function runsBehind(
  deps: Deps,
  filter: MetricFilter,
  { metrics, labels, detail, minValue }: MetricSelector,
  page: { offset: number; limit: number },
): Promise<{ total: number; n: number; runs: MetricRun[] }> {
  const { metrics: store } = deps.stores
  await store.refresh()
  const { sinceMs } = await store.known()
  const range = rangeOf(filter, sinceMs, deps)
  const scale = scaleOf(metrics)
  const selection = { metrics, labels, detail, minValue: minValue === null ? null : Math.round(minValue * scale) }
  const found = await store.runs(range, selection, page)
  return { ...found, runs: found.runs.map((run) => ({ ...run, value: run.value < 0 ? null : run.value / scale })) }
}

const scaleOf = (metrics: readonly MetricName[]): number =>
  metrics.includes('run_units') ? 1000 : metrics.includes('run_steps') ? 1 : TENTHS

function rangeOf(filter: MetricFilter, sinceMs: number | null, { clock }: Deps): MetricRange {
  const nowMs = clock.now()
  const instant = (time: number | string, daysOn: number): number =>
    typeof time === 'number' ? time : startOfDay(addDays(time, daysOn), { clock })
  const from = filter.from === null ? (sinceMs ?? nowMs - DAY_MS) : instant(filter.from, 0)
  const to = filter.to === null ? nowMs + 1 : instant(filter.to, 1)
  if (from > to && filter.from !== null && filter.to !== null)
    throw new AppError('input.invalid', 'The range ends before it begins.', { remedy: 'Swap its two ends.' })
  const fromMs = Math.floor(from / QUARTER_MS) * QUARTER_MS
  const toMs = Math.max(fromMs, Math.ceil(to / QUARTER_MS) * QUARTER_MS)
  return { fromMs, toMs, profile: filter.profile, domain: filter.domain }
}

/** When a day of the rep's zone begins. */
function startOfDay(day: string, { clock }: Pick<Deps, 'clock'>): number {
  const zone = zoneOf(clock.timeZone()) ?? zoneOf('UTC')
  return zone?.instantOf(day, 0) ?? Date.parse(`${day}T00:00:00Z`)
}

const runCeilings = ({ registry }: Deps): ReadonlyMap<string, number> =>
  new Map([...registry.current().profiles].map(([name, { budget }]) => [name, budget.runMilliUnits]))

/** The rep's day of a quarter of an hour; each is worked out once. */
function dayFinder(timeZone: string): (atMs: number) => string {
  const known = new Map<number, string>()
  return (atMs) => {
    const quarter = Math.floor(atMs / QUARTER_MS)
    let day = known.get(quarter)
    if (day === undefined) known.set(quarter, (day = localDay(atMs, timeZone)))
    return day
  }
}

/** The month under way, whatever range is looked at; the chosen profile and domain hold. */
async function forecastOf(
  { stores, clock }: Deps,
  { profile, domain }: MetricFilter,
  dayOf: (atMs: number) => string,
  sinceMs: number | null,
): Promise<{ units: Forecast; usd: Forecast | null }> {
  const now = clock.now()
  const today = dayOf(now)
  const days: string[] = []
  for (let day = `${today.slice(0, 7)}-01`; day <= today; day = addDays(day, 1)) days.push(day)
  const cuts = days.map((day) => startOfDay(day, { clock }))
  const fromMs = cuts[0] ?? now
  const unitMetric: MetricName = domain === null ? 'run_units' : 'units'
  const metrics: MetricName[] = [unitMetric, 'model_call', 'model_unpriced']
  const rows = await stores.metrics.series({ fromMs, toMs: now + 1, profile, domain }, metrics, cuts)
  // Added up as whole numbers: sums of decimals carry dust.
  const sums = (metric: MetricName): Map<string, number> => {
    const days = new Map<string, number>()
    for (const row of rows as readonly SeriesRow[])
      if (row.metric === metric) days.set(dayOf(row.atMs), (days.get(dayOf(row.atMs)) ?? 0) + row.amount)
    return days
  }
  const firstDay = sinceMs === null ? null : dayOf(sinceMs)
  const hasModel = rows.some(({ metric }) => metric === 'model_call')
  const priced = !rows.some(({ metric }) => metric === 'model_unpriced')
  return {
    units: scaled(forecastMonth(sums(unitMetric), today, firstDay), 1000),
    usd: hasModel && priced ? scaled(forecastMonth(sums('model_call'), today, firstDay), 1e6) : null,
  }
}

const scaled = ({ spent, expected, low, high, ...rest }: Forecast, by: number): Forecast => {
  const divide = (value: number | null) => (value === null ? null : value / by)
  return { ...rest, spent: spent / by, expected: divide(expected), low: divide(low), high: divide(high) }
}
