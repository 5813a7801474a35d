import { prometheusText } from '../../core/metrics/prometheus.ts'
import type { AppContext } from '../context.ts'

/** The year 9999: after everything. */
const FAR_MS = 253_370_764_800_000

/** Every number of all time as Prometheus reads it. Counts what is new first. */
export async function metricsText({ stores }: Pick<AppContext, 'stores'>): Promise<string> {
  await stores.metrics.refresh()
  return prometheusText(await stores.metrics.tallies({ fromMs: 0, toMs: FAR_MS, profile: null, domain: null }))
}
