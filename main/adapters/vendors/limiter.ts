import type { RateWindow } from '../../../shared/domain/adapter.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { failureOf } from '../../core/failures/failures.ts'
import { HttpFault } from '../http/http-fault.ts'
import type { LocalWindow } from './vendor.ts'

/** A pause up to this is waited; a longer one is told. */
const LONGEST_WAIT_MS = 60_000

export type Limiter = {
  /** Resolves when a call may go out, after a pause if need be; throws `policy_rate_limit` when that is too long. */
  take(signal: AbortSignal): Promise<void>
  /** What an answer's headers said. */
  saw(windows: readonly RateWindow[]): void
  windows(): RateWindow[]
}

/**
 * Holds calls back before a vendor has to: by what its headers said last, and by a token bucket of our own (full at the start, refilled
 * evenly) for every window it does not report. Several windows hold at once.
 */
export function createLimiter(local: readonly LocalWindow[], title: string, clock: Clock): Limiter {
  const buckets = local.map((window) => ({ ...window, tokens: window.limit, at: clock.monotonic() }))
  let reported: RateWindow[] = []

  const refill = (): void => {
    for (const bucket of buckets) {
      const now = clock.monotonic()
      bucket.tokens = Math.min(bucket.limit, bucket.tokens + ((now - bucket.at) * bucket.limit) / bucket.perMs)
      bucket.at = now
    }
  }

  function pauseMs(): number {
    refill()
    const forTokens = buckets.map(({ tokens, limit, perMs }) => (tokens >= 1 ? 0 : ((1 - tokens) * perMs) / limit))
    const forVendor = reported.map(({ remaining, resetsAtMs }) =>
      remaining !== null && remaining <= 0 && resetsAtMs !== null ? Math.max(0, resetsAtMs - clock.now()) : 0,
    )
    return Math.ceil(Math.max(0, ...forTokens, ...forVendor))
  }

  return {
    async take(signal) {
      for (let waits = pauseMs(); waits > 0; waits = pauseMs()) {
        if (waits > LONGEST_WAIT_MS)
          throw new HttpFault(failureOf('policy_rate_limit', `The calls that ${title} allows are used up for now.`), {
            retryAfterMs: waits,
          })
        await clock.sleep(waits, signal)
      }
      for (const bucket of buckets) bucket.tokens -= 1
      reported = reported.map((window) =>
        window.remaining === null ? window : { ...window, remaining: window.remaining - 1 },
      )
    },
    saw(windows) {
      const names = new Set(windows.map(({ name }) => name))
      reported = [...reported.filter(({ name }) => !names.has(name)), ...windows]
    },
    windows() {
      refill()
      const own = buckets.map(({ name, limit, tokens }): RateWindow => ({
        name, limit, remaining: Math.max(0, Math.floor(tokens)), resetsAtMs: null, from: 'local',
      })) // prettier-ignore
      return [...reported, ...own]
    },
  }
}

/** A header as a number; null when it is missing or none. */
export function headerNumber(headers: Headers, name: string): number | null {
  const value = headers.get(name)?.trim() ?? ''
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null
}
