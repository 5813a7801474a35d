import { writeBackVendors, type VendorId } from '../../../shared/domain/adapter.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import { vendors } from '../../adapters/vendors/all-vendors.ts'
import type { AskFn, Write } from '../../adapters/vendors/vendor.ts'
import type { Refusal } from '../../core/capabilities/define-capability.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { WriteBack } from '../../core/ports/write-back.ts'
import type { AdapterHub } from './adapter-hub.ts'

const LIST = 'Ask for a change list instead: a CSV file to enter by hand.'

/** Failures of which nobody knows whether what was sent has been done, unless the vendor said no. */
const open = new Set([
  'system_network',
  'system_timeout',
  'resource_api',
  'resource_memory',
  'agent_contract',
  'user_cancelled',
])
const mayHaveArrived = ({ failure, status }: HttpFault): boolean =>
  open.has(failure.mode) && (status === null || status === 408 || status < 400 || status >= 500)

/** Writes to vendors as they are set up at this moment, with the profile's permission. What is in mock is written nowhere. */
export function createWriteBack(hub: AdapterHub, profile: Profile | undefined, clock: Clock): WriteBack {
  const refuse = (mode: Refusal['mode'], message: string, remedy: string): Refusal => ({
    ok: false,
    mode,
    message,
    remedy,
  })

  async function opened(vendor: VendorId) {
    const { title, writeBack } = vendors[vendor]
    if (!writeBack) return refuse('user_invalid_input', `${title} takes no changes from here.`, LIST)
    const adapter = await hub.open(vendor, null, profile)
    if ('reason' in adapter)
      return refuse('user_permission', adapter.reason, `Set ${title} up under Connections. ${LIST}`)
    return { ok: true as const, value: { adapter, writeBack } }
  }

  return {
    vendors: writeBackVendors.map((id) => ({ id, title: vendors[id].title })),
    titleOf: (vendor) => (vendor === null ? null : vendors[vendor].title),
    async offer(vendor) {
      const found = await opened(vendor)
      if (!found.ok) return found
      const { adapter, writeBack } = found.value
      return {
        ok: true,
        value: {
          vendor,
          title: adapter.definition.title,
          mode: adapter.mode,
          source: adapter.source.name,
          offers: writeBack.offers,
          honoursKeys: writeBack.honoursKeys,
        },
      }
    },
    async write({ vendor, mode, ...order }, { idempotencyKey, signal, onCall }) {
      const found = await opened(vendor)
      if (!found.ok) return found
      const { adapter, writeBack } = found.value
      const { title } = adapter.definition
      if (adapter.mode !== mode)
        return refuse(
          'agent_state',
          `${title} was switched from ${mode} to ${adapter.mode} after you approved. Nothing was written.`,
          'Ask again, then approve it for the mode it is in now.',
        )
      if (mode === 'mock') return { ok: true, value: { id: null, already: false } }
      // A value can be set twice without harm; what is added cannot, unless the vendor knows the key.
      const setsValue = order.change.kind === 'stage' || order.change.kind === 'owner'
      const send = adapter.telling(signal, setsValue || writeBack.honoursKeys ? idempotencyKey : null)
      const question = adapter.asking(signal)
      const ask: AskFn = (asked) => {
        onCall?.()
        return question(asked)
      }
      let sent = false
      const tell = (write: Write) => {
        sent = true
        onCall?.()
        return send(write)
      }
      try {
        return {
          ok: true,
          value: await writeBack.write(order, { ask, tell, nowMs: clock.now() }),
        }
      } catch (thrown) {
        if (!(thrown instanceof HttpFault)) throw thrown
        const { failure, retryAfterMs } = thrown
        return {
          ...refuse(failure.mode, failure.message, failure.remedy),
          ...(retryAfterMs === null ? {} : { retryAfterMs }),
          ...(sent && mayHaveArrived(thrown) ? { uncertain: true as const } : {}),
        }
      }
    },
  }
}
