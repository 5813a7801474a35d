import { z } from '../zod.ts'

export const messageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  role: z.enum(['rep', 'app']),
  text: z.string(),
  runId: z.string().nullable(),
  atMs: z.int(),
})
export type Message = z.infer<typeof messageSchema>

export const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  pinned: z.boolean(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
})
export type Conversation = z.infer<typeof conversationSchema>

/** A conversation in which every word looked for was found; `excerpt` is the message that holds one of them, null when all are in the title. */
export const conversationHitSchema = z.object({ conversation: conversationSchema, excerpt: z.string().nullable() })
export type ConversationHit = z.infer<typeof conversationHitSchema>
