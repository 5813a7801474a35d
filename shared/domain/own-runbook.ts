import { z } from '../zod.ts'
import { capabilityNameSchema } from './capability.ts'

const titleSchema = z.string().trim().min(3).max(80)
const exampleSchema = z.string().trim().min(3).max(300)

/** A runbook that the rep saved from a run of their own, as a window or a script sees it. */
export const ownRunbookSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Ways to ask for it; `{account}` and the like stand for what is named then. */
  examples: z.array(z.string()),
  steps: z.array(z.object({ title: z.string(), capability: capabilityNameSchema })),
  /** What must be named or is asked for: account, contact, opportunity, date … */
  needs: z.array(z.string()),
  /** Runs of it that reached their goal and were not found bad, of those that ended. */
  good: z.int(),
  total: z.int(),
  updatedAtMs: z.int(),
})
export type OwnRunbook = z.infer<typeof ownRunbookSchema>

export const saveRunbookSchema = z.strictObject({ runId: z.string().min(1).max(200), title: titleSchema })
/** Another name and other ways to ask. The steps stay those of the run it was saved from. */
export const changeRunbookSchema = z.strictObject({
  id: z.string().min(1).max(200),
  title: titleSchema,
  examples: z.array(exampleSchema).min(1).max(40),
})
