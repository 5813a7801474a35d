/** Whoever pressed a letter this short while ago is still typing. */
export const TYPING_MS = 1000

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * When somebody last typed a letter, so that nothing takes the keys from under their fingers. Enter ends the writing: who has sent a
 * question or pressed a button is waiting for what comes of it, however fast that is. Shift+Enter is a new line of the text.
 *
 * Times are milliseconds of one clock that only goes forward.
 */
export class TypingPause {
  private typedAt = -Infinity

  pressed(key: Key, at: number): void {
    if (key.key === 'Enter' && !key.shiftKey) this.typedAt = -Infinity
    else if (key.key.length === 1 && !key.ctrlKey && !key.metaKey) this.typedAt = at
  }

  isTyping(at: number): boolean {
    return at - this.typedAt < TYPING_MS
  }
}
