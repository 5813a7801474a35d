import type { VendorId } from '../../../shared/domain/adapter.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Lookup } from '../../adapters/http/guard.ts'
import { HttpFault } from '../../adapters/http/http-fault.ts'
import { createSafeClient, type SafeClient } from '../../adapters/http/safe-client.ts'
import { vendors } from '../../adapters/vendors/all-vendors.ts'
import { beginBrowserSignIn, revokeConnection, type BrowserSignIn } from '../../adapters/vendors/browser-sign-in.ts'
import { policyFor } from '../../adapters/vendors/live-vendor.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { RegisteredAdapter } from '../../core/registry/registry.ts'
import { envName, type AdapterConfig } from './adapter-config.ts'

/** A vendor that does not answer may not keep a person from disconnecting. */
const REVOKE_MS = 10_000

type Deps = {
  clock: Clock
  random: () => number
  lookup?: Lookup
}
export type KeepToken = (token: string) => Promise<void>
type Waiting = {
  cancel(): void
  /** Resolves when it listens or never will: until then its port may not be free. */
  started: Promise<unknown>
  ended: Promise<void>
}

export type SignIns = {
  isWaiting(id: VendorId): boolean
  /** Resolves with the address to open; what it comes to is told by `ended`. A sign-in under way is cancelled. */
  begin(id: VendorId, config: AdapterConfig, registered: RegisteredAdapter, keepToken: KeepToken): Promise<string>
  /** Resolves when the connection is kept; rejects with an AppError in words. Null where nobody signs in. */
  ended(id: VendorId): Promise<void> | null
  cancel(id: VendorId): void
  /** Ends the connection at the vendor. Null when that is done or there is none; else why not, in a sentence. */
  revoke(id: VendorId, config: AdapterConfig, registered: RegisteredAdapter): Promise<string | null>
  close(): void
}

/** Sign-ins through the browser, at most one for each vendor. The token goes where `keepToken` keeps it and nowhere else. */
export function createSignIns(deps: Deps): SignIns {
  const waiting = new Map<VendorId, Waiting>()

  const clientFor = (id: VendorId, { baseUrl }: AdapterConfig, registered: RegisteredAdapter): SafeClient =>
    createSafeClient({
      policy: policyFor({ definition: vendors[id], baseUrl, ...registered }),
      clock: deps.clock,
      random: deps.random,
      ...(deps.lookup ? { lookup: deps.lookup } : {}),
    })
  const credentialsIn = ({ values }: AdapterConfig) => ({
    clientId: values.get('CLIENT_ID') ?? '',
    clientSecret: values.get('CLIENT_SECRET') ?? null,
  })

  return {
    isWaiting: (id) => waiting.has(id),
    async begin(id, config, registered, keepToken) {
      const lacks = signInLacks(id, config)
      if (lacks !== null) throw new AppError('input.invalid', lacks, { remedy: 'Fill it in, then connect.' })
      const before = waiting.get(id)
      before?.cancel()
      const client = clientFor(id, config, registered)
      let flow: BrowserSignIn | null = null
      let cancelled = false
      const start = async (): Promise<BrowserSignIn> => {
        await before?.started
        flow = await beginBrowserSignIn({
          definition: vendors[id],
          baseUrl: config.baseUrl,
          credentials: credentialsIn(config),
          port: Number(config.values.get('REDIRECT_PORT') ?? 0) || null,
          client,
          clock: deps.clock,
        })
        if (cancelled) {
          flow.cancel()
          await flow.done
        }
        return flow
      }
      const begun = start()
      const ended = begun
        .then(({ done }) => done)
        .then(keepToken)
        .catch((thrown: unknown) => {
          throw asProblem(thrown)
        })
        .finally(() => {
          client.close()
          if (waiting.get(id) === own) waiting.delete(id)
        })
      ended.catch(() => {})
      const own: Waiting = {
        cancel() {
          cancelled = true
          flow?.cancel()
        },
        started: begun.catch(() => {}),
        ended,
      }
      // Kept before anything is awaited: whoever begins next sees this one and cancels it.
      waiting.set(id, own)
      return begun.then(
        ({ url }) => url,
        (thrown: unknown) => {
          throw asProblem(thrown)
        },
      )
    },
    ended: (id) => waiting.get(id)?.ended ?? null,
    cancel: (id) => waiting.get(id)?.cancel(),
    async revoke(id, config, registered) {
      const token = config.values.get('REFRESH_TOKEN')
      if (token === undefined || config.baseUrl === '') return null
      const client = clientFor(id, config, registered)
      try {
        const where = { definition: vendors[id], baseUrl: config.baseUrl, credentials: credentialsIn(config), client }
        await revokeConnection(where, token, AbortSignal.timeout(REVOKE_MS))
        return null
      } catch (thrown) {
        const why = thrown instanceof HttpFault ? thrown.failure.message : 'It went wrong.'
        return `${vendors[id].title} could not be told that the connection has ended: ${why} End it there too.`
      } finally {
        client.close()
      }
    },
    close() {
      for (const { cancel } of waiting.values()) cancel()
    },
  }
}

/** What is missing before a person can sign in through the browser, in a sentence; null when nothing is. */
export function signInLacks(id: VendorId, { values, baseUrl, fields }: AdapterConfig): string | null {
  const { signIn, title } = vendors[id]
  if (!signIn) return `${title} is not connected through the browser.`
  if (baseUrl === '') return `${title} has no address yet.`
  if (fields.some(({ name, from }) => name === 'REFRESH_TOKEN' && from === 'environment'))
    return `The environment sets the connection of ${title} (${envName(id, 'REFRESH_TOKEN')}).`
  const needed = ['CLIENT_ID', ...(signIn.needsSecret ? ['CLIENT_SECRET'] : [])]
  const lacking = fields.filter(({ name }) => needed.includes(name) && !values.has(name)).map(({ label }) => label)
  return lacking.length === 0 ? null : `${title} lacks: ${lacking.join(', ')}.`
}

const asProblem = (thrown: unknown): unknown =>
  thrown instanceof HttpFault
    ? new AppError('adapter.unavailable', thrown.failure.message, { remedy: thrown.failure.remedy })
    : thrown
