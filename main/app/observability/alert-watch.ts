import type { Alert } from '../../../shared/domain/alert.ts'
import { judgeAlerts, keyOf } from '../../core/alerts/judge-alerts.ts'
import type { Present } from '../../core/metrics/present.ts'
import { QUARTER_MS } from '../../core/metrics/sample.ts'
import { summarise, type Summary } from '../../core/metrics/summarise.ts'
import type { AppContext } from '../context.ts'
import type { ChainWatch } from './chain-watch.ts'
import { presentOf } from './present.ts'

const HOUR_MS = 3_600_000
const PAUSE_MS = 60_000
/** As long as Prometheus waits: one call that went wrong is no vendor that is down. */
const DOWN_FOR_MS = 5 * 60_000

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
  onRaised: (alerts: readonly Alert[]) => void,
): AlertWatch {
  const { stores, registry, clock, publisher, log } = context
  let known: Alert[] = []
  let downSince: ReadonlyMap<string, number> = new Map()
  let timer: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()

  async function since(nowMs: number, hours: number): Promise<Summary> {
    const fromMs = Math.floor((nowMs - hours * HOUR_MS) / QUARTER_MS) * QUARTER_MS
    return summarise(await stores.metrics.tallies({ fromMs, toMs: nowMs + 1, profile: null, domain: null }), new Map())
  }

  /** The same with vendors taken for up until they have been down for a while. */
  function patient(present: Present, nowMs: number): Present {
    const down = present.adapters.filter(({ up }) => !up)
    downSince = new Map(down.map(({ id }) => [id, downSince.get(id) ?? nowMs]))
    const isLong = (id: string): boolean => nowMs - (downSince.get(id) ?? nowMs) >= DOWN_FOR_MS
    return { ...present, adapters: present.adapters.map((adapter) => ({ ...adapter, up: !isLong(adapter.id) })) }
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
      present: patient(await presentOf(context, chains), nowMs),
    }
    const alerts = judgeAlerts(facts, limits, known)
    const before = new Set(known.map(keyOf))
    const raised = alerts.filter((alert) => !before.has(keyOf(alert)))
    const changed = raised.length > 0 || alerts.length !== known.length
    known = alerts
    for (const { id, subject, reason } of raised) log.info('alert_raised', { id, subject, reason })
    onRaised(raised)
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
