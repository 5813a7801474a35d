import type { MetricName } from '../../../shared/domain/metrics.ts'

/** The value of a sample that has none, such as a call whose time was not taken. */
export const NO_VALUE = -1

/** Times are kept in tenths of a millisecond, cut: a percentile of them is never above the true maximum. */
export const TENTHS = 10

/** Samples are added up by quarters of an hour: the finest step of any time zone. */
export const QUARTER_MS = 900_000

/** How a sample is counted: everything about it but when it was, which run it belongs to and how much it was. */
export type SampleKey = {
  metric: MetricName
  label: string
  detail: string
  /** The domain it counts for; empty for a run as a whole. */
  domain: string
  /** Whether it counts where no domain is chosen. A run counts once as a whole and once for each domain it used. */
  whole: boolean
}

/**
 * One thing that was counted. `value` is what percentiles are taken of: tenths of milliseconds, or thousandths of units for `run_units`,
 * or steps. `amount` is what is added up: thousandths of units, calls of a run, millionths of a dollar or tokens.
 */
export type Sample = SampleKey & { value: number; amount: number }

/** Equal samples counted together. */
export type Tally = Sample & { profile: string; n: number }
