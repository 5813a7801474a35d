import { isPlain, keysOf, type KeyPress } from '../../shared/domain/keys.ts'

/** True when exactly these keys are down: `Mod+Enter`, `J`. `Mod` is Ctrl or ⌘; letters are compared without case. */
export const pressed = (event: KeyPress, keys: string): boolean => keysOf(event) === keys

/** The same where a person may be writing: keys that type something are then what they write, not an order. */
export const ordered = (event: KeyPress & Pick<KeyboardEvent, 'target'>, keys: string): boolean =>
  pressed(event, keys) && !(isPlain(keys) && isTyping(event.target))

/** True where a letter is text: in a field, or in anything editable. */
export const isTyping = (target: EventTarget | null): boolean =>
  target !== null &&
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)))
