import { z } from '../zod.ts'
import { claimSchema } from './approval.ts'
import { traceEventSchema } from './trace.ts'

/** What an approval came to; `edited` is approved with changes. */
export const auditDecisions = [
  'pending',
  'approved',
  'edited',
  'changes_requested',
  'denied',
  'expired',
  'cancelled',
] as const

/** Each part narrows; null leaves it open. Names are found by any part of them, whatever their case. */
export const auditFilterSchema = z.strictObject({
  /** Who decided, whom a proposal was for, or whom the request was about. */
  person: z.string().min(1).max(200).nullable(),
  account: z.string().min(1).max(200).nullable(),
  goal: z.string().max(200).nullable(),
  decision: z.enum(auditDecisions).nullable(),
  fromMs: z.int().nullable(),
  /** Outside. */
  toMs: z.int().nullable(),
})
export type AuditFilter = z.infer<typeof auditFilterSchema>

/** A run and what was decided in it. */
export const auditEntrySchema = z.object({
  traceId: z.string(),
  runId: z.string(),
  goalId: z.string().nullable(),
  title: z.string(),
  profile: z.string(),
  status: z.string(),
  startedAtMs: z.int(),
  decisions: z.array(
    z.object({
      approvalId: z.string(),
      capability: z.string(),
      decision: z.enum(auditDecisions),
      by: z.string().nullable(),
      recipient: z.string().nullable(),
      reason: z.string().nullable(),
      atMs: z.int().nullable(),
      hash: z.string(),
    }),
  ),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

/** One row of the record with all that explains it. */
export const auditExplanationSchema = z.object({
  event: traceEventSchema,
  /** What the row says, in words. */
  sentence: z.string(),
  run: z.object({
    title: z.string(),
    status: z.string(),
    profile: z.string(),
    startedAtMs: z.int(),
    planner: z.enum(['rules', 'model']).nullable(),
    /** Why it was read as it was. */
    reasons: z.array(z.string()),
  }),
  goal: z.object({ id: z.string(), title: z.string(), state: z.string() }).nullable(),
  step: z.object({ id: z.string(), title: z.string(), why: z.string() }).nullable(),
  /** The proposal it belongs to: who decided what and why, and what that rested on. */
  approval: z
    .object({
      id: z.string(),
      title: z.string(),
      decision: z.enum(auditDecisions),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      reasoning: z.string(),
      claims: z.array(claimSchema),
      hash: z.string(),
    })
    .nullable(),
  /** Its place among the events of its trace, and whether the chain holds up to and beyond it. */
  chain: z.object({ seq: z.int(), of: z.int(), intact: z.boolean(), problem: z.string().nullable() }),
})
export type AuditExplanation = z.infer<typeof auditExplanationSchema>
