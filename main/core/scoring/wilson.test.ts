import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from './wilson.ts'

describe('wilson, the lower end', () => {
  it('puts 18 of 20 above one lucky success', () => expect(wilson(18, 20).low).toBeGreaterThan(wilson(1, 1).low))
  it('is 0 without any run', () => expect(wilson(0, 0).low).toBe(0))
  it('agrees with the published value for 7 of 182', () => expect(wilson(7, 182).low).toBeCloseTo(0.0187, 3))
  it('never leaves 0 and the plain share, and rises with each success', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (total, some) => {
        const good = Math.min(some, total)
        const bound = wilson(good, total).low
        expect(bound).toBeGreaterThanOrEqual(0)
        expect(bound).toBeLessThanOrEqual(good / total + 1e-12)
        if (good < total) expect(wilson(good + 1, total).low).toBeGreaterThan(bound)
      }),
    )
  })
})
