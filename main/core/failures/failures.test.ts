import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureModes } from '../../../shared/domain/failure.ts'
import { AppError } from '../../../shared/errors.ts'
import { askBreaker, closedBreaker, FAILURES_TO_OPEN, OPEN_MS, tellBreaker } from './circuit-breaker.ts'
import { failureFrom, failureKinds, failureOf } from './failures.ts'

describe('failures', () => {
  it('has twenty-five modes in five categories, each with a sentence and a remedy', () => {
    expect(failureModes).toHaveLength(25)
    expect(new Set(Object.values(failureKinds).map((kind) => kind.category)).size).toBe(5)
    for (const mode of failureModes)
      expect([failureOf(mode).message.endsWith('.'), failureOf(mode).remedy.endsWith('.')]).toEqual([true, true])
  })
  it('never lets what is terminal be retried', () => {
    for (const mode of failureModes) if (failureKinds[mode].terminal) expect(failureKinds[mode].retryable).toBe(false)
  })
  it('goes by code and never by words', () => {
    expect(failureFrom(new Error('room booked, budget exhausted, rate limit, timeout')).mode).toBe('agent_logic')
    expect(failureFrom(new AppError('adapter.unavailable', 'x')).mode).toBe('resource_api')
    expect(failureFrom(new AppError('storage.full', 'x')).mode).toBe('system_disk')
    expect(failureFrom(new AppError('record.not-found', 'x')).mode).toBe('user_invalid_input')
    expect(failureFrom('thrown text').mode).toBe('agent_logic')
  })
})

describe('the circuit breaker', () => {
  const fail = (times: number) =>
    Array.from({ length: times }).reduce<typeof closedBreaker>(
      (breaker) => tellBreaker(breaker, false, 0),
      closedBreaker,
    )
  it('opens after five failures in a row and lets one call through after a minute', () => {
    expect(askBreaker(fail(FAILURES_TO_OPEN - 1), 0).allowed).toBe(true)
    const open = fail(FAILURES_TO_OPEN)
    expect(askBreaker(open, OPEN_MS - 1).allowed).toBe(false)
    const probe = askBreaker(open, OPEN_MS)
    expect([probe.allowed, askBreaker(probe.breaker, OPEN_MS).allowed]).toEqual([true, false])
    expect(askBreaker(tellBreaker(probe.breaker, false, OPEN_MS), 2 * OPEN_MS - 1).allowed).toBe(false)
    expect(tellBreaker(probe.breaker, true, OPEN_MS)).toEqual(closedBreaker)
  })
  it('is closed by any success, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (outcomes) => {
        const breaker = outcomes.reduce<typeof closedBreaker>((state, ok) => tellBreaker(state, ok, 0), closedBreaker)
        expect(tellBreaker(breaker, true, 1)).toEqual(closedBreaker)
      }),
    )
  })
})
