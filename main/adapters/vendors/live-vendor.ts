import type { RateWindow } from '../../../shared/domain/adapter.ts'
import { askBreaker, closedBreaker, tellBreaker } from '../../core/failures/circuit-breaker.ts'
import { failureOf } from '../../core/failures/failures.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Lookup } from '../http/guard.ts'
import { fault, HttpFault } from '../http/http-fault.ts'
import { createSafeClient, type SafeClientOptions } from '../http/safe-client.ts'
import { createLimiter } from './limiter.ts'
import { createTokenSource } from './oauth.ts'
import type { Ask, AskFn, VendorDefinition } from './vendor.ts'

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
  rateLimit(): RateWindow[]
  /** Milliseconds it is left alone after failing several times; null when it is asked. */
  restsForMs(): number | null
  /** Tries at once, whatever failed before. */
  forgetFailures(): void
  close(): void
}

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
    policy: {
      baseUrl,
      alsoOrigins: baseUrl === definition.baseUrl ? (definition.alsoOrigins ?? []) : [],
      allowLoopback: options.allowLoopback,
      allowPrivate: options.allowPrivate,
    },
    clock,
    random: options.random,
    secrets,
    ...(options.retry ? { retry: options.retry } : {}),
    ...(options.lookup ? { lookup: options.lookup } : {}),
    onAnswer: ({ headers }) => limiter.saw(definition.readLimits?.(headers, clock.now()) ?? []),
  })
  const tokens =
    auth.kind === 'oauth'
      ? createTokenSource(
          client,
          { tokenPath: auth.tokenPath, scope: auth.scope, title },
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
    switch (auth.kind) {
      case 'header':
        return { headers: { [auth.header]: `${auth.prefix}${key(auth.field)}` }, query: {} }
      case 'query':
        return { headers: {}, query: { [auth.parameter]: key(auth.field) } }
      case 'basic':
        return {
          headers: { authorization: `Basic ${Buffer.from(`${key(auth.field)}:`).toString('base64')}` },
          query: {},
        }
      case 'oauth':
        return { headers: { authorization: `Bearer ${await tokens?.token(signal)}` }, query: {} }
    }
  }

  async function once(ask: Ask, signal: AbortSignal): Promise<unknown> {
    const { headers, query } = await credentials(signal)
    await limiter.take(signal)
    const { json } = await client.request({
      method: ask.method,
      url: ask.path,
      query: { ...ask.query, ...query },
      headers: { ...definition.headers, ...ask.headers, ...headers },
      ...(ask.json === undefined ? {} : { json: ask.json }),
      // Vendors are only asked here: a POST is a search.
      readOnly: true,
      signal,
    })
    return json
  }

  async function withFreshToken(ask: Ask, signal: AbortSignal): Promise<unknown> {
    try {
      return await once(ask, signal)
    } catch (thrown) {
      if (tokens === null || !(thrown instanceof HttpFault) || thrown.status !== 401) throw thrown
      // The token ended before its time or was revoked: one new one, then it counts.
      tokens.drop()
      return once(ask, signal)
    }
  }

  return {
    asking: (signal) => async (ask) => {
      const asked = askBreaker(breaker, clock.monotonic())
      breaker = asked.breaker
      if (!asked.allowed)
        throw new HttpFault(failureOf('resource_circuit', `${title} failed several times and rests for a minute.`))
      try {
        const json = await withFreshToken(ask, signal)
        breaker = tellBreaker(breaker, true, clock.monotonic())
        return json
      } catch (thrown) {
        const isUnwell = thrown instanceof HttpFault && unwell.has(thrown.failure.mode)
        breaker = isUnwell ? tellBreaker(breaker, false, clock.monotonic()) : { ...breaker, probing: false }
        throw thrown
      }
    },
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
