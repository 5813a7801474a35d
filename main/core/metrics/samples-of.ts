import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { NO_VALUE, TENTHS, type Sample } from './sample.ts'

/** The part of an event that counts. `details` is null where they cannot be read. */
export type CountedEvent = Pick<TraceEvent, 'name' | 'stepId' | 'durationMs'> & {
  details: Readonly<Record<string, unknown>> | null
}

/** What must be known of a run's earlier events to count its later ones. Plain data: it is kept between two looks. */
export type RunMemory = {
  planner: string
  /** Steps that were called, with what their completed calls cost so far in thousandths of units. */
  steps: Record<string, { capability: string; domain: string; milliUnits: number }>
}

/** Events that are counted, or that later ones need. Others may be left out. */
export const countedEvents = [
  'request_assessed',
  'tool_call_start',
  'tool_call_complete',
  'tool_call_error',
  'run_completed',
  'approval_requested',
  'approval_received',
  'approval_timeout',
  'budget_warning',
  'budget_exceeded',
  'model_call',
  'suggestion_made',
  'feedback_received',
] as const satisfies readonly TraceEvent['name'][]

/**
 * What one event counts for, and the memory of its run after it (null: nothing later needs any). A pure step of a fold: cut the events
 * of a trace anywhere, keep the memory, and the sum of all samples is the same.
 */
export function samplesOf(
  { name, stepId, durationMs, details }: CountedEvent,
  memory: RunMemory | null,
): { samples: Sample[]; memory: RunMemory | null } {
  const kept = memory ?? { planner: 'rules', steps: {} }
  if (details === null) return { samples: [], memory }
  const step = stepId === null ? undefined : own(kept.steps, stepId)
  const domain = step?.domain ?? ''
  const one = (sample: Partial<Sample> & Pick<Sample, 'metric'>): Sample => ({
    label: '',
    detail: '',
    domain: '',
    whole: true,
    value: NO_VALUE,
    amount: 0,
    ...sample,
  })
  const just = (sample: Partial<Sample> & Pick<Sample, 'metric'>) => ({ samples: [one(sample)], memory })
  const nothing = { samples: [], memory }
  switch (name) {
    case 'request_assessed':
      return { samples: [], memory: { ...kept, planner: text(details['planner']) || 'rules' } }
    case 'tool_call_start':
      return { samples: [], memory: withStep(kept, stepId, details, step?.milliUnits ?? 0) }
    case 'tool_call_complete': {
      // What commits an approved proposal is a part of the call that prepared it, and free.
      if (details['phase'] === 'commit') return nothing
      const sample = one({
        metric: 'call',
        label: text(details['capability']),
        domain: text(details['domain']),
        value: tenths(durationMs),
      })
      return { samples: [sample], memory: withStep(kept, stepId, details, thousandths(details['units'])) }
    }
    case 'tool_call_error':
      return just({
        metric: 'call_error',
        label: text(details['capability']),
        detail: `${text(details['category'])} ${text(details['mode'])}`,
        domain: text(details['domain']),
        value: tenths(durationMs),
      })
    case 'run_completed':
      return { samples: ofEndedRun(details, kept).map(one), memory: null }
    case 'approval_requested':
      return just({ metric: 'approval_requested', label: text(details['risk']), domain })
    case 'approval_received': {
      const byRule = text(details['by']).startsWith('rule ')
      const value = byRule ? NO_VALUE : tenths(number(details['waitedMs']))
      return just({
        metric: 'approval',
        label: text(details['decision']),
        detail: byRule ? 'rule' : 'person',
        domain,
        value,
      })
    }
    case 'approval_timeout':
      return just({
        metric: 'approval',
        label: 'expired',
        detail: 'nobody',
        domain,
        value: tenths(number(details['waitedMs'])),
      })
    case 'budget_warning':
    case 'budget_exceeded':
      return just({ metric: name, label: text(details['ceiling']), detail: text(details['capability']) })
    case 'model_call':
      return { samples: ofModelCall(details).map(one), memory }
    case 'suggestion_made':
      return just({ metric: 'suggestion', label: text(details['decision']), detail: text(details['kind']) })
    case 'feedback_received':
      return just({ metric: 'feedback', label: text(details['verdict']) })
    default:
      return nothing
  }
}

type Sketch = Partial<Sample> & Pick<Sample, 'metric'>

function ofEndedRun(details: Readonly<Record<string, unknown>>, { planner, steps }: RunMemory): Sketch[] {
  const status = text(details['status'])
  if (status === 'needs_input') return [{ metric: 'asked' }]
  const called = Object.values(steps)
  const milliUnits = thousandths(details['units'])
  const planned = number(details['succeeded']) + number(details['failed']) + number(details['skipped'])
  const sketches: Sketch[] = []
  for (const domain of ['', ...new Set(called.map((step) => step.domain).filter(Boolean))]) {
    const scope = { domain, whole: domain === '' }
    const value = tenths(number(details['activeMs']))
    sketches.push({ metric: 'run', label: status, detail: planner, value, amount: number(details['calls']), ...scope })
    sketches.push({ metric: 'run_units', label: planner, value: milliUnits, amount: milliUnits, ...scope })
    if (planned > 0) sketches.push({ metric: 'run_steps', value: planned, amount: planned, ...scope })
  }
  const byCapability = new Map<string, Sketch & { amount: number }>()
  for (const { capability, domain, milliUnits: cost } of called) {
    const key = `${domain}\n${capability}`
    const sketch = byCapability.get(key) ?? { metric: 'units' as const, label: capability, domain, amount: 0 }
    sketch.amount += cost
    byCapability.set(key, sketch)
  }
  for (const sketch of byCapability.values()) if (sketch.amount > 0) sketches.push(sketch)
  return sketches
}

function ofModelCall(details: Readonly<Record<string, unknown>>): Sketch[] {
  const label = text(details['model'])
  const { microUsd } = details
  const sketches: Sketch[] = [
    {
      metric: 'model_call',
      label,
      detail: text(details['outcome']),
      value: tenths(number(details['latencyMs'])),
      amount: number(microUsd),
    },
  ]
  for (const [detail, tokens] of [
    ['in', number(details['inputTokens'])],
    ['out', number(details['outputTokens'])],
  ] as const)
    if (tokens > 0) sketches.push({ metric: 'model_tokens', label, detail, amount: tokens })
  if (typeof microUsd !== 'number') sketches.push({ metric: 'model_unpriced', label })
  return sketches
}

function withStep(
  memory: RunMemory,
  stepId: string | null,
  details: Readonly<Record<string, unknown>>,
  milliUnits: number,
): RunMemory {
  if (stepId === null) return memory
  const step = { capability: text(details['capability']), domain: text(details['domain']), milliUnits }
  return { ...memory, steps: { ...memory.steps, [stepId]: step } }
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')
/** A count or time as events have them: whole, never negative, small enough to be added up exactly. */
const number = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(0, Math.trunc(value)), 1e12) : 0
const thousandths = (units: unknown): number =>
  typeof units === 'number' && Number.isFinite(units) ? Math.min(Math.max(0, Math.round(units * 1000)), 1e12) : 0
const tenths = (ms: number | null): number =>
  ms === null || !Number.isFinite(ms) ? NO_VALUE : Math.min(Math.max(0, Math.floor(ms * TENTHS)), 1e13)
