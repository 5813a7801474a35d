import { z } from '../zod.ts'

export const canonicalEventNames = [
  'plan_created',
  'route_decision',
  'tool_call_start',
  'tool_call_complete',
  'tool_call_error',
  'budget_warning',
  'budget_exceeded',
  'approval_requested',
  'approval_received',
  'approval_timeout',
] as const
export const lifecycleEventNames = [
  'request_assessed',
  'goal_created',
  'runbook_matched',
  'plan_revised',
  'agent_spawned',
  'agent_reported',
  'agent_closed',
  'run_resumed',
  'run_completed',
  'goal_completed',
  'feedback_received',
  'suggestion_made',
  'model_call',
] as const
export const eventNameSchema = z.enum([...canonicalEventNames, ...lifecycleEventNames])
export type EventName = z.infer<typeof eventNameSchema>

/** One row of the append-only record. `hash` covers the row and `prevHash`, so that a changed, missing or added row shows. */
export const traceEventSchema = z.object({
  id: z.string(),
  seq: z.int().positive(),
  traceId: z.string(),
  runId: z.string(),
  goalId: z.string().nullable(),
  stepId: z.string().nullable(),
  name: eventNameSchema,
  atMs: z.int(),
  durationMs: z.number().nullable(),
  status: z.enum(['success', 'pending', 'warning', 'error']),
  details: z.record(z.string(), z.unknown()),
  prevHash: z.string(),
  hash: z.string(),
})
export type TraceEvent = z.infer<typeof traceEventSchema>

/** A line of the trace list: kept current by the writer, so that lists never scan events. */
export const traceSummarySchema = z.object({
  traceId: z.string(),
  runId: z.string(),
  goalId: z.string().nullable(),
  title: z.string(),
  profile: z.string(),
  status: z.string(),
  startedAtMs: z.int(),
  endedAtMs: z.int().nullable(),
  eventCount: z.int(),
  errorCount: z.int(),
  waitingMs: z.int(),
  used: z.number(),
  mock: z.boolean(),
})
export type TraceSummary = z.infer<typeof traceSummarySchema>

export const chainVerdictSchema = z.object({
  traceId: z.string(),
  ok: z.boolean(),
  events: z.int(),
  firstBadSeq: z.int().nullable(),
  problem: z.string().nullable(),
})
export type ChainVerdict = z.infer<typeof chainVerdictSchema>
