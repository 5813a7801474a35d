import { z } from '../zod.ts'

/** What a message is for. `meeting_note` sums up a meeting that took place, `call_script` is read by the rep and sent to nobody. */
export const messageKinds = ['first', 'follow_up', 'reply', 'break_up', 'meeting_note', 'call_script'] as const
export const messageKindSchema = z.enum(messageKinds)
export type MessageKind = z.infer<typeof messageKindSchema>

export const tones = ['plain', 'warm', 'formal'] as const
export const toneSchema = z.enum(tones)
