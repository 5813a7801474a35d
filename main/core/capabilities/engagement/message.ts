import { z } from '../../../../shared/zod.ts'

/** What a message is for. `meeting_note` sums up a meeting that took place, `call_script` is read by the rep and sent to nobody. */
export const messageKinds = ['first', 'follow_up', 'reply', 'break_up', 'meeting_note', 'call_script'] as const
export const messageKindSchema = z.enum(messageKinds)
export type MessageKind = z.infer<typeof messageKindSchema>

export const messageChannelSchema = z.enum(['email', 'linkedin', 'phone', 'sms'])
export type MessageChannel = z.infer<typeof messageChannelSchema>

export type Message = { subject: string | null; body: string; channel: MessageChannel; kind: MessageKind }

export const kindLabels: Record<MessageKind, string> = {
  first: 'First message',
  follow_up: 'Follow-up',
  reply: 'Reply',
  break_up: 'Closing message',
  meeting_note: 'Meeting note',
  call_script: 'Call script',
}
