import { z } from '../zod.ts'
import { sourceRefSchema } from './evidence.ts'

export const approvalStatusSchema = z.enum([
  'pending',
  'approved',
  'changes_requested',
  'denied',
  'expired',
  'cancelled',
])
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>

/**
 * One sentence of the proposal and what stands behind it; `verified` is false when no record does. `courtesy`: it states no fact, so that
 * nothing need stand behind it. In older approvals such a sentence is verified and has no source.
 */
export const claimSchema = z.object({
  text: z.string(),
  verified: z.boolean(),
  courtesy: z.boolean().optional(),
  sources: z.array(sourceRefSchema),
})
export type Claim = z.infer<typeof claimSchema>

/** Whether a sentence states a fact that no record holds. */
export const isUnproven = ({ verified, courtesy }: Claim): boolean => !verified && courtesy !== true
/** Whether a record stands behind a sentence. */
export const isSourced = ({ verified, sources }: Claim): boolean => verified && sources.length > 0

/** `blocker` may not be approved; `warning` may, knowingly. */
export const checkSchema = z.object({
  name: z.string(),
  label: z.string(),
  outcome: z.enum(['passed', 'warning', 'blocker']),
  detail: z.string(),
})
export type Check = z.infer<typeof checkSchema>

export const riskSchema = z.enum(['low', 'medium', 'high'])

/** Exactly what would be committed. Messages use recipient, subject and body; other proposals describe themselves in `fields`. */
export const proposalContentSchema = z.object({
  kind: z.enum(['message', 'meeting', 'change']),
  channel: z.string().nullable(),
  recipient: z.object({ id: z.string().nullable(), name: z.string(), address: z.string() }).nullable(),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  fields: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string() })),
})
export type ProposalContent = z.infer<typeof proposalContentSchema>

export const diffPartSchema = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export type DiffPart = z.infer<typeof diffPartSchema>

/** A person's decision about exactly this content: the hash covers recipient, subject, body and fields. */
export const approvalSchema = z.object({
  id: z.string(),
  runId: z.string(),
  traceId: z.string(),
  goalId: z.string().nullable(),
  conversationId: z.string().nullable(),
  stepId: z.string(),
  capability: z.string(),
  profile: z.string(),
  title: z.string(),
  action: z.string(),
  destination: z.string(),
  reasoning: z.string(),
  claims: z.array(claimSchema),
  risk: riskSchema,
  riskReason: z.string(),
  consequences: z.array(z.string()),
  checks: z.array(checkSchema),
  qualityScore: z.int().nullable(),
  content: proposalContentSchema,
  hash: z.string(),
  editable: z.boolean(),
  mock: z.boolean(),
  status: approvalStatusSchema,
  requestedAtMs: z.int(),
  expiresAtMs: z.int(),
  decidedAtMs: z.int().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  edits: z.array(diffPartSchema).nullable(),
})
export type Approval = z.infer<typeof approvalSchema>

export const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }),
  z.object({ kind: z.literal('edit'), subject: z.string().nullable(), body: z.string() }),
  z.object({ kind: z.literal('request-changes'), note: z.string().min(1) }),
  z.object({ kind: z.literal('deny'), reason: z.string().min(1) }),
])
export type Decision = z.infer<typeof decisionSchema>
