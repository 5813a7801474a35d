import { z } from '../../../../shared/zod.ts'
import { messageKindSchema, messageKinds, type MessageKind } from '../../../../shared/domain/message-kind.ts'

export { messageKindSchema, messageKinds, type MessageKind }

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
