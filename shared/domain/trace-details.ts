import { z } from '../zod.ts'
import { domainSchema, sideEffectSchema } from './capability.ts'
import { failureCategories, failureModeSchema } from './failure.ts'
import { suggestionKindSchema, suggestionStatusSchema } from './suggestion.ts'
import type { EventName } from './trace.ts'

const tool = { capability: z.string(), domain: domainSchema, agent: z.string().nullable() }
const ceiling = { ceiling: z.string(), limit: z.number(), used: z.number() }

/** The closed shape of the details of each event. Names of people and texts of messages never stand here; hashes and ids do. */
export const eventDetails = {
  request_assessed: z.strictObject({
    kind: z.enum(['answer', 'goal']),
    reasons: z.array(z.string()),
    planner: z.enum(['rules', 'model']),
  }),
  goal_created: z.strictObject({ parentGoalId: z.string().nullable() }),
  runbook_matched: z.strictObject({ runbook: z.string(), similarity: z.number() }),
  plan_created: z.strictObject({
    steps: z.int(),
    capabilities: z.array(z.string()),
    profile: z.string(),
    units: z.number(),
    calls: z.int(),
    registry: z.string(),
  }),
  plan_revised: z.strictObject({
    revision: z.int(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
    reason: z.string(),
  }),
  route_decision: z.strictObject({ ...tool, reason: z.string(), alternatives: z.array(z.string()) }),
  agent_spawned: z.strictObject({ agent: z.string(), domain: domainSchema, capabilities: z.array(z.string()) }),
  agent_reported: z.strictObject({
    agent: z.string(),
    domain: domainSchema,
    succeeded: z.int(),
    failed: z.int(),
    skipped: z.int(),
  }),
  agent_closed: z.strictObject({ agent: z.string(), domain: domainSchema, reason: z.string() }),
  tool_call_start: z.strictObject({
    ...tool,
    sideEffect: sideEffectSchema,
    phase: z.enum(['run', 'prepare', 'commit']),
    attempt: z.int(),
  }),
  tool_call_complete: z.strictObject({
    ...tool,
    phase: z.enum(['run', 'prepare', 'commit']),
    units: z.number(),
    outputHash: z.string(),
    /** Vendors that had a part in it, with the mode they were asked in. */
    adapters: z.array(z.string()).optional(),
  }),
  tool_call_error: z.strictObject({
    ...tool,
    mode: failureModeSchema,
    category: z.enum(failureCategories),
    message: z.string(),
    willRetry: z.boolean(),
    attempt: z.int(),
  }),
  budget_warning: z.strictObject({ ...ceiling, utilization: z.number() }),
  budget_exceeded: z.strictObject({ ...ceiling, capability: z.string(), needed: z.number() }),
  approval_requested: z.strictObject({
    approvalId: z.string(),
    capability: z.string(),
    risk: z.enum(['low', 'medium', 'high']),
    contentHash: z.string(),
    expiresAtMs: z.int(),
  }),
  approval_received: z.strictObject({
    approvalId: z.string(),
    decision: z.enum(['approved', 'edited', 'changes_requested', 'denied', 'cancelled']),
    contentHash: z.string(),
    by: z.string(),
    waitedMs: z.int(),
  }),
  approval_timeout: z.strictObject({ approvalId: z.string(), waitedMs: z.int() }),
  run_resumed: z.strictObject({ reason: z.string(), requeued: z.array(z.string()), interrupted: z.array(z.string()) }),
  run_completed: z.strictObject({
    status: z.string(),
    succeeded: z.int(),
    failed: z.int(),
    skipped: z.int(),
    units: z.number(),
    calls: z.int(),
    activeMs: z.int(),
    waitedMs: z.int(),
  }),
  goal_completed: z.strictObject({ state: z.string(), criteriaMet: z.int(), criteria: z.int() }),
  feedback_received: z.strictObject({ verdict: z.enum(['good', 'bad']), withNote: z.boolean() }),
  /** A suggestion was made, or a person decided on it: the event says which. */
  suggestion_made: z.strictObject({
    suggestion: z.string(),
    decision: z.enum(['made', ...suggestionStatusSchema.options]),
    kind: suggestionKindSchema,
    n: z.int(),
  }),
  model_call: z.strictObject({
    purpose: z.string(),
    model: z.string(),
    /** What the day was charged for the call with all its attempts; null in events from before it was counted for every call. */
    inputTokens: z.int().nullable(),
    outputTokens: z.int().nullable(),
    /** Whether the endpoint said so, or the most that can have been used was kept, or some attempts were the one and some the other. */
    counted: z.enum(['reported', 'at_most', 'partly_reported']).optional(),
    attempts: z.int().optional(),
    microUsd: z.int().nullable(),
    latencyMs: z.int(),
    /** Which version of the prompt was sent. */
    prompt: z.string(),
    /** `ok`, or the failure mode. */
    outcome: z.string(),
  }),
} satisfies Record<EventName, z.ZodType>

export type EventDetails = { [N in EventName]: z.infer<(typeof eventDetails)[N]> }
