import type { MetricFilter, MetricName } from '../../../shared/domain/metrics.ts'

/** A number whose runs are asked for. What is left out is open; `filter` only where it is not that of the whole screen. */
export type Drill = {
  title: string
  metrics: MetricName[]
  labels?: string[]
  detail?: string
  minValue?: number
  filter?: MetricFilter
}
