type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** True when exactly these keys are down: `Mod+Enter`, `J`. `Mod` is Ctrl or ⌘; letters are compared without case. */
export function pressed(event: KeyPress, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  if (event.key.toLowerCase() !== key.toLowerCase()) return false
  const mod = event.ctrlKey || event.metaKey
  return mod === parts.includes('Mod') && !event.altKey && event.shiftKey === parts.includes('Shift')
}

/** True where a letter is text: in a field, or in anything editable. */
export const isTyping = (target: EventTarget | null): boolean =>
  target !== null &&
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)))
