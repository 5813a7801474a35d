import { z } from '../zod.ts'
import { proposalContentSchema } from './approval.ts'

/** Something approved that a person may now send or book themselves. The app never sends. */
export const outboxEntrySchema = z.object({
  id: z.string(),
  runId: z.string(),
  approvalId: z.string(),
  kind: z.enum(['email', 'event', 'change-list']),
  content: proposalContentSchema,
  createdAtMs: z.int(),
})
export type OutboxEntry = z.infer<typeof outboxEntrySchema>
