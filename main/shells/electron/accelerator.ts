/** Names of Electron's that differ from the page's. */
const names: Readonly<Record<string, string>> = { Enter: 'Return' }

/** The keys as a menu shows them, not on a Mac; null for those that Electron has no name for, such as a letter of another alphabet. */
export function acceleratorOf(keys: string): string | null {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  if (!/^[\x21-\x7e]+$/.test(key)) return null
  const held = parts.slice(0, -1).map((part) => (part === 'Mod' ? 'Ctrl' : part))
  return [...held, names[key] ?? key].join('+')
}

/** The same as a key press for a page. */
export function pressOf(keys: string, mac: boolean): { keyCode: string; modifiers: ('meta' | 'control' | 'shift')[] } {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const held = parts.slice(0, -1).map((part) => (part === 'Shift' ? 'shift' : mac ? 'meta' : 'control'))
  return { keyCode: key === 'Plus' ? '+' : (names[key] ?? key), modifiers: held }
}
