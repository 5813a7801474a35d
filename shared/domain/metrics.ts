import { z } from '../zod.ts'
import { domainSchema } from './capability.ts'

/** A share of `n` cases with its interval at 95 % (Wilson). `share` is null while nothing was counted. */
export const rateSchema = z.object({
  k: z.int().nonnegative(),
  n: z.int().nonnegative(),
  share: z.number().min(0).max(1).nullable(),
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
})
export type Rate = z.infer<typeof rateSchema>

/** Nearest-rank percentiles of `n` values; null for none. Times are milliseconds, cut to tenths. */
export const spreadSchema = z.object({
  n: z.int().nonnegative(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  max: z.number().nullable(),
})
export type Spread = z.infer<typeof spreadSchema>

/** What is counted. Each names the events behind it in `core/metrics/samples-of.ts`. */
export const metricNames = [
  'run',
  'asked',
  'run_units',
  'run_steps',
  'units',
  'call',
  'call_error',
  'approval_requested',
  'approval',
  'budget_warning',
  'budget_exceeded',
  'model_call',
  'model_tokens',
  'model_unpriced',
  'suggestion',
  'feedback',
] as const
export const metricNameSchema = z.enum(metricNames)
export type MetricName = z.infer<typeof metricNameSchema>

/**
 * Which events count. A time is an instant in milliseconds, widened to whole quarters of an hour, or a day of the rep's zone; null is
 * open. An instant in `to` is outside, a day is inside.
 */
const timeSchema = z.union([z.int(), z.iso.date()]).nullable()
export const metricFilterSchema = z.strictObject({
  from: timeSchema,
  to: timeSchema,
  profile: z.string().max(64).nullable(),
  domain: domainSchema.nullable(),
})
export type MetricFilter = z.infer<typeof metricFilterSchema>

/** One number of the report: what was counted, by label and detail where given, from a value on. */
export const metricSelectorSchema = z.strictObject({
  metrics: z.array(metricNameSchema).min(1).max(4),
  labels: z.array(z.string().max(200)).max(20).nullable(),
  detail: z.string().max(200).nullable(),
  /** In what the metric's value is counted in: milliseconds, or units for `run_units`. */
  minValue: z.number().nonnegative().nullable(),
})
export type MetricSelector = z.infer<typeof metricSelectorSchema>

/** A run behind a number, and how often it counts in it. */
export const metricRunSchema = z.object({
  traceId: z.string(),
  runId: z.string(),
  goalId: z.string().nullable(),
  title: z.string(),
  profile: z.string(),
  status: z.string(),
  startedAtMs: z.int(),
  n: z.int(),
  /** The largest value of the metric in this run; null where it has none. */
  value: z.number().nullable(),
})
export type MetricRun = z.infer<typeof metricRunSchema>

const pointSchema = z.object({
  /** First day of the point in the rep's zone, `2026-11-24`. */
  day: z.string(),
  completed: z.int(),
  partial: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  units: z.number(),
  /** Null when a call of that time has no known price. */
  usd: z.number().nullable(),
  approved: z.int(),
  edited: z.int(),
  errors: z.int(),
})
export type MetricPoint = z.infer<typeof pointSchema>

/** What a month will have cost at its end if the days to come are like those it had. */
export const forecastSchema = z.object({
  month: z.string(),
  /** Days of the month so far, today included, and days to come. */
  days: z.int(),
  daysLeft: z.int(),
  spent: z.number(),
  /** Null until there are enough days. */
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Forecast = z.infer<typeof forecastSchema>

export const metricsReportSchema = z.object({
  /** What was counted in the end: whole quarters of an hour. */
  range: z.object({ fromMs: z.int(), toMs: z.int() }),
  profile: z.string().nullable(),
  domain: domainSchema.nullable(),
  /** When the first event that counts happened; null before there is one. */
  sinceMs: z.int().nullable(),
  /** Profiles that ever had a run. */
  profiles: z.array(z.string()),
  runs: z.object({
    ended: z.int(),
    byStatus: z.record(z.string(), z.int()),
    success: rateSchema,
    /** Requests that were answered with a question; they count neither as success nor as failure. */
    asked: z.int(),
    activeMs: spreadSchema,
    meanSteps: z.number().nullable(),
    /** Runs that had a plan. */
    planned: z.int(),
  }),
  calls: z.object({
    attempts: z.int(),
    error: rateSchema,
    byCategory: z.array(
      z.object({ category: z.string(), rate: rateSchema, modes: z.array(z.object({ mode: z.string(), n: z.int() })) }),
    ),
    latencyMs: spreadSchema,
  }),
  approvals: z.object({
    requested: z.int(),
    decided: z.int(),
    byOutcome: z.record(z.string(), z.int()),
    /** Waiting for people; what a standing rule decided waited for nobody. */
    waitMs: spreadSchema,
    byRule: z.int(),
    /** Drafts that were edited, of those that were approved. */
    edited: rateSchema,
  }),
  budget: z.object({
    units: z.number(),
    meanUnits: z.number().nullable(),
    /** Units of runs as a share of their profile's ceiling for one run. */
    share: spreadSchema,
    warnings: z.int(),
    exceeded: z.int(),
    byCeiling: z.array(z.object({ ceiling: z.string(), warnings: z.int(), exceeded: z.int() })),
  }),
  use: z.object({
    capabilities: z.array(
      z.object({
        name: z.string(),
        domain: z.string(),
        calls: z.int(),
        error: rateSchema,
        latencyMs: spreadSchema,
        units: z.number(),
      }),
    ),
    domains: z.array(z.object({ domain: z.string(), calls: z.int(), error: rateSchema, units: z.number() })),
    planners: z.array(
      z.object({ planner: z.string(), runs: z.int(), success: rateSchema, activeMs: spreadSchema, units: z.number() }),
    ),
    models: z.array(
      z.object({
        model: z.string(),
        calls: z.int(),
        error: rateSchema,
        latencyMs: spreadSchema,
        inputTokens: z.int(),
        outputTokens: z.int(),
        /** Null when a call has no known price. */
        usd: z.number().nullable(),
      }),
    ),
  }),
  suggestions: z.object({ made: z.int(), accepted: z.int(), dismissed: z.int(), undone: z.int() }),
  feedback: z.object({ good: z.int(), bad: z.int() }),
  usd: z.number().nullable(),
  /** Days, or weeks or months of a longer time. */
  series: z.object({ unit: z.enum(['day', 'week', 'month']), points: z.array(pointSchema) }),
  forecast: z.object({ units: forecastSchema, usd: forecastSchema.nullable() }),
})
export type MetricsReport = z.infer<typeof metricsReportSchema>
