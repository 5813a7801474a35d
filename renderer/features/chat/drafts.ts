const keyOf = (conversationId: string | null): string => `draft:${conversationId ?? 'new'}`

/** Unsent text survives a reload, one for each conversation. */
export const readDraft = (conversationId: string | null): string => localStorage.getItem(keyOf(conversationId)) ?? ''

export function keepDraft(conversationId: string | null, text: string): void {
  if (text === '') localStorage.removeItem(keyOf(conversationId))
  else localStorage.setItem(keyOf(conversationId), text)
}
