import type { AdapterComparison, VendorId } from '../../../shared/domain/adapter.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import { vendors } from '../../adapters/vendors/all-vendors.ts'
import type { AppContext } from '../context.ts'
import { sourceOf } from '../vendors/adapter-hub.ts'
import { compareModes, testAdapter } from '../vendors/look-at-adapter.ts'
import { eraseSource, syncAdapter } from '../vendors/sync-adapter.ts'

export const adapterHandlers = (context: AppContext) => {
  const { ports, adapters, secrets, publisher, clock, digest, stores, store } = context
  const changed = async (id: VendorId) => {
    const adapter = await adapters.view(id)
    publisher.announce({ type: 'adapter-changed', adapter })
    return adapter
  }
  const open = async (id: VendorId, wanted: 'mock' | 'live' | null) => {
    const opened = await adapters.open(id, wanted)
    if ('reason' in opened)
      throw new AppError('adapter.unavailable', opened.reason, { remedy: 'Set it up, or choose another mode for it.' })
    return opened
  }

  return {
    'adapter.list': () => adapters.list(),
    'adapter.show': ({ id }) => adapters.view(id),
    'adapter.keys': async () => ({ keychain: await secrets.available() }),
    async 'adapter.set'({ id, ...change }) {
      const { title, fields } = vendors[id]
      const unknown = Object.keys(change.values ?? {}).find((name) => !fields.some((field) => field.name === name))
      if (unknown !== undefined)
        throw new AppError('input.invalid', `${title} has no field ${unknown}.`, {
          remedy: `It has: ${fields.map(({ name }) => name).join(', ')}.`,
        })
      if (typeof change.baseUrl === 'string' && !/^https?:\/\/\S+$/.test(change.baseUrl))
        throw new AppError('input.invalid', 'The address must begin with https://.', { remedy: 'Correct the address.' })
      const before = await adapters.view(id)
      if (change.mode !== undefined && before.modeFrom === 'environment')
        throw new AppError('input.invalid', `The environment sets the mode of ${title}.`, {
          remedy: 'Remove SALES_…_MODE from the environment to choose here.',
        })
      await adapters.set(id, change)
      return changed(id)
    },
    async 'adapter.test'({ id, mode }) {
      const opened = await open(id, mode)
      adapters.forgetFailures(id)
      const check = await testAdapter(id, opened, clock)
      await changed(id)
      return check
    },
    async 'adapter.compare'({ id }): Promise<AdapterComparison> {
      const mock = await open(id, 'mock')
      const live = await adapters.open(id, 'live')
      return compareModes(id, mock, live, clock)
    },
    async 'adapter.sync'({ id, kinds }) {
      const opened = await open(id, null)
      if (Object.keys(opened.definition.listings).length === 0)
        throw new AppError('input.invalid', `${opened.definition.title} has no lists to bring in.`, {
          remedy: 'It is asked about one account at a time.',
        })
      const sync = adapters.beginSync(id)
      if (!sync)
        throw new AppError('adapter.unavailable', `${opened.definition.title} is being synced already.`, {
          remedy: 'Wait for it, or stop it.',
        })
      try {
        const deps = {
          clock,
          digest,
          store: stores.adapters,
          records: store,
          currency: async () => (await stores.settings.workspace()).currency,
          onProgress: async () => void (publisher.hasListeners() && (await changed(id))),
        }
        await syncAdapter(id, opened, kinds, deps, sync.signal)
      } catch (thrown) {
        if (!sync.signal.aborted) throw asProblem(thrown)
      } finally {
        sync.done()
        publisher.announce({ type: 'records-changed', kinds: ['accounts', 'contacts', 'opportunities', 'activities'] })
      }
      return changed(id)
    },
    async 'adapter.stop'({ id }) {
      await adapters.stopSync(id)
      return adapters.view(id)
    },
    async 'adapter.sign-in'({ id }) {
      const url = await adapters.signIn(id)
      const opened = (await ports.openExternal?.(url).catch(() => false)) ?? false
      void adapters
        .signInEnded(id)
        ?.catch(() => {})
        .then(() => changed(id))
        .catch(() => {})
      await changed(id)
      return { url, opened }
    },
    async 'adapter.await-sign-in'({ id }) {
      await adapters.signInEnded(id)
      return adapters.view(id)
    },
    async 'adapter.cancel-sign-in'({ id }) {
      adapters.cancelSignIn(id)
      await adapters.signInEnded(id)?.catch(() => {})
      return adapters.view(id)
    },
    async 'adapter.disconnect'({ id, erase }) {
      await adapters.stopSync(id)
      const notTold = await adapters.disconnect(id)
      let removed = 0
      if (erase) {
        for (const mode of ['live', 'mock'] as const) removed += await eraseSource(sourceOf(vendors[id], mode), store)
        publisher.announce({ type: 'records-changed', kinds: ['accounts', 'contacts', 'opportunities', 'activities'] })
      }
      return { adapter: await changed(id), removed, notTold }
    },
  } satisfies Partial<Handlers>
}

/** A vendor's fault as it may cross to a window: its sentence, which holds no secret. */
const asProblem = (thrown: unknown): unknown =>
  thrown instanceof HttpFault
    ? new AppError('adapter.unavailable', thrown.failure.message, { remedy: thrown.failure.remedy })
    : thrown
