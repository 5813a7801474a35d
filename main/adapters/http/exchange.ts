import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Agent } from 'node:http'
import { pipeline, Transform, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Clock } from '../../core/ports/clock.ts'
import type { Guarded } from './guard.ts'
import { fault, HttpFault } from './http-fault.ts'

export type Limits = {
  /** Until the connection stands, its encryption included. */
  connectMs: number
  /** From then until the answer begins. */
  headersMs: number
  /** Between two pieces of the body. */
  bodyMs: number
  /** For everything together: attempts, pauses, body. */
  deadlineMs: number
  /** Bytes on the wire, and bytes after they are unpacked. */
  maxBytes: number
  maxDecodedBytes: number
}
export const defaultLimits: Limits = {
  connectMs: 5000,
  headersMs: 10_000,
  bodyMs: 10_000,
  deadlineMs: 60_000,
  maxBytes: 16 * 1024 * 1024,
  maxDecodedBytes: 32 * 1024 * 1024,
}

/** An answer whose body is still to be read; `body` is unpacked and ends with a fault when a limit is passed. */
export type Opened = { status: number; headers: IncomingHttpHeaders; body: Readable }
export type Outgoing = { method: string; headers: Record<string, string>; body: Uint8Array | null }

/** Sends one request to an address that was checked and waits for the beginning of the answer. Follows nothing, repeats nothing. */
export function openExchange(
  { url, addresses }: Guarded,
  { method, headers, body }: Outgoing,
  { limits, clock, signal, agent }: { limits: Limits; clock: Clock; signal: AbortSignal; agent: Agent },
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const late = (what: string, ms: number) => fault('system_timeout', `${url.host} ${what} within ${ms / 1000} s.`)
    let cancelTimer = (): void => {}
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent,
      headers: {
        'accept-encoding': 'gzip, deflate, br',
        ...headers,
        ...(body ? { 'content-length': String(body.byteLength) } : {}),
      },
      // The connection goes to the address that was checked: a second look-up could answer another one.
      lookup: (_host, options, answer) => {
        const [first] = addresses
        if (options.all === true) answer(null, addresses)
        else answer(null, first?.address ?? '', first?.family)
      },
    })
    const fail = (thrown: unknown): void => {
      cancelTimer()
      reject(toFault(thrown, url.host))
    }
    const onAbort = (): void => void request.destroy(asError(signal.reason))
    if (signal.aborted) {
      request.on('error', () => {})
      request.destroy()
      fail(signal.reason)
      return
    }
    signal.addEventListener('abort', onAbort, { once: true })
    const wait = (ms: number, what: string): void => {
      cancelTimer()
      cancelTimer = clock.after(ms, () => request.destroy(late(what, ms)))
    }
    wait(limits.connectMs, 'could not be connected to')
    request.once('socket', (socket) => {
      const connected = (): void => wait(limits.headersMs, 'did not answer')
      if (socket.connecting) socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected)
      else connected()
    })
    request.once('error', fail)
    request.once('response', (response) => {
      cancelTimer()
      request.off('error', fail)
      // An error of the request now is one of the body, which carries it itself.
      request.on('error', () => {})
      try {
        const stop = (reason: unknown): void => void response.destroy(asError(reason))
        const watched = decode(response, limits, clock, url.host)
        signal.removeEventListener('abort', onAbort)
        const abortBody = (): void => stop(signal.reason)
        signal.addEventListener('abort', abortBody, { once: true })
        watched.once('close', () => signal.removeEventListener('abort', abortBody))
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: watched })
      } catch (thrown) {
        response.destroy()
        fail(thrown)
      }
    })
    request.end(body ?? undefined)
  })
}

/** The body unpacked, under its limits; whatever goes wrong in it ends it with a fault. */
function decode(response: IncomingMessage, limits: Limits, clock: Clock, host: string): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpack = unpackers[encoding]
  if (unpack === undefined) throw fault('agent_contract', `${host} packed its answer in a way nobody asked for.`)
  const announced = Number(response.headers['content-length'] ?? 0)
  if (announced > limits.maxBytes) throw tooLarge(host, limits.maxBytes)
  let cancelTimer = (): void => {}
  const restart = (): void => {
    cancelTimer()
    cancelTimer = clock.after(limits.bodyMs, () =>
      response.destroy(fault('system_timeout', `${host} stopped in the middle of its answer.`)),
    )
  }
  restart()
  const onWire = counter(limits.maxBytes, host, restart)
  const unpacked = counter(limits.maxDecodedBytes, host)
  const done = (thrown: unknown): void => {
    cancelTimer()
    if (thrown) unpacked.destroy(toFault(thrown, host))
  }
  if (unpack === null) pipeline(response, onWire, unpacked, done)
  else pipeline(response, onWire, unpack(), unpacked, done)
  return unpacked
}

const unpackers: Record<string, (() => Transform) | null | undefined> = {
  identity: null,
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

function counter(most: number, host: string, onPiece?: () => void): Transform {
  let total = 0
  return new Transform({
    transform(piece: Buffer, _encoding, next) {
      total += piece.byteLength
      onPiece?.()
      if (total > most) next(tooLarge(host, most))
      else next(null, piece)
    },
  })
}

const tooLarge = (host: string, most: number) =>
  fault(
    'resource_memory',
    `The answer of ${host} is larger than ${Math.round(most / 1024)} KB.`,
    'Ask for less at once.',
  )

/** Gives a thrown thing its failure by code. Its own words are dropped: they may hold an address with a key in it. */
export function toFault(thrown: unknown, host: string): HttpFault {
  if (thrown instanceof HttpFault) return thrown
  const { code = '', name = '' } = (thrown ?? {}) as { code?: string; name?: string }
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return fault('user_cancelled', 'It was stopped.')
  if (code === 'Z_DATA_ERROR' || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_FORMAT'))
    return fault('agent_contract', `The answer of ${host} could not be unpacked.`)
  if (code === 'Z_BUF_ERROR' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET')
    return fault('system_network', `${host} broke off its answer.`)
  if (code.startsWith('HPE_')) return fault('agent_contract', `The answer of ${host} is no HTTP.`)
  if (
    code.startsWith('CERT_') ||
    code.includes('SELF_SIGNED') ||
    code.startsWith('ERR_TLS') ||
    code.startsWith('UNABLE_TO_')
  )
    return fault('policy_security', `The certificate of ${host} could not be trusted.`)
  return fault('system_network', `${host} could not be reached.`)
}

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : fault('user_cancelled', 'It was stopped.')
