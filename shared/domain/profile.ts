import { z } from '../zod.ts'
import { sideEffectSchema } from './capability.ts'
import { budgetCeilingsSchema } from './budget.ts'

/** What one user may do. Everything here is enforced; a name outside `capabilities` is refused. */
export const profileSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  capabilities: z.array(z.string()),
  adapters: z.array(z.string()),
  approvalFor: z.array(sideEffectSchema),
  guardrails: z.enum(['strict', 'moderate', 'relaxed']),
  timeoutMs: z.int().positive(),
  budget: budgetCeilingsSchema,
})
export type Profile = z.infer<typeof profileSchema>
