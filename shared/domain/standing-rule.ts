import { z } from '../zod.ts'

/** A decision made in advance for exactly one capability and one target, until a day. Never for a first contact, never for `execute`. */
export const standingRuleSchema = z.object({
  id: z.string(),
  capability: z.string(),
  target: z.string(),
  title: z.string(),
  approvalId: z.string(),
  createdAtMs: z.int(),
  endsAtMs: z.int(),
  revokedAtMs: z.int().nullable(),
})
export type StandingRule = z.infer<typeof standingRuleSchema>
