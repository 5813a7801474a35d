import { vendorIds, type VendorId } from '../../../shared/domain/adapter.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Account, Signal } from '../../../shared/domain/records.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import { vendors } from '../../adapters/vendors/all-vendors.ts'
import { lookUp } from '../../adapters/vendors/look-up.ts'
import type { AskFn } from '../../adapters/vendors/vendor.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { AskedVendor, Vendors } from '../../core/ports/vendors.ts'
import type { AdapterHub, OpenedAdapter } from './adapter-hub.ts'

/** A vendor that is slower than this is left out of an answer, well before the step's own deadline. */
const PATIENCE_MS = 6000

type Part = { signals: Signal[]; asked: AskedVendor | null }

/**
 * Asks every vendor that has signals, in its mode of this moment, so that a switch in the middle of a run holds from the next step on. The
 * rep's own accounts are asked about live, sample accounts in mock; the two never mix unless the registry lets a vendor fall back.
 */
export function createVendorSignals(hub: AdapterHub, profile: Profile | undefined, clock: Clock): Vendors {
  const withSignals = vendorIds.filter((id) => vendors[id].ports.includes('signals'))

  async function ask(
    id: VendorId,
    account: Account,
    domain: string,
    signal: AbortSignal,
    onCall?: () => void,
  ): Promise<Part> {
    const { mock } = account.source
    const opened = await hub.open(id, null, profile)
    if ('reason' in opened) {
      // Switched off is a choice and no failure; a live vendor that cannot be asked is one.
      const chosen = mock ? null : await hub.view(id)
      return chosen?.mode === 'live'
        ? fallBack(id, account, domain, signal, opened.reason)
        : { signals: [], asked: null }
    }
    if ((opened.mode === 'mock') !== mock) return { signals: [], asked: null }
    try {
      return await look(opened, account, domain, signal, null, onCall)
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof HttpFault)) throw thrown
      const late = thrown.failure.mode === 'user_cancelled'
      const message = late ? `${opened.definition.title} took too long.` : thrown.failure.message
      return fallBack(id, account, domain, signal, message)
    }
  }

  async function fallBack(
    id: VendorId,
    account: Account,
    domain: string,
    signal: AbortSignal,
    message: string,
  ): Promise<Part> {
    const { title } = vendors[id]
    const stand = hub.openFallback(id)
    if (!stand) return { signals: [], asked: { adapter: title, mode: 'live', outcome: 'failed', signals: 0, message } }
    return look(stand, account, domain, signal, message)
  }

  async function look(
    opened: OpenedAdapter,
    account: Account,
    domain: string,
    signal: AbortSignal,
    instead: string | null,
    onCall?: () => void,
  ): Promise<Part> {
    const { definition, source, mode } = opened
    const question = opened.asking(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]))
    const ask: AskFn = (asked) => {
      if (mode === 'live') onCall?.()
      return question(asked)
    }
    const { signals } = await lookUp(definition, ask, domain, clock.now())
    const today = new Date(clock.now()).toISOString().slice(0, 10)
    return {
      signals: signals.map(({ key, type, date, quote, origin }) => ({
        id: `${definition.id}-${mode}-${key}`,
        accountId: account.id,
        type,
        date,
        quote,
        origin,
        source: { from: source.name, externalId: key, observedAt: today, mock: source.mock },
      })),
      asked: {
        adapter: definition.title,
        mode,
        outcome: instead === null ? 'answered' : 'fell_back',
        signals: signals.length,
        message: instead,
      },
    }
  }

  return {
    async signalsOf(account, signal, onCall) {
      const { domain } = account
      if (domain === null) return { signals: [], asked: [] }
      const parts = await Promise.all(withSignals.map((id) => ask(id, account, domain, signal, onCall)))
      return { signals: parts.flatMap((part) => part.signals), asked: parts.flatMap((part) => part.asked ?? []) }
    },
  }
}
