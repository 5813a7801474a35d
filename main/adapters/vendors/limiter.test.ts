import { describe, expect, it } from 'vitest'
import { createFakeClock, START } from '../../testing/fake-clock.ts'
import { HttpFault } from '../http/http-fault.ts'
import { createLimiter } from './limiter.ts'

const signal = new AbortController().signal

describe('limiter', () => {
  it('lets as many through as the smallest window holds, and the next when its token is back', async () => {
    const clock = createFakeClock()
    const limits = [{ name: 'second', limit: 2, perMs: 1000 }, { name: 'hour', limit: 100, perMs: 3_600_000 }] // prettier-ignore
    const limiter = createLimiter(limits, 'Vendor', clock)
    await limiter.take(signal)
    await limiter.take(signal)
    let third = false
    const waiting = limiter.take(signal).then(() => (third = true))
    await clock.pass(499)
    expect(third).toBe(false)
    await clock.pass(1)
    await waiting
    expect([third, limiter.windows().map(({ name, remaining }) => [name, remaining])]).toEqual([
      true,
      [['second', 0], ['hour', 97]],
    ]) // prettier-ignore
  })

  it('waits for the vendor’s own window to begin anew, and tells a pause that is too long', async () => {
    const clock = createFakeClock()
    const limiter = createLimiter([], 'Vendor', clock)
    const window = { name: 'burst', limit: 20, remaining: 0, from: 'vendor' as const }
    limiter.saw([{ ...window, resetsAtMs: START + 3000 }])
    let through = false
    const waiting = limiter.take(signal).then(() => (through = true))
    await clock.pass(2999)
    expect(through).toBe(false)
    await clock.pass(1)
    await waiting
    limiter.saw([{ ...window, resetsAtMs: START + 3_600_000 }])
    const thrown: unknown = await limiter.take(signal).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(HttpFault)
    expect((thrown as HttpFault).failure.mode).toBe('policy_rate_limit')
    expect((thrown as HttpFault).retryAfterMs).toBe(3_597_000)
  })

  it('ends a wait that somebody stops', async () => {
    const limiter = createLimiter([{ name: 'minute', limit: 1, perMs: 60_000 }], 'Vendor', createFakeClock())
    await limiter.take(signal)
    const stop = new AbortController()
    const waiting = limiter.take(stop.signal)
    stop.abort(new Error('stopped'))
    await expect(waiting).rejects.toThrow('stopped')
  })
})
