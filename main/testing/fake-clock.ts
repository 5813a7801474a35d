import type { Clock, Ids } from '../core/ports/clock.ts'

export type FakeClock = Clock & {
  /** Moves wall and monotonic time on and lets every sleeper whose time has come go on. */
  pass(ms: number): Promise<void>
  /** Sets the wall clock alone, as a person or the network does. */
  setWall(ms: number): void
}

export const START = Date.parse('2026-11-24T09:00:00Z')

/** A clock that stands still until it is told otherwise. */
export function createFakeClock(startMs: number = START, timeZone = 'UTC'): FakeClock {
  let wall = startMs
  let monotonic = 0
  const sleepers = new Set<{ at: number; wake: () => void }>()
  return {
    now: () => wall,
    monotonic: () => monotonic,
    timeZone: () => timeZone,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason as Error)
          return
        }
        const sleeper = { at: monotonic + ms, wake: resolve }
        sleepers.add(sleeper)
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason as Error)
        })
      }),
    after(ms, run) {
      const sleeper = { at: monotonic + ms, wake: run }
      sleepers.add(sleeper)
      return () => {
        sleepers.delete(sleeper)
      }
    },
    async pass(ms) {
      wall += ms
      monotonic += ms
      for (const sleeper of sleepers) {
        if (sleeper.at > monotonic) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    },
    setWall(ms) {
      wall = ms
    },
  }
}

/** `id-1`, `id-2`, … */
export function createCountedIds(prefix = 'id'): Ids {
  let n = 0
  return { next: () => `${prefix}-${(n += 1)}` }
}
