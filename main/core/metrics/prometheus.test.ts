import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metricNames } from '../../../shared/domain/metrics.ts'
import { prometheusText } from './prometheus.ts'
import type { Tally } from './sample.ts'

const tally = (part: Partial<Tally> & Pick<Tally, 'metric'>): Tally => ({ label: '', detail: '', domain: '', whole: true, value: -1, amount: 0, profile: 'rep', n: 1, ...part }) // prettier-ignore
const story: Tally[] = [
  tally({ metric: 'run', label: 'completed', detail: 'rules', value: 200, n: 3 }),
  tally({ metric: 'run', label: 'failed', detail: 'model', value: 12_000 }),
  tally({ metric: 'run_units', label: 'rules', value: 2700, amount: 8100, n: 3 }),
  tally({ metric: 'call', label: 'score_account_fit', domain: 'intelligence', value: 45, n: 5 }),
  tally({
    metric: 'call_error',
    label: 'score_account_fit',
    domain: 'intelligence',
    detail: 'SYSTEM system_network',
    value: 50,
  }),
  tally({ metric: 'model_call', label: 'odd"name\\\n', detail: 'ok', value: 7000, amount: 1500 }),
]
const value = (text: string, series: string) => text.split('\n').find((line) => line.startsWith(`${series} `))?.slice(series.length + 1) // prettier-ignore

describe('the text for Prometheus', () => {
  const text = prometheusText(story)
  it('has counters, and histograms whose last bucket holds all', () => {
    expect(value(text, 'cugar_runs_total{status="completed",planner="rules",profile="rep"}')).toBe('3')
    expect(value(text, 'cugar_run_active_seconds_bucket{le="0.01"}')).toBe('0')
    expect(value(text, 'cugar_run_active_seconds_bucket{le="0.025"}')).toBe('3')
    expect(value(text, 'cugar_run_active_seconds_bucket{le="+Inf"}')).toBe('4')
    expect(value(text, 'cugar_run_active_seconds_sum')).toBe('1.26')
    expect(value(text, 'cugar_budget_units_total{profile="rep"}')).toBe('8.1')
    expect(value(text, 'cugar_tool_calls_total{tool="score_account_fit",domain="intelligence",outcome="error"}')).toBe(
      '1',
    )
    expect(value(text, String.raw`cugar_model_cost_dollars_total{model="odd\"name\\\n"}`)).toBe('0.0015')
  })
  it('names each series once and never lets a bucket hold less than a smaller one, which promtool does not look at', () => {
    const any = fc.record({ metric: fc.constantFrom(...metricNames), label: fc.constantFrom('a', 'b', '"'), detail: fc.constantFrom('x', 'y z'), domain: fc.constantFrom('', 'd'), whole: fc.constant(true), profile: fc.constantFrom('p', 'q'), value: fc.integer({ min: -1, max: 1e9 }), amount: fc.nat(), n: fc.integer({ min: 1, max: 9 }) }) // prettier-ignore
    fc.assert(
      fc.property(fc.array(any), (tallies) => {
        const lines = prometheusText(tallies)
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'))
        const names = lines.map((line) => line.slice(0, line.lastIndexOf(' ')))
        expect(new Set(names).size).toBe(names.length)
        const buckets = lines.filter((line) => line.includes('_bucket'))
        for (const [index, line] of buckets.entries()) {
          const count = Number(line.slice(line.lastIndexOf(' ')))
          if (!line.includes('le="+Inf"'))
            expect(Number(buckets[index + 1]?.split(' ').at(-1))).toBeGreaterThanOrEqual(count)
        }
      }),
    )
  })
  const hasPromtool = spawnSync('promtool', ['--version']).status === 0
  it.skipIf(!hasPromtool)('passes promtool (skipped where promtool is not installed)', () => {
    for (const tallies of [story, []]) {
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: prometheusText(tallies), encoding: 'utf8' }) // prettier-ignore
      expect([status, stdout, stderr]).toEqual([0, '', ''])
    }
  })
})
