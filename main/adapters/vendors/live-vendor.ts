import type { RateWindow } from '../../../shared/domain/adapter.ts'
import { askBreaker, closedBreaker, tellBreaker } from '../../core/failures/circuit-breaker.ts'
import { failureOf } from '../../core/failures/failures.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { AddressPolicy, Lookup } from '../http/guard.ts'
import { fault, HttpFault } from '../http/http-fault.ts'
import { createSafeClient, type SafeClientOptions } from '../http/safe-client.ts'
import { createLimiter } from './limiter.ts'
import { createTokenSource, placeAt } from './oauth.ts'
import type { Ask, AskFn, TellFn, VendorDefinition, Write } from './vendor.ts'

export type LiveOptions = {
  definition: VendorDefinition
  baseUrl: string
  /** Values of the definition's fields that are set. */
  values: ReadonlyMap<string, string>
  allowLoopback: boolean
  allowPrivate: boolean
  clock: Clock
  random: () => number
  retry?: SafeClientOptions['retry']
  lookup?: Lookup
  /** Keeps a refresh token that the vendor exchanged. */
  onRefreshToken(token: string): Promise<void>
}

export type LiveVendor = {
  asking(signal: AbortSignal): AskFn
  /** Repeats nothing that may have been done already, unless `idempotencyKey` says that repeating does no harm. */
  telling(signal: AbortSignal, idempotencyKey: string | null): TellFn
  rateLimit(): RateWindow[]
  /** Milliseconds it is left alone after failing several times; null when it is asked. */
  restsForMs(): number | null
  /** Tries at once, whatever failed before. */
  forgetFailures(): void
  close(): void
}

/** Where calls to this vendor may go: its address, and its further ones while that is the vendor's own. */
export const policyFor = ({
  definition,
  baseUrl,
  allowLoopback,
  allowPrivate,
}: Pick<LiveOptions, 'definition' | 'baseUrl' | 'allowLoopback' | 'allowPrivate'>): AddressPolicy => ({
  baseUrl,
  alsoOrigins: baseUrl === definition.baseUrl ? (definition.alsoOrigins ?? []) : [],
  allowLoopback,
  allowPrivate,
})

/** Failures that say something about the vendor's health; a refused request says nothing. */
const unwell = new Set(['resource_api', 'system_network', 'system_timeout'])

/** One vendor with address and credentials: every call is authenticated, counted against its limits, and stopped while it is unwell. */
export function createLiveVendor(options: LiveOptions): LiveVendor {
  const { definition, baseUrl, values, clock } = options
  const { auth, title } = definition
  const secrets = definition.fields.flatMap(({ name, secret }) => (secret ? (values.get(name) ?? []) : []))
  const limiter = createLimiter(definition.limits, title, clock)
  let breaker = closedBreaker
  const client = createSafeClient({
    policy: policyFor(options),
    clock,
    random: options.random,
    secrets,
    ...(options.retry ? { retry: options.retry } : {}),
    ...(options.lookup ? { lookup: options.lookup } : {}),
    onAnswer: ({ headers }) => limiter.saw(definition.readLimits?.(headers, clock.now()) ?? []),
  })
  const { signIn } = definition
  // A connection made in the browser is used before a key.
  const tokens =
    signIn && (auth.kind === 'oauth' || values.has('REFRESH_TOKEN'))
      ? createTokenSource(
          client,
          { ...signIn, url: placeAt(definition.baseUrl, baseUrl, signIn.token), title },
          {
            clientId: values.get('CLIENT_ID') ?? '',
            clientSecret: values.get('CLIENT_SECRET') ?? null,
            refreshToken: values.get('REFRESH_TOKEN') ?? null,
          },
          clock,
          options.onRefreshToken,
        )
      : null

  const key = (field: string): string => {
    const value = values.get(field)
    if (value === undefined) throw fault('user_permission', `${title} has no key.`, 'Give it one in its settings.')
    return value
  }

  async function credentials(
    signal: AbortSignal,
  ): Promise<{ headers: Record<string, string>; query: Record<string, string> }> {
    if (tokens !== null) return { headers: { authorization: `Bearer ${await tokens.token(signal)}` }, query: {} }
    switch (auth.kind) {
      case 'oauth':
        throw fault('user_permission', `${title} is not connected.`)
      case 'header':
        return { headers: { [auth.header]: `${auth.prefix}${key(auth.field)}` }, query: {} }
      case 'query':
        return { headers: {}, query: { [auth.parameter]: key(auth.field) } }
      case 'basic':
        return {
          headers: { authorization: `Basic ${Buffer.from(`${key(auth.field)}:`).toString('base64')}` },
          query: {},
        }
    }
  }

  /** Why a request may be repeated: it only asks, or it carries a key. */
  type Repeat = { readOnly: true } | { idempotencyKey: string } | Record<string, never>

  async function once(ask: Ask | Write, repeat: Repeat, signal: AbortSignal): Promise<unknown> {
    const { headers, query } = await credentials(signal)
    await limiter.take(signal)
    const { json } = await client.request({
      method: ask.method,
      url: ask.path,
      query: { ...('query' in ask ? ask.query : {}), ...query },
      headers: { ...definition.headers, ...ask.headers, ...headers },
      ...(ask.json === undefined ? {} : { json: ask.json }),
      ...repeat,
      signal,
    })
    return json
  }

  async function withFreshToken(ask: Ask | Write, repeat: Repeat, signal: AbortSignal): Promise<unknown> {
    try {
      return await once(ask, repeat, signal)
    } catch (thrown) {
      if (tokens === null || !(thrown instanceof HttpFault) || thrown.status !== 401) throw thrown
      // The token ended before its time or was revoked: one new one, then it counts.
      tokens.drop()
      return once(ask, repeat, signal)
    }
  }

  /** Leaves the vendor alone while it is unwell, and learns from how it goes. */
  async function guarded(work: () => Promise<unknown>): Promise<unknown> {
    const asked = askBreaker(breaker, clock.monotonic())
    breaker = asked.breaker
    if (!asked.allowed)
      throw new HttpFault(failureOf('resource_circuit', `${title} failed several times and rests for a minute.`))
    try {
      const json = await work()
      breaker = tellBreaker(breaker, true, clock.monotonic())
      return json
    } catch (thrown) {
      const isUnwell = thrown instanceof HttpFault && unwell.has(thrown.failure.mode)
      breaker = isUnwell ? tellBreaker(breaker, false, clock.monotonic()) : { ...breaker, probing: false }
      throw thrown
    }
  }

  return {
    asking: (signal) => (ask) => guarded(() => withFreshToken(ask, { readOnly: true }, signal)),
    telling: (signal, idempotencyKey) => (write) =>
      guarded(() => withFreshToken(write, idempotencyKey === null ? {} : { idempotencyKey }, signal)),
    rateLimit: () => limiter.windows(),
    restsForMs() {
      const left = breaker.openUntil === null ? 0 : breaker.openUntil - clock.monotonic()
      return left > 0 ? Math.round(left) : null
    },
    forgetFailures() {
      breaker = closedBreaker
    },
    close: () => client.close(),
  }
}
