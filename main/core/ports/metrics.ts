import type { MetricName, MetricRun } from '../../../shared/domain/metrics.ts'
import type { SeriesRow } from '../metrics/series.ts'
import type { Tally } from '../metrics/sample.ts'

/** Whole quarters of an hour from `fromMs` to before `toMs`; null for every profile, every domain. */
export type MetricRange = { fromMs: number; toMs: number; profile: string | null; domain: string | null }

/** `minValue` is in what the metric's values are kept in (tenths of milliseconds, thousandths of units). */
export type MetricSelection = {
  metrics: readonly MetricName[]
  labels: readonly string[] | null
  detail: string | null
  minValue: number | null
}

/** What was counted from stored events. Suggestions belong to no profile and no domain and are there under every choice. */
export type MetricStore = {
  /** Counts the events that came since the last time, a few thousand a transaction. Returns how many it read. */
  refresh(): Promise<number>
  /** Equal samples may be in more than one tally: those of whole days and those of the range's ends are not put together. */
  tallies(range: MetricRange): Promise<Tally[]>
  /** Counts and amounts of some metrics from each cut to the next, the last to the end of the range. The first cut is its beginning; of one cut there may be several rows. */
  series(range: MetricRange, metrics: readonly MetricName[], cuts: readonly number[]): Promise<SeriesRow[]>
  /** The runs behind a number, newest first; `total` runs, and `n` what the number itself is. */
  runs(
    range: MetricRange,
    selection: MetricSelection,
    page: { offset: number; limit: number },
  ): Promise<{ total: number; n: number; runs: (Omit<MetricRun, 'value'> & { value: number })[] }>
  /** Profiles that ever had a run, and when the first thing that counts happened. */
  known(): Promise<{ profiles: string[]; sinceMs: number | null }>
}
