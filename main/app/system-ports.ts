import { hash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock, Digest, Ids } from '../core/ports/clock.ts'

/** The machine's clock. With `fixedAtMs` the wall clock stands still there, for scripts that must repeat; durations stay real. */
export function createSystemClock(timeZone: () => string, fixedAtMs: number | null = null): Clock {
  return {
    now: () => fixedAtMs ?? Date.now(),
    monotonic: () => performance.now(),
    timeZone,
    sleep: (ms, signal) => delay(ms, undefined, { signal, ref: true }),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
}

export const systemIds: Ids = { next: () => randomUUID() }
export const sha256: Digest = (text) => hash('sha256', text, 'hex')
