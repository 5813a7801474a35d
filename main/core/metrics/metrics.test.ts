import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventNameSchema } from '../../../shared/domain/trace.ts'
import { countedPercentile, percentile } from '../scoring/percentile.ts'
import { forecastMonth } from './forecast.ts'
import type { Sample, Tally } from './sample.ts'
import { countedEvents, samplesOf, type CountedEvent, type RunMemory } from './samples-of.ts'
import { seriesOf } from './series.ts'
import { summarise } from './summarise.ts'

const words = fc.constantFrom('completed', 'partial', 'failed', 'needs_input', 'approved', 'edited', 'denied', 'commit', 'prepare', 'rules', 'model', 'ok', 'rule 7', 'SYSTEM', '__proto__', 'constructor', 'engagement', 'knowledge') // prettier-ignore
const fields = ['status', 'decision', 'phase', 'units', 'waitedMs', 'planner', 'domain', 'capability', 'category', 'mode', 'succeeded', 'failed', 'activeMs', 'calls', 'model', 'microUsd', 'latencyMs', 'outcome', 'by', 'ceiling'] // prettier-ignore
const anyEvent: fc.Arbitrary<CountedEvent> = fc.record({
  name: fc.constantFrom(...eventNameSchema.options),
  stepId: fc.constantFrom(null, 's1', 's2', '__proto__'),
  durationMs: fc.option(fc.double({ min: -10, max: 1e7 })),
  details: fc.option(
    fc.dictionary(fc.constantFrom(...fields), fc.oneof(words, fc.nat(1e6), fc.double(), fc.constant(null))),
    { freq: 20 },
  ),
})

function fold(events: readonly CountedEvent[], memory: RunMemory | null = null) {
  const samples: Sample[] = []
  for (const event of events) {
    const step = samplesOf(event, memory)
    samples.push(...step.samples)
    memory = step.memory
  }
  return { samples, memory }
}
const tallied = (samples: readonly Sample[], whole = true): Tally[] =>
  samples.filter((sample) => sample.whole === whole).map((sample) => ({ ...sample, profile: 'rep', n: 1 }))

/** Every object of a report that has the shape of a rate or of percentiles. */
function* inside(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  yield value as Record<string, unknown>
  for (const part of Object.values(value)) yield* inside(part)
}

describe('numbers of any sequence of events', () => {
  it('are shares within 0 and 1 inside their intervals, and percentiles not above the maximum', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const report = summarise(tallied(fold(events).samples), new Map([['rep', 100_000]]))
        for (const part of inside(report)) {
          if ('share' in part && 'low' in part) {
            const { k, n, share, low, high } = part as { k: number; n: number; share: number | null; low: number; high: number } // prettier-ignore
            expect(k).toBeLessThanOrEqual(n)
            expect(share === null).toBe(n === 0)
            expect(low).toBeGreaterThanOrEqual(0)
            expect(high).toBeLessThanOrEqual(1)
            if (share !== null) expect([low <= share + 1e-12, share <= high + 1e-12]).toEqual([true, true])
          }
          if ('p99' in part) {
            const { n, p50, p95, p99, max } = part as { n: number; p50: number; p95: number; p99: number; max: number }
            if (n === 0) expect([p50, p95, p99, max]).toEqual([null, null, null, null])
            else expect([0 <= p50, p50 <= p95, p95 <= p99, p99 <= max]).toEqual([true, true, true, true])
          }
        }
        expect(report.calls.attempts).toBe(report.use.domains.reduce((sum, { calls }) => sum + calls, 0))
        expect(report.calls.error.k).toBe(report.calls.byCategory.reduce((sum, { rate }) => sum + rate.k, 0))
        expect(report.runs.ended).toBe(Object.values(report.runs.byStatus).reduce((sum, n) => sum + n, 0))
        expect(report.runs.ended).toBe(report.use.planners.reduce((sum, { runs }) => sum + runs, 0))
      }),
    )
  })

  it('never take a percentile above the longest call that was made', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (durations) => {
        const events = durations.map((durationMs) => ({ name: 'tool_call_complete' as const, stepId: 's1', durationMs, details: { capability: 'a' } })) // prettier-ignore
        const { p99, max } = summarise(tallied(fold(events).samples), new Map()).calls.latencyMs
        expect(p99).toBeLessThanOrEqual(max ?? -1)
        expect(max).toBeLessThanOrEqual(Math.max(...durations))
      }),
    )
  })

  it('are the same wherever the events of a trace are cut, and without those that are not counted', () => {
    const isCounted = ({ name }: CountedEvent) => countedEvents.some((counted) => counted === name)
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), fc.nat(40), (events, cut) => {
        const first = fold(events.slice(0, cut))
        // What is kept between two looks goes through the database as text.
        const kept = JSON.parse(JSON.stringify(first.memory)) as RunMemory | null
        const second = fold(events.slice(cut).filter(isCounted), kept)
        expect([...first.samples, ...second.samples]).toEqual(fold(events).samples)
      }),
    )
  })

  it('count equal values together as they would be counted apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const sorted = values.toSorted((a, b) => a - b)
          const counted = [...Map.groupBy(sorted, (value) => value)].map(([value, some]) => ({ value, n: some.length }))
          expect(countedPercentile(counted, sorted.length, share)).toBe(percentile(sorted, share))
        },
      ),
    )
  })
})

const event = (name: CountedEvent['name'], details: CountedEvent['details'], stepId: string | null = null, durationMs: number | null = null): CountedEvent => ({ name, stepId, durationMs, details }) // prettier-ignore

describe('one run', () => {
  const draft = { capability: 'draft', domain: 'engagement', phase: 'prepare' }
  const events = [
    event('request_assessed', { planner: 'model' }),
    event('model_call', {
      model: 'm',
      outcome: 'ok',
      latencyMs: 900,
      inputTokens: 100,
      outputTokens: 20,
      microUsd: null,
    }),
    event('tool_call_start', draft, 's1'),
    event('tool_call_error', { ...draft, category: 'SYSTEM', mode: 'system_network' }, 's1', 4.56),
    event('tool_call_complete', { ...draft, units: 2 }, 's1', 7.89),
    event('approval_requested', { risk: 'high' }, 's1'),
    event('approval_received', { decision: 'changes_requested', by: 'rep', waitedMs: 60_000 }, 's1'),
    event('tool_call_complete', { ...draft, units: 3 }, 's1', 1),
    event('approval_received', { decision: 'edited', by: 'rule r1', waitedMs: 0 }, 's1'),
    event('tool_call_complete', { ...draft, phase: 'commit', units: 0 }, 's1', 0),
    event('run_completed', {
      status: 'completed',
      succeeded: 1,
      failed: 0,
      skipped: 1,
      units: 3.5,
      calls: 3,
      activeMs: 20,
    }),
  ]
  it('counts attempts, cuts times, keeps waiting apart and knows no cost without a price', () => {
    const { samples, memory } = fold(events)
    expect(memory).toBeNull()
    expect(summarise(tallied(samples), new Map([['rep', 7000]]))).toMatchObject({
      runs: { ended: 1, success: { k: 1, n: 1 }, meanSteps: 2, activeMs: { p50: 20 } },
      calls: {
        attempts: 3,
        error: { k: 1, n: 3 },
        byCategory: [{ category: 'SYSTEM', modes: [{ mode: 'system_network', n: 1 }] }],
        latencyMs: { n: 3, p50: 4.5, max: 7.8 },
      },
      approvals: {
        requested: 1,
        byOutcome: { changes_requested: 1, edited: 1 },
        byRule: 1,
        waitMs: { n: 1, p50: 60_000 },
      },
      budget: { units: 3.5, share: { p50: 0.5 } },
      use: { planners: [{ planner: 'model', units: 3.5 }], models: [{ model: 'm', inputTokens: 100, usd: null }] },
      usd: null,
    })
  })
  it('counts for a domain what that domain did, and the run once', () => {
    const inDomain = fold(events).samples.filter(({ domain }) => domain === 'engagement')
    const report = summarise(
      inDomain.map((sample) => ({ ...sample, profile: 'rep', n: 1 })),
      new Map(),
      'engagement',
    )
    // The last total of the step: each of its calls tells the step's cost so far.
    expect([report.runs.ended, report.calls.attempts, report.budget.units, report.approvals.requested]).toEqual([
      1, 3, 3, 1,
    ])
  })
  it('takes a question back for neither success nor failure', () => {
    const report = summarise(tallied(fold([event('run_completed', { status: 'needs_input' })]).samples), new Map())
    expect([report.runs.ended, report.runs.asked, report.runs.success.share]).toEqual([0, 1, null])
  })
})

describe('the forecast of a month', () => {
  it('adds the mean of the whole days for each day to come, with an interval that begins at what was spent', () => {
    const spent = new Map([['2026-11-01', 10], ['2026-11-02', 20], ['2026-11-03', 0], ['2026-11-04', 10], ['2026-11-05', 4]]) // prettier-ignore
    const forecast = forecastMonth(spent, '2026-11-05', '2026-10-20')
    expect(forecast).toMatchObject({ month: '2026-11', days: 5, daysLeft: 25, spent: 44, expected: 44 + 10 * 25 })
    expect(forecast.low).toBeGreaterThanOrEqual(44)
    expect(forecast.high).toBeGreaterThan(294)
  })
  it('is not made from fewer than three whole days, and takes days before the first record for unknown', () => {
    expect(forecastMonth(new Map(), '2026-11-24', '2026-11-22').expected).toBeNull()
    expect(forecastMonth(new Map(), '2026-11-24', null).expected).toBeNull()
    const late = forecastMonth(new Map([['2026-11-21', 6], ['2026-11-22', 6], ['2026-11-23', 6]]), '2026-11-24', '2026-11-21') // prettier-ignore
    expect([late.expected, late.low, late.high]).toEqual([18 + 6 * 6, 54, 54])
  })
})

describe('a series', () => {
  const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
  const at = (text: string) => Date.parse(text)
  it('has every day of the range, also empty ones, and adds what belongs together', () => {
    const { unit, points } = seriesOf(
      [
        { metric: 'run', label: 'completed', atMs: at('2026-11-02T10:00Z'), n: 2, amount: 0 },
        { metric: 'run_units', label: 'rules', atMs: at('2026-11-02T10:00Z'), n: 2, amount: 2700 },
        { metric: 'model_unpriced', label: 'm', atMs: at('2026-11-03T10:00Z'), n: 1, amount: 0 },
      ],
      { fromMs: at('2026-11-01'), toMs: at('2026-11-04') },
      dayOf,
      false,
    )
    expect(unit).toBe('day')
    expect(points.map(({ day, completed, units, usd }) => [day, completed, units, usd])).toEqual([
      ['2026-11-01', 0, 0, 0],
      ['2026-11-02', 2, 2.7, 0],
      ['2026-11-03', 0, 0, null],
    ])
  })
  it('goes over to weeks and months where days would be too many', () => {
    const of = (from: string, to: string) => seriesOf([], { fromMs: at(from), toMs: at(to) }, dayOf, false)
    expect(of('2026-08-05', '2026-11-01').points[0]?.day).toBe('2026-08-03')
    const months = of('2024-02-15', '2026-02-01')
    expect([months.unit, months.points.length, months.points[0]?.day, months.points.at(-1)?.day]).toEqual(['month', 24, '2024-02-01', '2026-01-01']) // prettier-ignore
  })
})
