import type { Alert } from '../../../shared/domain/alert.ts'
import { judgeAlerts, keyOf } from '../../core/alerts/judge-alerts.ts'
import { QUARTER_MS } from '../../core/metrics/sample.ts'
import { summarise, type Summary } from '../../core/metrics/summarise.ts'
import type { AppContext } from '../context.ts'
import type { ChainWatch } from './chain-watch.ts'
import { presentOf } from './present.ts'

const HOUR_MS = 3_600_000
const PAUSE_MS = 60_000

export type AlertWatch = {
  /** Judges now, verifies a part of the chains, and announces what has changed since the last time. */
  look(): Promise<Alert[]>
  /** Looks once a minute from now on. */
  start(): void
  /** Ends the looks and waits for the one under way. */
  close(): Promise<void>
}

/** The alert rules on this app's own numbers, with the limits of the registry. */
export function createAlertWatch(
  context: Pick<AppContext, 'stores' | 'adapters' | 'registry' | 'clock' | 'publisher' | 'log'>,
  chains: ChainWatch,
): AlertWatch {
  const { stores, registry, clock, publisher, log } = context
  let known: Alert[] = []
  let timer: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()

  async function since(nowMs: number, hours: number): Promise<Summary> {
    const fromMs = Math.floor((nowMs - hours * HOUR_MS) / QUARTER_MS) * QUARTER_MS
    return summarise(await stores.metrics.tallies({ fromMs, toMs: nowMs + 1, profile: null, domain: null }), new Map())
  }

  async function look(): Promise<Alert[]> {
    await chains.look()
    await stores.metrics.refresh()
    const nowMs = clock.now()
    const limits = registry.current().alerts
    const facts = {
      nowMs,
      window: await since(nowMs, limits.windowHours),
      hour: await since(nowMs, 1),
      day: await since(nowMs, 24),
      present: await presentOf(context, chains),
    }
    const alerts = judgeAlerts(facts, limits, known)
    const before = new Set(known.map(keyOf))
    const raised = alerts.filter((alert) => !before.has(keyOf(alert)))
    const changed = raised.length > 0 || alerts.length !== known.length
    known = alerts
    for (const { id, subject, reason } of raised) log.info('alert_raised', { id, subject, reason })
    if (changed) publisher.announce({ type: 'alerts-changed', alerts, raised })
    return alerts
  }

  return {
    look,
    start() {
      timer = setInterval(() => {
        last = look().catch((thrown: unknown) => log.error('alerts_failed', thrown))
      }, PAUSE_MS).unref()
    },
    async close() {
      if (timer) clearInterval(timer)
      await last
    },
  }
}
