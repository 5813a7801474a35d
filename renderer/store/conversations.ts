import type { Conversation, Message } from '../../shared/domain/conversation.ts'
import type { Change } from './change.ts'

export type ConversationsState = {
  readonly byId: Readonly<Record<string, Conversation>>
  /** Messages of the conversations that were opened, oldest first. */
  readonly threads: Readonly<Record<string, readonly Message[]>>
  /** False until the list was fetched once. */
  readonly listed: boolean
}
export const initialConversations: ConversationsState = { byId: {}, threads: {}, listed: false }

const mergeMessages = (one: readonly Message[], other: readonly Message[]): readonly Message[] =>
  [...new Map([...one, ...other].map((message) => [message.id, message])).values()].sort((a, b) => a.atMs - b.atMs)

export function reduceConversations(state: ConversationsState, change: Change): ConversationsState {
  if (change.type === 'message-added') {
    const { message } = change
    const thread = state.threads[message.conversationId]
    const conversation = state.byId[message.conversationId]
    return {
      ...state,
      threads: { ...state.threads, [message.conversationId]: mergeMessages(thread ?? [], [message]) },
      byId:
        conversation && conversation.updatedAtMs < message.atMs
          ? { ...state.byId, [conversation.id]: { ...conversation, updatedAtMs: message.atMs } }
          : state.byId,
    }
  }
  if (change.type === 'conversation-changed') {
    const { conversation } = change
    return { ...state, byId: { ...state.byId, [conversation.id]: conversation } }
  }
  if (change.type !== 'answered') return state
  const { conversations, conversation, thread } = change.data
  let next = state
  if (conversations) {
    const listed = Object.fromEntries(conversations.map((item) => [item.id, item]))
    next = { ...next, listed: true, byId: { ...next.byId, ...listed } }
  }
  if (conversation) next = { ...next, byId: { ...next.byId, [conversation.id]: conversation } }
  if (thread) {
    const { id } = thread.conversation
    next = {
      ...next,
      byId: { ...next.byId, [id]: thread.conversation },
      // Messages are only ever added, so what an event told meanwhile stays.
      threads: { ...next.threads, [id]: mergeMessages(thread.messages, next.threads[id] ?? []) },
    }
  }
  return next
}

/** Pinned ones first, then by the last message. */
export const orderedConversations = (state: ConversationsState): Conversation[] =>
  Object.values(state.byId).sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAtMs - a.updatedAtMs)
