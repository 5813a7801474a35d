import type { MetricsReport, Rate, Spread } from '../../../shared/domain/metrics.ts'
import { countedPercentile } from '../scoring/percentile.ts'
import { wilson } from '../scoring/wilson.ts'
import { NO_VALUE, TENTHS, type Tally } from './sample.ts'

export type Summary = Pick<
  MetricsReport,
  'runs' | 'calls' | 'approvals' | 'budget' | 'use' | 'suggestions' | 'feedback' | 'usd'
>

/**
 * The report's numbers from what was counted in a range. `runCeilings` are thousandths of units one run of a profile may cost; runs of
 * a profile without one have no share. With a domain chosen, tallies hold that domain's calls and the runs that used it.
 */
export function summarise(
  tallies: readonly Tally[],
  runCeilings: ReadonlyMap<string, number>,
  domain: string | null = null,
): Summary {
  const by = Map.groupBy(tallies, ({ metric }) => metric)
  const of = (metric: Tally['metric']): readonly Tally[] => by.get(metric) ?? []
  const runs = of('run')
  const calls = of('call')
  const errors = of('call_error')
  const attempts = count(calls) + count(errors)
  const decisions = of('approval')
  const byOutcome = countBy(decisions, ({ label }) => label)
  const suggestions = countBy(of('suggestion'), ({ label }) => label)
  const feedback = countBy(of('feedback'), ({ label }) => label)
  const runUnits = of('run_units')
  const units = domain === null ? sum(runUnits) : sum(of('units'))
  return {
    runs: {
      ended: count(runs),
      byStatus: countBy(runs, ({ label }) => label),
      success: rateOf(count(runs.filter(isGood)), count(runs)),
      asked: count(of('asked')),
      activeMs: spreadOf(runs),
      meanSteps: mean(of('run_steps')),
      planned: count(of('run_steps')),
    },
    calls: {
      attempts,
      error: rateOf(count(errors), attempts),
      byCategory: groups(errors, ({ detail }) => detail.split(' ')[0] ?? '').map(([category, some]) => ({
        category,
        rate: rateOf(count(some), attempts),
        modes: groups(some, ({ detail }) => detail.split(' ')[1] ?? '').map(([mode, n]) => ({ mode, n: count(n) })),
      })),
      latencyMs: spreadOf([...calls, ...errors]),
    },
    approvals: {
      requested: count(of('approval_requested')),
      decided: count(decisions),
      byOutcome,
      waitMs: spreadOf(decisions),
      byRule: count(decisions.filter(({ detail }) => detail === 'rule')),
      edited: rateOf(byOutcome['edited'] ?? 0, (byOutcome['edited'] ?? 0) + (byOutcome['approved'] ?? 0)),
    },
    budget: {
      units: units / 1000,
      meanUnits: count(runUnits) === 0 ? null : units / 1000 / count(runUnits),
      share: shareOfCeiling(runUnits, runCeilings),
      warnings: count(of('budget_warning')),
      exceeded: count(of('budget_exceeded')),
      byCeiling: groups([...of('budget_warning'), ...of('budget_exceeded')], ({ label }) => label).map(
        ([ceiling, some]) => ({
          ceiling,
          warnings: count(some.filter(({ metric }) => metric === 'budget_warning')),
          exceeded: count(some.filter(({ metric }) => metric === 'budget_exceeded')),
        }),
      ),
    },
    use: {
      capabilities: groups([...calls, ...errors], ({ label, domain: of_ }) => `${of_}\n${label}`).map(([, some]) => {
        const { label: name = '', domain: itsDomain = '' } = some[0] ?? {}
        return {
          name,
          domain: itsDomain,
          calls: count(some),
          error: errorRate(some),
          latencyMs: spreadOf(some),
          units: sum(of('units').filter((tally) => tally.label === name && tally.domain === itsDomain)) / 1000,
        }
      }),
      domains: groups([...calls, ...errors], (tally) => tally.domain).map(([itsDomain, some]) => ({
        domain: itsDomain,
        calls: count(some),
        error: errorRate(some),
        units: sum(of('units').filter((tally) => tally.domain === itsDomain)) / 1000,
      })),
      planners: groups(runs, ({ detail }) => detail).map(([planner, some]) => ({
        planner,
        runs: count(some),
        success: rateOf(count(some.filter(isGood)), count(some)),
        activeMs: spreadOf(some),
        units: sum(runUnits.filter(({ label }) => label === planner)) / 1000,
      })),
      models: groups(of('model_call'), ({ label }) => label).map(([model, some]) => {
        const tokens = of('model_tokens').filter(({ label }) => label === model)
        return {
          model,
          calls: count(some),
          error: rateOf(count(some.filter(({ detail }) => detail !== 'ok')), count(some)),
          latencyMs: spreadOf(some),
          inputTokens: sum(tokens.filter(({ detail }) => detail === 'in')),
          outputTokens: sum(tokens.filter(({ detail }) => detail === 'out')),
          usd: dollars(
            some,
            of('model_unpriced').filter(({ label }) => label === model),
          ),
        }
      }),
    },
    suggestions: {
      made: suggestions['made'] ?? 0,
      accepted: suggestions['accepted'] ?? 0,
      dismissed: suggestions['dismissed'] ?? 0,
      undone: suggestions['undone'] ?? 0,
    },
    feedback: { good: feedback['good'] ?? 0, bad: feedback['bad'] ?? 0 },
    usd: dollars(of('model_call'), of('model_unpriced')),
  }
}

/** A share with Wilson's interval; of nothing it is unknown, and the interval is everything. */
export function rateOf(k: number, n: number): Rate {
  return { k, n, share: n === 0 ? null : k / n, ...wilson(k, n) }
}

/** Percentiles of tallied times in milliseconds; tallies without a value are left out. */
export const spreadOf = (tallies: readonly Tally[]): Spread => spreadOfValues(tallies, (value) => value / TENTHS)

const isGood = ({ label }: Tally): boolean => label === 'completed'
const errorRate = (some: readonly Tally[]): Rate =>
  rateOf(count(some.filter(({ metric }) => metric === 'call_error')), count(some))
const count = (tallies: readonly Tally[]): number => tallies.reduce((total, { n }) => total + n, 0)
const sum = (tallies: readonly Tally[]): number => tallies.reduce((total, { amount }) => total + amount, 0)
const mean = (tallies: readonly Tally[]): number | null => (count(tallies) === 0 ? null : sum(tallies) / count(tallies))
const dollars = (calls: readonly Tally[], unpriced: readonly Tally[]): number | null =>
  count(unpriced) > 0 ? null : sum(calls) / 1e6

function countBy(tallies: readonly Tally[], keyOf: (tally: Tally) => string): Record<string, number> {
  return Object.fromEntries(groups(tallies, keyOf).map(([key, some]) => [key, count(some)]))
}

/** Groups, most counted first, then by name. */
function groups(tallies: readonly Tally[], keyOf: (tally: Tally) => string): [string, Tally[]][] {
  return [...Map.groupBy(tallies, keyOf)].toSorted(
    ([a, some], [b, others]) => count(others) - count(some) || (a < b ? -1 : 1),
  )
}

function shareOfCeiling(runUnits: readonly Tally[], ceilings: ReadonlyMap<string, number>): Spread {
  const shares = runUnits.flatMap((tally) => {
    const ceiling = ceilings.get(tally.profile) ?? 0
    return ceiling > 0 ? [{ ...tally, value: tally.value / ceiling }] : []
  })
  return spreadOfValues(shares, (value) => value)
}

function spreadOfValues(tallies: readonly Tally[], show: (value: number) => number): Spread {
  const counted = new Map<number, number>()
  for (const { value, n } of tallies) if (value !== NO_VALUE) counted.set(value, (counted.get(value) ?? 0) + n)
  const sorted = [...counted].map(([value, n]) => ({ value, n })).toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((all, { n }) => all + n, 0)
  const at = (share: number): number | null => {
    const value = countedPercentile(sorted, total, share)
    return value === null ? null : show(value)
  }
  return { n: total, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}
