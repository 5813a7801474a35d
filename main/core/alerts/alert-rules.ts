import type { Alert } from '../../../shared/domain/alert.ts'
import type { MetricSelector, Rate } from '../../../shared/domain/metrics.ts'
import type { Present } from '../metrics/present.ts'
import type { Summary } from '../metrics/summarise.ts'
import type { AlertLimits } from './alert-limits.ts'

/** What rules are judged by. Each summary reaches back from `nowMs`, to a whole quarter of an hour. */
export type AlertFacts = { nowMs: number; window: Summary; hour: Summary; day: Summary; present: Present }

/** One thing that a rule found. `behind` counts from `hours` back. */
export type Finding = {
  subject: string
  reason: string
  behind: { hours: number; of: MetricSelector } | null
  place: Alert['place']
}

/**
 * One rule in two tongues: `judge` for the app itself, over exact counts; `expr` for Prometheus, over what is exported. Both read the
 * same limits. `summary` is what Prometheus says, in its own template; `title` and the finding's reason are what a person reads here.
 */
export type AlertRule = {
  id: Alert['id']
  severity: Alert['severity']
  title: string
  remedy: string
  judge: (facts: AlertFacts, limits: AlertLimits) => Finding[]
  /** How long Prometheus waits before it fires. */
  for: string | null
  expr: (limits: AlertLimits) => string[]
  summary: (limits: AlertLimits) => string
}

const p99Cases = ({ leastCases }: AlertLimits): number => leastCases * 5
const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
const seconds = (ms: number | null): string => `${Math.round((ms ?? 0) / 100) / 10} s`
const ofRuns = (metrics: MetricSelector['metrics'], more: Partial<MetricSelector> = {}): MetricSelector => ({
  metrics,
  labels: null,
  detail: null,
  minValue: null,
  ...more,
})
const insights = { place: 'insights', id: null } as const
const share = ({ k, n }: Rate): number => (n === 0 ? 0 : k / n)

export const alertRules: readonly AlertRule[] = [
  {
    id: 'success_low',
    severity: 'warning',
    title: 'Too few runs are done without gaps',
    remedy: 'Open Insights, choose the runs that failed or had gaps, and look at their traces.',
    judge({ window: { runs } }, limits) {
      // A run that a person ended says nothing about the app.
      const { k } = runs.success
      const n = runs.success.n - (runs.byStatus['cancelled'] ?? 0)
      if (n < limits.leastCases || share({ ...runs.success, n }) >= limits.successBelow) return []
      return [
        {
          subject: '',
          reason: `${k} of ${counted(n, 'run')} that nobody cancelled in ${limits.windowHours} hours, ${percent(share({ ...runs.success, n }))}; the limit is ${percent(limits.successBelow)}.`,
          behind: {
            hours: limits.windowHours,
            of: ofRuns(['run'], {
              labels: Object.keys(runs.byStatus).filter((status) => !['completed', 'cancelled'].includes(status)),
            }),
          },
          place: insights,
        },
      ]
    },
    for: '5m',
    expr: ({ windowHours, successBelow, leastCases }) => [
      `sum(increase(cugar_runs_total{status="completed"}[${windowHours}h])) / sum(increase(cugar_runs_total{status!="cancelled"}[${windowHours}h])) < ${successBelow}`,
      `and sum(increase(cugar_runs_total{status!="cancelled"}[${windowHours}h])) >= ${leastCases}`,
    ],
    summary: ({ windowHours }) =>
      `Too few runs were done without gaps: {{ $value | humanizePercentage }} in ${windowHours} hours.`,
  },
  {
    id: 'errors_high',
    severity: 'warning',
    title: 'Too many calls fail',
    remedy: 'Insights shows the failures by category; a vendor that does not answer stands under Connections.',
    judge({ window: { calls } }, limits) {
      if (calls.error.n < limits.leastCases || share(calls.error) <= limits.errorAbove) return []
      return [
        {
          subject: '',
          reason: `${calls.error.k} of ${counted(calls.error.n, 'call')} in ${limits.windowHours} hours, ${percent(share(calls.error))}; the limit is ${percent(limits.errorAbove)}.`,
          behind: { hours: limits.windowHours, of: ofRuns(['call_error']) },
          place: insights,
        },
      ]
    },
    for: '5m',
    expr: ({ windowHours, errorAbove, leastCases }) => [
      `sum(increase(cugar_tool_calls_total{outcome="error"}[${windowHours}h])) / sum(increase(cugar_tool_calls_total[${windowHours}h])) > ${errorAbove}`,
      `and sum(increase(cugar_tool_calls_total[${windowHours}h])) >= ${leastCases}`,
    ],
    summary: ({ windowHours }) => `Too many calls failed: {{ $value | humanizePercentage }} in ${windowHours} hours.`,
  },
  slowRuns('runs_slow_p95', 0.95, ({ leastCases }) => leastCases, ({ p95Seconds }) => p95Seconds, 'Insights names the slow capabilities; a model or a vendor that answers slowly is the usual cause.'), // prettier-ignore
  slowRuns('runs_slow_p99', 0.99, p99Cases, ({ p99Seconds }) => p99Seconds, 'Find the longest runs in Traces; the timeline shows the step.'), // prettier-ignore
  {
    id: 'budget_reached',
    severity: 'warning',
    title: 'Steps were left out at a ceiling',
    remedy: 'Wait for the next day, or raise the ceiling of the profile in the registry.',
    judge: ({ hour: { budget } }, limits) =>
      budget.byCeiling
        .filter(({ exceeded }) => exceeded > limits.budgetExceededAbove)
        .map(({ ceiling, exceeded }) => ({
          subject: ceiling,
          reason: `${exceeded} at the ceiling “${ceiling}” in the last hour; the limit is ${limits.budgetExceededAbove}.`,
          behind: { hours: 1, of: ofRuns(['budget_exceeded'], { labels: [ceiling] }) },
          place: insights,
        })),
    for: null,
    expr: ({ budgetExceededAbove }) => [
      `sum by (ceiling) (increase(cugar_budget_exceeded_total[1h])) > ${budgetExceededAbove}`,
    ],
    summary: () => 'Steps were left out at the ceiling “{{ $labels.ceiling }}”.',
  },
  {
    id: 'approvals_expired',
    severity: 'info',
    title: 'Proposals expired before anybody decided',
    remedy: 'Ask again for what is still wanted; the profile sets how long a proposal waits.',
    judge({ day: { approvals } }) {
      const expired = approvals.byOutcome['expired'] ?? 0
      if (expired === 0) return []
      return [
        {
          subject: '',
          reason: `${expired} in the last 24 hours.`,
          behind: { hours: 24, of: ofRuns(['approval'], { labels: ['expired'] }) },
          place: insights,
        },
      ]
    },
    for: null,
    expr: () => ['sum(increase(cugar_approvals_total{outcome="expired"}[1d])) > 0'],
    summary: () => 'Proposals expired before anybody decided.',
  },
  {
    id: 'approvals_expiring',
    severity: 'info',
    title: 'A proposal expires soon',
    remedy: 'Decide under Approvals; what expires is not done.',
    judge({ nowMs, present: { pending } }, limits) {
      if (pending.nextExpiryMs === null) return []
      const leftMs = pending.nextExpiryMs - nowMs
      if (leftMs >= limits.approvalsExpireHours * 3_600_000) return []
      return [
        {
          subject: '',
          reason: `The first of ${pending.n} that wait for you expires within ${limits.approvalsExpireHours} hours.`,
          behind: null,
          place: { place: 'approvals', id: null },
        },
      ]
    },
    for: null,
    expr: ({ approvalsExpireHours }) => [
      `cugar_approval_next_expiry_timestamp_seconds - time() < ${approvalsExpireHours * 3600}`,
    ],
    summary: () => 'A proposal expires in {{ $value | humanizeDuration }} and nobody has decided.',
  },
  {
    id: 'adapter_down',
    severity: 'warning',
    title: 'A vendor does not answer',
    remedy: 'Test it under Connections; answers say what they could not see meanwhile.',
    judge: ({ present: { adapters } }) =>
      adapters
        .filter(({ up }) => !up)
        .map(({ id, title, reason }) => ({
          subject: id,
          reason: `${title}: ${reason ?? 'it rests after several failures.'}`,
          behind: null,
          place: { place: 'connections', id },
        })),
    for: '5m',
    expr: () => ['cugar_adapter_up == 0'],
    summary: () => 'The vendor {{ $labels.adapter }} does not answer.',
  },
  {
    id: 'chain_broken',
    severity: 'critical',
    title: 'The record of a run was altered',
    remedy: 'Compare with a backup or an exported record from before; do not trust what this trace says.',
    judge: ({ present: { brokenTraces } }) =>
      [...(brokenTraces ?? [])].map(([traceId, problem]) => ({
        subject: traceId,
        reason: problem,
        behind: null,
        place: { place: 'traces', id: traceId },
      })),
    for: null,
    expr: () => ['cugar_traces_broken > 0'],
    summary: () => 'The chain of {{ $value }} traces does not hold.',
  },
]

function slowRuns(
  id: 'runs_slow_p95' | 'runs_slow_p99',
  quantile: 0.95 | 0.99,
  cases: (limits: AlertLimits) => number,
  limitOf: (limits: AlertLimits) => number,
  remedy: string,
): AlertRule {
  const one = quantile === 0.95 ? 'One run in twenty' : 'One run in a hundred'
  return {
    id,
    severity: 'warning',
    title: `${one} takes too long`,
    remedy,
    judge({ window: { runs } }, limits) {
      const { n, p95, p99 } = runs.activeMs
      const value = quantile === 0.95 ? p95 : p99
      const limitMs = limitOf(limits) * 1000
      if (n < cases(limits) || value === null || value <= limitMs) return []
      return [
        {
          subject: '',
          reason: `${seconds(value)} or more, of ${counted(n, 'run')} in ${limits.windowHours} hours, waiting for people not counted; the limit is ${seconds(limitMs)}.`,
          behind: { hours: limits.windowHours, of: ofRuns(['run'], { minValue: limitMs }) },
          place: insights,
        },
      ]
    },
    for: '5m',
    expr: (limits) => [
      `histogram_quantile(${quantile}, sum by (le) (increase(cugar_run_active_seconds_bucket[${limits.windowHours}h]))) > ${limitOf(limits)}`,
      `and sum(increase(cugar_run_active_seconds_count[${limits.windowHours}h])) >= ${cases(limits)}`,
    ],
    summary: () => `${one} works for more than {{ $value | humanizeDuration }}, waiting for people not counted.`,
  }
}
