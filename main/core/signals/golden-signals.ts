import { z } from '../../../shared/zod.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { percentile } from '../scoring/percentile.ts'

const latencySchema = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  n: z.int(),
})

/** What tells whether the app works. Shares are 0..1 and null while nothing was counted; times are milliseconds. */
export const goldenSignalsSchema = z.object({
  runs: z.int(),
  successRate: z.number().nullable(),
  callErrorRate: z.number().nullable(),
  meanSteps: z.number().nullable(),
  callLatencyMs: latencySchema,
  runActiveMs: latencySchema,
  approvalWaitMs: latencySchema,
  approvals: z.object({
    requested: z.int(),
    approved: z.int(),
    edited: z.int(),
    changesRequested: z.int(),
    denied: z.int(),
    expired: z.int(),
    cancelled: z.int(),
  }),
  units: z.number(),
  calls: z.int(),
  budgetWarnings: z.int(),
  budgetExceeded: z.int(),
  byDomain: z.record(z.string(), z.int()),
  byCapability: z.record(z.string(), z.int()),
})
export type GoldenSignals = z.infer<typeof goldenSignalsSchema>

/**
 * Golden signals from events in any order. Rates are on attempts (a call that failed was an attempt), waiting for people is kept apart
 * from working time, and a call that commits what was approved counts as part of the call that prepared it.
 */
export function goldenSignals(events: readonly TraceEvent[]): GoldenSignals {
  const callMs: number[] = []
  const runMs: number[] = []
  const waitMs: number[] = []
  const approvals = { requested: 0, approved: 0, edited: 0, changesRequested: 0, denied: 0, expired: 0, cancelled: 0 }
  const decisions: Record<string, keyof typeof approvals> = {
    approved: 'approved',
    edited: 'edited',
    changes_requested: 'changesRequested',
    denied: 'denied',
    cancelled: 'cancelled',
  }
  const byDomain: Record<string, number> = {}
  const byCapability: Record<string, number> = {}
  let [runs, good, steps, plans, ok, bad, milliUnits, calls, warnings, exceeded] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (const { name, details, durationMs } of events) {
    if (name === 'plan_created') {
      plans += 1
      steps += number(details['steps'])
    } else if (name === 'tool_call_complete' && details['phase'] !== 'commit') {
      ok += 1
      if (durationMs !== null) callMs.push(durationMs)
      count(byDomain, details['domain'])
      count(byCapability, details['capability'])
    } else if (name === 'tool_call_error') {
      bad += 1
      if (durationMs !== null) callMs.push(durationMs)
      count(byDomain, details['domain'])
      count(byCapability, details['capability'])
    } else if (name === 'run_completed') {
      // A question back to the rep is neither success nor failure.
      if (details['status'] === 'needs_input') continue
      runs += 1
      if (details['status'] === 'completed') good += 1
      runMs.push(number(details['activeMs']))
      milliUnits += Math.round(number(details['units']) * 1000)
      calls += number(details['calls'])
    } else if (name === 'approval_requested') approvals.requested += 1
    else if (name === 'approval_received') {
      const outcome = decisions[String(details['decision'])]
      if (outcome) approvals[outcome] += 1
      waitMs.push(number(details['waitedMs']))
    } else if (name === 'approval_timeout') {
      approvals.expired += 1
      waitMs.push(number(details['waitedMs']))
    } else if (name === 'budget_warning') warnings += 1
    else if (name === 'budget_exceeded') exceeded += 1
  }
  return {
    runs,
    successRate: share(good, runs),
    callErrorRate: share(bad, ok + bad),
    meanSteps: plans === 0 ? null : steps / plans,
    callLatencyMs: latency(callMs),
    runActiveMs: latency(runMs),
    approvalWaitMs: latency(waitMs),
    approvals,
    units: milliUnits / 1000,
    calls,
    budgetWarnings: warnings,
    budgetExceeded: exceeded,
    byDomain,
    byCapability,
  }
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const count = (counts: Record<string, number>, key: unknown): void => {
  if (typeof key === 'string') counts[key] = (counts[key] ?? 0) + 1
}

function latency(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    n: sorted.length,
  }
}
