import type { FailureMode } from '../../../shared/domain/failure.ts'
import type { Present } from '../../core/metrics/present.ts'
import type { AppContext } from '../context.ts'
import type { ChainWatch } from './chain-watch.ts'

const MOST_PENDING = 1000

/** How things stand now, from what the app knows anyway: no vendor is asked for it. */
export async function presentOf(
  { stores, adapters, registry }: Pick<AppContext, 'stores' | 'adapters' | 'registry'>,
  chains: ChainWatch,
): Promise<Present> {
  const pending = await stores.approvals.list('pending', MOST_PENDING)
  const expiries = pending.map(({ expiresAtMs }) => expiresAtMs)
  return {
    adapters: (await adapters.list())
      .filter(({ mode, health }) => mode === 'live' && health.state !== 'unknown')
      .map(({ id, title, health: { state, lastFailure } }) => ({
        id,
        title,
        up: state !== 'resting' && (lastFailure === null || !down.has(lastFailure.mode)),
        reason: lastFailure?.message ?? null,
      })),
    brokenTraces: chains.broken(),
    known: {
      profiles: [...registry.current().profiles.keys()],
      tools: [...registry.current().capabilities.values()].map(({ name, domain }) => ({ tool: name, domain })),
    },
    pending: { n: pending.length, nextExpiryMs: expiries.length === 0 ? null : Math.min(...expiries) },
  }
}

/** No answer, or none to anybody with this key. A record that is not there, a refused question or a pause asked for is an answer. */
const down: ReadonlySet<FailureMode> = new Set(['system_network', 'system_timeout', 'resource_api', 'user_permission'])
