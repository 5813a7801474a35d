import { z } from '../zod.ts'

export const goalStateSchema = z.enum(['planned', 'running', 'waiting', 'achieved', 'partly', 'failed', 'cancelled'])
export type GoalState = z.infer<typeof goalStateSchema>

export const goalSchema = z.object({
  id: z.string(),
  parentGoalId: z.string().nullable(),
  conversationId: z.string().nullable(),
  title: z.string(),
  request: z.string(),
  state: goalStateSchema,
  criteria: z.array(z.object({ text: z.string(), met: z.boolean().nullable() })),
  runIds: z.array(z.string()),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
  outcome: z.string().nullable(),
  feedback: z.object({ verdict: z.enum(['good', 'bad']), note: z.string().nullable(), atMs: z.int() }).nullable(),
})
export type Goal = z.infer<typeof goalSchema>
