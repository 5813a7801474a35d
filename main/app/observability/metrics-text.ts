import { prometheusText } from '../../core/metrics/prometheus.ts'
import type { AppContext } from '../context.ts'
import { presentOf } from './present.ts'

/** The year 9999: after everything. */
const FAR_MS = 253_370_764_800_000

/** Every number of all time, and how things stand now, as Prometheus reads it. Counts what is new first. */
export async function metricsText(
  context: Pick<AppContext, 'stores' | 'adapters' | 'registry' | 'chains'>,
): Promise<string> {
  const { metrics } = context.stores
  await metrics.refresh()
  const tallies = await metrics.tallies({ fromMs: 0, toMs: FAR_MS, profile: null, domain: null })
  return prometheusText(tallies, await presentOf(context, context.chains))
}
