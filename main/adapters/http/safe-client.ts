import http from 'node:http'
import https from 'node:https'
import { Readable } from 'node:stream'
import type { Clock } from '../../core/ports/clock.ts'
import { failureOf } from '../../core/failures/failures.ts'
import { defaultLimits, openExchange, toFault, type Limits, type Opened, type Outgoing } from './exchange.ts'
import { guardUrl, lookupAll, type AddressPolicy, type Lookup } from './guard.ts'
import { fault, HttpFault, statusFailure } from './http-fault.ts'
import { retryAfterMs } from './retry-after.ts'
import { createScrub } from './scrub.ts'

const MOST_REDIRECTS = 3
/** What is kept of an error's body. */
const SAID_BYTES = 64 * 1024
const SAID_CHARS = 300

export type SafeClientOptions = {
  policy: AddressPolicy
  clock: Clock
  random: () => number
  /** Taken out of every error. */
  secrets?: readonly string[]
  limits?: Partial<Limits>
  retry?: {
    /** Calls altogether, the first included; at most 4. */
    maxAttempts: number
    baseMs: number
    capMs: number
    /** A longer pause than this is not waited for: the caller gets the fault with `retryAfterMs`. */
    longestWaitMs: number
  }
  lookup?: Lookup
  /** Told of every answer, also of those that are retried; for limits read from headers. */
  onAnswer?: (answer: { status: number; headers: Headers }) => void
}

export type SafeRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** A path under the base address, or a whole address at an allowed origin. */
  url: string
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  json?: unknown
  form?: Readonly<Record<string, string>>
  /** A POST that changes nothing, such as a search: it may be repeated. */
  readOnly?: boolean
  /** For what changes something: sent along, and the reason why it may be repeated. */
  idempotencyKey?: string
  signal: AbortSignal
}
/** `json` is null where the answer has no body. */
export type SafeAnswer = { status: number; headers: Headers; json: unknown }

export type SafeClient = {
  /** Asks for JSON. Retries what may be repeated; throws an HttpFault for everything but a 2xx with JSON. */
  request(request: SafeRequest): Promise<SafeAnswer>
  /** `fetch` under the same guards, for packages that want one: one attempt, any status, the body as a stream. Redirects are refused. */
  fetch: typeof fetch
  close(): void
}

const defaultRetry = { maxAttempts: 4, baseMs: 500, capMs: 8000, longestWaitMs: 60_000 }

/**
 * The only way out of this computer. Goes to the addresses of its policy and nowhere else, under limits of time and size, and lets no
 * secret into an error.
 */
export function createSafeClient(options: SafeClientOptions): SafeClient {
  const { policy, clock, random, lookup = lookupAll } = options
  const limits = { ...defaultLimits, ...options.limits }
  const retry = options.retry ?? defaultRetry
  const scrub = createScrub(options.secrets ?? [])
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 8 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 8 }),
  }

  async function open(raw: string | URL, outgoing: Outgoing, signal: AbortSignal): Promise<Opened & { host: string }> {
    const guarded = await guardUrl(raw, policy, lookup)
    const agent = agents[guarded.url.protocol as keyof typeof agents]
    const opened = await openExchange(guarded, outgoing, { limits, clock, signal, agent })
    options.onAnswer?.({ status: opened.status, headers: toHeaders(opened.headers) })
    return { ...opened, host: guarded.url.host }
  }

  /** Follows a redirect only to the same origin, only for what reads, and not for ever. */
  async function follow(url: URL, outgoing: Outgoing, signal: AbortSignal): Promise<Opened & { host: string }> {
    for (let hops = 0, at = url; ; hops += 1) {
      const opened = await open(at, outgoing, signal)
      if (![301, 302, 303, 307, 308].includes(opened.status)) return opened
      opened.body.destroy()
      const target = URL.parse(opened.headers.location ?? '', at)
      if (target === null || target.origin !== at.origin)
        throw fault('policy_security', `${at.host} sends on to another place, which is not followed.`)
      if (outgoing.method !== 'GET')
        throw fault('policy_security', `${at.host} sends a request on that is not a mere question.`)
      if (hops >= MOST_REDIRECTS) throw fault('agent_contract', `${at.host} sends on in circles.`)
      at = target
    }
  }

  async function once(url: URL, outgoing: Outgoing, signal: AbortSignal): Promise<SafeAnswer> {
    const { status, headers, body, host } = await follow(url, outgoing, signal)
    if (status < 200 || status > 299) {
      throw new HttpFault(statusFailure(status, host), {
        status,
        retryAfterMs: retryAfterMs(headers['retry-after'], clock.now()),
        said: await sayStart(body, scrub),
      })
    }
    const bytes = await collect(body, host)
    if (bytes.byteLength === 0) return { status, headers: toHeaders(headers), json: null }
    if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(headers['content-type'] ?? ''))
      throw fault('agent_contract', `${host} answered with something that is not JSON.`)
    return { status, headers: toHeaders(headers), json: parseJson(bytes, host) }
  }

  async function withRetries(request: SafeRequest, url: URL, outgoing: Outgoing, signal: AbortSignal) {
    const repeatable =
      ['GET', 'PUT', 'DELETE'].includes(request.method) ||
      request.readOnly === true ||
      request.idempotencyKey !== undefined
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(url, outgoing, signal)
      } catch (thrown) {
        const failed = toFault(thrown, url.host)
        // A 429 says that nothing was done: that alone makes repeating safe.
        const may = failed.failure.retryable && (repeatable || failed.status === 429)
        if (!may || attempt >= Math.min(4, retry.maxAttempts) || signal.aborted) throw failed
        const pauseMs =
          failed.retryAfterMs ?? Math.round(random() * Math.min(retry.capMs, retry.baseMs * 2 ** (attempt - 1)))
        if (pauseMs > retry.longestWaitMs) throw failed
        await clock.sleep(pauseMs, signal)
      }
    }
  }

  return {
    async request(request) {
      const url = absolute(policy.baseUrl, request)
      const limit = new AbortController()
      const cancel = clock.after(limits.deadlineMs, () =>
        limit.abort(fault('system_timeout', `${url.host} did not finish within ${limits.deadlineMs / 1000} s.`)),
      )
      try {
        return await withRetries(request, url, outgoingOf(request), AbortSignal.any([request.signal, limit.signal]))
      } catch (thrown) {
        if (limit.signal.aborted && !request.signal.aborted) throw limit.signal.reason
        throw cleaned(request.signal.aborted ? fault('user_cancelled', 'It was stopped.') : thrown, url.host, scrub)
      } finally {
        cancel()
      }
    },
    async fetch(input, init) {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
      try {
        const outgoing = { method: request.method, headers: Object.fromEntries(request.headers), body }
        const opened = await open(url, outgoing, request.signal)
        if (opened.status >= 300 && opened.status < 400) {
          opened.body.destroy()
          throw fault('policy_security', `${url.host} sends on to another place, which is not followed.`)
        }
        const headers = toHeaders(opened.headers)
        headers.delete('content-encoding')
        headers.delete('content-length')
        const empty = [204, 205, 304].includes(opened.status)
        if (empty) opened.body.resume()
        return new Response(empty ? null : (Readable.toWeb(opened.body) as ReadableStream), {
          status: opened.status,
          headers,
        })
      } catch (thrown) {
        if (request.signal.aborted) throw request.signal.reason
        throw cleaned(thrown, url.host, scrub)
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

function absolute(baseUrl: string, { url, query = {} }: SafeRequest): URL {
  const whole = URL.parse(
    /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`,
  )
  if (whole === null) throw fault('policy_security', 'The address is not a web address.', 'Correct it in the settings.')
  for (const [name, value] of Object.entries(query)) whole.searchParams.set(name, value)
  return whole
}

function outgoingOf({ method, headers = {}, json, form, idempotencyKey }: SafeRequest): Outgoing {
  const body = json === undefined ? (form ? new URLSearchParams(form).toString() : null) : JSON.stringify(json)
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(body === null ? {} : { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    body: body === null ? null : new TextEncoder().encode(body),
  }
}

async function collect(body: Readable, host: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of body) pieces.push(piece as Buffer)
  } catch (thrown) {
    throw toFault(thrown, host)
  }
  return Buffer.concat(pieces)
}

function parseJson(bytes: Buffer, host: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // The parser's own words quote the text, which may be anything.
    throw fault('agent_contract', `The answer of ${host} is no valid JSON.`)
  }
}

/** The start of an error's body, for a person; a body that breaks off says what came before. */
async function sayStart(body: Readable, scrub: (text: string) => string): Promise<string | null> {
  let text = ''
  try {
    for await (const piece of body) {
      text += String(piece)
      if (text.length > SAID_BYTES) break
    }
  } catch {
    // What came is enough.
  }
  body.destroy()
  return text.trim() === '' ? null : scrub(text.trim()).slice(0, SAID_CHARS)
}

function cleaned(thrown: unknown, host: string, scrub: (text: string) => string): HttpFault {
  const { failure, status, retryAfterMs: pauseMs, said } = toFault(thrown, host)
  return new HttpFault(failureOf(failure.mode, scrub(failure.message), failure.remedy), {
    ...(status === null ? {} : { status }),
    retryAfterMs: pauseMs,
    said,
  })
}

function toHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw))
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) headers.append(name, one)
  return headers
}
