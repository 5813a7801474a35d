import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventNameSchema, type TraceEvent } from '../../../shared/domain/trace.ts'
import { percentile } from '../scoring/percentile.ts'
import { goldenSignals } from './golden-signals.ts'

const event = (
  name: TraceEvent['name'],
  details: TraceEvent['details'],
  durationMs: number | null = null,
): TraceEvent => ({
  id: 'e',
  seq: 1,
  traceId: 't',
  runId: 'r',
  goalId: null,
  stepId: null,
  name,
  atMs: 0,
  durationMs,
  status: 'success',
  details,
  prevHash: '',
  hash: '',
})

describe('percentile', () => {
  it('is a value that occurred, by nearest rank', () => {
    expect([
      percentile([1, 1, 1, 1000], 0.95),
      percentile([1, 2, 3, 4], 0.5),
      percentile([7], 0.99),
      percentile([], 0.5),
    ]).toEqual([1000, 2, 7, null])
  })
  it('lies between minimum and maximum and grows with its share', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b)
        const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share) ?? -1)
        expect(sorted[0]).toBeLessThanOrEqual(p50 ?? -1)
        expect(p50).toBeLessThanOrEqual(p95 ?? -1)
        expect(p95).toBeLessThanOrEqual(p99 ?? -1)
        expect(p99).toBeLessThanOrEqual(sorted.at(-1) ?? -1)
      }),
    )
  })
})

describe('goldenSignals', () => {
  it('keeps rates within 0 and 1 for any sequence of events', () => {
    const any = fc.record({
      name: fc.constantFrom(...eventNameSchema.options),
      details: fc.dictionary(
        fc.constantFrom('status', 'decision', 'phase', 'units', 'waitedMs'),
        fc.oneof(fc.string(), fc.double(), fc.constantFrom('completed', 'failed')),
      ),
      durationMs: fc.option(fc.nat()),
    })
    fc.assert(
      fc.property(fc.array(any), (events) => {
        const { successRate, callErrorRate } = goldenSignals(
          events.map(({ name, details, durationMs }) => event(name, details, durationMs)),
        )
        for (const rate of [successRate, callErrorRate]) expect(rate === null || (rate >= 0 && rate <= 1)).toBe(true)
      }),
    )
  })
  it('counts attempts, keeps waiting apart and adds units without the dust of floating point', () => {
    const signals = goldenSignals([
      event('plan_created', { steps: 2 }),
      event('tool_call_complete', { capability: 'a', domain: 'engagement', phase: 'prepare' }, 5),
      event('tool_call_complete', { capability: 'a', domain: 'engagement', phase: 'commit' }, 0),
      event('tool_call_error', { capability: 'b', domain: 'knowledge' }, 9),
      event('approval_received', { decision: 'approved', waitedMs: 3_600_000 }),
      event('run_completed', { status: 'completed', activeMs: 14, units: 0.1, calls: 1 }),
      event('run_completed', { status: 'partial', activeMs: 10, units: 0.2, calls: 1 }),
    ])
    expect(signals).toMatchObject({
      runs: 2,
      successRate: 0.5,
      callErrorRate: 0.5,
      meanSteps: 2,
      units: 0.3,
      callLatencyMs: { p50: 5, p99: 9, n: 2 },
      runActiveMs: { p99: 14 },
      approvalWaitMs: { p50: 3_600_000 },
    })
  })
})
