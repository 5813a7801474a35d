import type { Adapter, AdapterFailure, VendorId } from '../../../shared/domain/adapter.ts'
import { vendorIds } from '../../../shared/domain/adapter.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Lookup } from '../../adapters/http/guard.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import { vendors } from '../../adapters/vendors/all-vendors.ts'
import { mockAnswers } from '../../adapters/vendors/fixtures/all-fixtures.ts'
import { createLiveVendor, type LiveVendor } from '../../adapters/vendors/live-vendor.ts'
import { createMockAsk } from '../../adapters/vendors/mock-ask.ts'
import type { AskFn, TellFn, VendorDefinition } from '../../adapters/vendors/vendor.ts'
import type { DataSource } from '../../core/import/record-types.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { AdapterStore } from '../../core/ports/stores.ts'
import type { RegisteredAdapter, Registry } from '../../core/registry/registry.ts'
import {
  readConfig,
  readChosen,
  saveChosen,
  secretName,
  type AdapterConfig,
  type ConfigDeps,
} from './adapter-config.ts'
import { withSession } from './session-secrets.ts'
import { createSignIns, signInLacks, type KeepToken } from './sign-ins.ts'

export type HubDeps = ConfigDeps & {
  clock: Clock
  random: () => number
  registry: () => Registry
  profile(): Promise<Profile | undefined>
  store: AdapterStore
  lookup?: Lookup
}

/** An adapter as it may be asked at this moment. What was opened stays as it is; whoever asks later opens anew and sees a switch. */
export type OpenedAdapter = {
  definition: VendorDefinition
  mode: 'mock' | 'live'
  source: DataSource
  config: AdapterConfig
  asking(signal: AbortSignal): AskFn
  /** Writes live; in mock nothing is ever sent, and this throws. */
  telling(signal: AbortSignal, idempotencyKey: string | null): TellFn
}

export type AdapterHub = {
  view(id: VendorId): Promise<Adapter>
  list(): Promise<Adapter[]>
  set(id: VendorId, change: AdapterChange): Promise<void>
  /**
   * Ends a connection at the vendor; forgets settings, keys and how far syncs have come, and switches it off. Says why the vendor could
   * not be told; null when it was, or there was nothing to tell.
   */
  disconnect(id: VendorId): Promise<string | null>
  /** Null when it is off or cannot be used, with the reason. `wanted` asks for a mode whatever is chosen. */
  open(id: VendorId, wanted: 'mock' | 'live' | null, profile?: Profile): Promise<OpenedAdapter | { reason: string }>
  /** The mock side, for a fall back that the registry allows; null where it does not. */
  openFallback(id: VendorId): OpenedAdapter | null
  forgetFailures(id: VendorId): void
  /** Begins a sign-in through the browser and gives the address to open. */
  signIn(id: VendorId): Promise<string>
  /** The end of the sign-in under way; null where there is none. */
  signInEnded(id: VendorId): Promise<void> | null
  cancelSignIn(id: VendorId): void
  /** Null while one is under way already; call `done` when the sync has kept its place. */
  beginSync(id: VendorId): { signal: AbortSignal; done(): void } | null
  /** Ends a sync at its page; resolves when its place is kept. */
  stopSync(id: VendorId): Promise<void>
  close(): Promise<void>
}
export type AdapterChange = {
  mode?: 'mock' | 'live' | 'off' | null | undefined
  baseUrl?: string | null | undefined
  values?: Readonly<Record<string, string | null>> | undefined
}

/** What a connection stands on besides the address: another value of these needs another connection. */
const connectionFields = new Set(['CLIENT_ID', 'CLIENT_SECRET', 'REDIRECT_PORT', 'REFRESH_TOKEN'])

const unlisted: RegisteredAdapter = { mode: 'mock', fallback: 'none', allowLoopback: false, allowPrivate: false }
type Health = { lastOkAtMs: number | null; lastFailure: AdapterFailure | null; calls: number }

export const sourceOf = ({ title }: VendorDefinition, mode: 'mock' | 'live'): DataSource => ({
  name: mode === 'mock' ? `${title} (MOCK)` : title,
  kind: 'vendor',
  mock: mode === 'mock',
})

/** The ten vendors with their present setting. A switch takes effect with the next question anybody asks. */
export function createAdapterHub(given: HubDeps): AdapterHub {
  const secrets = withSession(given.secrets)
  const deps = { ...given, secrets }
  const signIns = createSignIns(deps)
  const generations = new Map<VendorId, number>()
  const generationOf = (id: VendorId): number => generations.get(id) ?? 0
  const live = new Map<VendorId, { key: string; vendor: LiveVendor }>()
  const health = new Map<VendorId, Health>()
  const syncing = new Map<VendorId, { stop: AbortController; ended: Promise<void> }>()
  const registered = (id: VendorId): RegisteredAdapter => deps.registry().adapters.get(id) ?? unlisted
  const config = (id: VendorId) => readConfig(vendors[id], registered(id), deps)
  const healthOf = (id: VendorId): Health => {
    const known = health.get(id) ?? { lastOkAtMs: null, lastFailure: null, calls: 0 }
    health.set(id, known)
    return known
  }

  /** From now on what was begun before brings no token any more: it belongs to another place, another client or nobody. */
  function outdate(id: VendorId): void {
    generations.set(id, generationOf(id) + 1)
    signIns.cancel(id)
  }

  const keeperFor =
    (id: VendorId, generation: number): KeepToken =>
    async (token) => {
      if (generation !== generationOf(id))
        throw new AppError('adapter.unavailable', `${vendors[id].title} was set up anew meanwhile; nothing was kept.`, {
          remedy: 'Connect again.',
        })
      await secrets.set(secretName(id, 'REFRESH_TOKEN'), token)
    }

  /** The vendor with this address and these keys; another setting makes another one, and the one before finishes what it began. */
  function liveVendor(id: VendorId, { baseUrl, values }: AdapterConfig, generation: number): LiveVendor {
    const { allowLoopback, allowPrivate } = registered(id)
    const key = JSON.stringify([baseUrl, [...values], allowLoopback, allowPrivate, generation])
    const known = live.get(id)
    if (known?.key === key) return known.vendor
    const { retry } = deps.registry()
    const keepToken = keeperFor(id, generation)
    const vendor = createLiveVendor({
      definition: vendors[id],
      baseUrl,
      values,
      allowLoopback,
      allowPrivate,
      clock: deps.clock,
      random: deps.random,
      retry: { ...retry, longestWaitMs: 60_000 },
      ...(deps.lookup ? { lookup: deps.lookup } : {}),
      onRefreshToken: (token) => keepToken(token).catch(() => {}),
    })
    live.set(id, { key, vendor })
    return vendor
  }

  function watched<Q>(id: VendorId, send: (question: Q) => Promise<unknown>): (question: Q) => Promise<unknown> {
    const state = healthOf(id)
    return async (question) => {
      state.calls += 1
      try {
        const answer = await send(question)
        state.lastOkAtMs = deps.clock.now()
        state.lastFailure = null
        return answer
      } catch (thrown) {
        if (thrown instanceof HttpFault && thrown.failure.mode !== 'user_cancelled') {
          const { mode, message, remedy } = thrown.failure
          state.lastFailure = { mode, message, remedy, atMs: deps.clock.now() }
        }
        throw thrown
      }
    }
  }

  function opened(id: VendorId, mode: 'mock' | 'live', present: AdapterConfig, generation: number): OpenedAdapter {
    const definition = vendors[id]
    const mock = createMockAsk(definition.title, mockAnswers[id])
    return {
      definition,
      mode,
      config: present,
      source: sourceOf(definition, mode),
      asking: (signal) => {
        if (mode === 'live') return watched(id, liveVendor(id, present, generation).asking(signal))
        return async (question) => {
          signal.throwIfAborted()
          return mock(question)
        }
      },
      telling(signal, idempotencyKey) {
        if (mode === 'mock') throw new Error(`${definition.title} (MOCK) takes nothing`)
        return watched(id, liveVendor(id, present, generation).telling(signal, idempotencyKey))
      },
    }
  }

  async function whyNotLive(
    id: VendorId,
    present: AdapterConfig,
    profile: Profile | undefined,
  ): Promise<string | null> {
    if (present.missing !== null) return present.missing
    const who = profile ?? (await deps.profile())
    return who && mayUseLive(who, id)
      ? null
      : `The profile ${who?.title ?? 'chosen'} may not use ${vendors[id].title} live; list ${id} under its adapters in the registry.`
  }

  async function view(id: VendorId): Promise<Adapter> {
    const definition = vendors[id]
    const present = await config(id)
    const { fallback } = registered(id)
    const profile = await deps.profile()
    const reason = present.mode === 'live' ? await whyNotLive(id, present, profile) : null
    const { lastOkAtMs, lastFailure, calls } = healthOf(id)
    const vendor = live.get(id)?.vendor
    const restsForMs = vendor?.restsForMs() ?? null
    const syncs = [...(await deps.store.syncs(id, 'live')), ...(await deps.store.syncs(id, 'mock'))]
    return {
      id,
      title: definition.title,
      ports: [...definition.ports],
      mode: present.mode,
      modeFrom: present.modeFrom,
      effective: reason === null ? present.mode : fallback === 'mock' ? 'mock' : 'off',
      reason: reason === null ? null : fallback === 'mock' ? `${reason} MOCK data are used instead.` : reason,
      fallback,
      baseUrl: present.baseUrl,
      baseUrlFrom: present.baseUrlFrom,
      auth: definition.authInWords,
      fields: present.fields,
      contract: { ...definition.contract, needs: [...definition.contract.needs] },
      signIn: definition.signIn ? signInState(id, present) : null,
      signals: [...definition.signals],
      allowedLive: profile !== undefined && mayUseLive(profile, id),
      health: {
        state: restsForMs !== null ? 'resting' : lastFailure ? 'failing' : lastOkAtMs === null ? 'unknown' : 'ok',
        lastOkAtMs,
        lastFailure,
        calls,
      },
      rateLimit: vendor?.rateLimit() ?? [],
      // What a crash cut off still says that it runs.
      syncs: syncs.map(({ state }) =>
        state.state === 'running' && !syncing.has(id) ? { ...state, state: 'interrupted' } : state,
      ),
    }
  }

  function signInState(id: VendorId, present: AdapterConfig): NonNullable<Adapter['signIn']> {
    const lacks = signInLacks(id, present)
    const state = signIns.isWaiting(id)
      ? 'waiting'
      : present.values.has('REFRESH_TOKEN')
        ? 'connected'
        : lacks === null
          ? 'ready'
          : 'lacks'
    return { state, lacks }
  }

  async function stopSync(id: VendorId): Promise<void> {
    const sync = syncing.get(id)
    sync?.stop.abort(new Error('the sync was stopped'))
    await sync?.ended
  }

  return {
    view,
    list: () => Promise.all(vendorIds.map(view)),
    async set(id, { mode, baseUrl, values = {} }) {
      const known = new Map(vendors[id].fields.map((field) => [field.name, field]))
      const before = (await readChosen(deps.settings))[id] ?? { mode: null, baseUrl: null, values: {} }
      const plain = { ...before.values }
      const isSet = (name: string, value: string | null): boolean =>
        known.get(name)?.secret === true || value !== (before.values[name] ?? null)
      const moved =
        (baseUrl !== undefined && baseUrl !== before.baseUrl) ||
        Object.entries(values).some(([name, value]) => connectionFields.has(name) && isSet(name, value))
      if (moved) outdate(id)
      // A key was given for one place: another place has to be given it anew.
      if (baseUrl !== undefined && originOf(baseUrl) !== originOf(before.baseUrl))
        for (const { name, secret } of vendors[id].fields)
          if (secret) await deps.secrets.set(secretName(id, name), null)
      for (const [name, value] of Object.entries(values)) {
        if (known.get(name)?.secret === true) await deps.secrets.set(secretName(id, name), value)
        else if (value === null) delete plain[name]
        else plain[name] = value
      }
      await saveChosen(deps.settings, id, {
        mode: mode === undefined ? before.mode : mode,
        baseUrl: baseUrl === undefined ? before.baseUrl : baseUrl,
        values: plain,
      })
      // Once more for whoever read the settings while they were half changed.
      if (moved) outdate(id)
    },
    async disconnect(id) {
      outdate(id)
      const notTold = await signIns.revoke(id, await config(id), registered(id))
      for (const { name, secret } of vendors[id].fields) if (secret) await deps.secrets.set(secretName(id, name), null)
      await saveChosen(deps.settings, id, { mode: 'off', baseUrl: null, values: {} })
      outdate(id)
      await deps.store.forget(id)
      live.get(id)?.vendor.close()
      live.delete(id)
      health.delete(id)
      return notTold
    },
    async open(id, wanted, profile) {
      const generation = generationOf(id)
      const present = await config(id)
      const mode = wanted ?? present.mode
      if (mode === 'off') return { reason: `${vendors[id].title} is switched off.` }
      if (mode === 'mock') return opened(id, 'mock', present, generation)
      const reason = await whyNotLive(id, present, profile)
      if (reason === null) return opened(id, 'live', present, generation)
      return { reason }
    },
    openFallback(id) {
      if (registered(id).fallback !== 'mock') return null
      const empty = { values: new Map(), fields: [], missing: null, baseUrl: '', baseUrlFrom: 'vendor' } as const
      return opened(id, 'mock', { ...empty, fields: [], mode: 'mock', modeFrom: 'registry' }, generationOf(id))
    },
    forgetFailures: (id) => live.get(id)?.vendor.forgetFailures(),
    async signIn(id) {
      const keepToken = keeperFor(id, generationOf(id))
      return signIns.begin(id, await config(id), registered(id), keepToken)
    },
    signInEnded: (id) => signIns.ended(id),
    cancelSignIn: (id) => signIns.cancel(id),
    beginSync(id) {
      if (syncing.has(id)) return null
      const stop = new AbortController()
      let done = (): void => {}
      const ended = new Promise<void>((resolve) => {
        done = () => {
          syncing.delete(id)
          resolve()
        }
      })
      syncing.set(id, { stop, ended })
      return { signal: stop.signal, done }
    },
    stopSync,
    async close() {
      signIns.close()
      await Promise.all([...syncing.keys()].map(stopSync))
      for (const { vendor } of live.values()) vendor.close()
    },
  }
}

const originOf = (url: string | null): string | null => (url === null ? null : (URL.parse(url)?.origin ?? null))

/** A profile names the vendors it may use live; `mock` in its list allows every adapter's mock data. */
export const mayUseLive = ({ adapters }: Pick<Profile, 'adapters'>, id: VendorId): boolean => adapters.includes(id)
