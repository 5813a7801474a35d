import { z } from '../zod.ts'

/** Where keys act. Those of `anywhere` and of `lists` are heard beside the keys of every other place. */
export const keyAreas = ['anywhere', 'approvals', 'studio', 'lists'] as const
export type KeyArea = (typeof keyAreas)[number]

/**
 * Every action that has a key of its own, with the key it has until the rep chooses another. `whileWriting`: it must work in a text field
 * too, so its key may be no character. A key is written as `Mod+Shift+D`: Mod is Ctrl, or ⌘ on a Mac; a letter is a capital; a character
 * that itself needs Shift, such as `?`, is written without it.
 */
export const keyActions = {
  palette: { area: 'anywhere', keys: 'Mod+K', whileWriting: true },
  newConversation: { area: 'anywhere', keys: 'Mod+N', whileWriting: true },
  newDraft: { area: 'anywhere', keys: 'Mod+Shift+D', whileWriting: true },
  traces: { area: 'anywhere', keys: 'Mod+T', whileWriting: true },
  settings: { area: 'anywhere', keys: 'Mod+,', whileWriting: true },
  showKeys: { area: 'anywhere', keys: '?', whileWriting: false },
  approve: { area: 'approvals', keys: 'A', whileWriting: false },
  edit: { area: 'approvals', keys: 'E', whileWriting: false },
  requestChanges: { area: 'approvals', keys: 'R', whileWriting: false },
  decline: { area: 'approvals', keys: 'D', whileWriting: false },
  select: { area: 'approvals', keys: 'X', whileWriting: false },
  confirm: { area: 'approvals', keys: 'Mod+Enter', whileWriting: true },
  studioGo: { area: 'studio', keys: 'Mod+Enter', whileWriting: true },
  next: { area: 'lists', keys: 'J', whileWriting: false },
  previous: { area: 'lists', keys: 'K', whileWriting: false },
} as const satisfies Record<string, { area: KeyArea; keys: string; whileWriting: boolean }>

export type KeyAction = keyof typeof keyActions
export const keyActionNames = Object.keys(keyActions) as [KeyAction, ...KeyAction[]]
export const keyActionSchema = z.enum(keyActionNames)

export type KeyBindings = Readonly<Record<KeyAction, string>>
export const defaultKeys = Object.fromEntries(
  keyActionNames.map((action) => [action, keyActions[action].keys]),
) as KeyBindings

export const keySettingsSchema = z.object({
  bindings: z.record(keyActionSchema, z.string()),
  /** What was kept and could not be used, so that the action has its own key again; `action` null: nothing of it could be read. */
  unusable: z.array(z.object({ action: keyActionSchema.nullable(), keys: z.string() })),
})
export type KeySettings = z.infer<typeof keySettingsSchema>

/**
 * Why keys cannot be had: another action has them, the app or the fields of a page need them (`moving`, `writing`), the window or the
 * browser takes them (`window`), they type a character where this action must work while a person writes (`character`), or they are none.
 */
export const keyRefusalSchema = z.discriminatedUnion('why', [
  z.object({ why: z.literal('taken'), by: keyActionSchema }),
  z.object({ why: z.enum(['moving', 'writing', 'window', 'character', 'alt', 'unknown']) }),
])
export type KeyRefusal = z.infer<typeof keyRefusalSchema>

export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn', 'OS'])
const unreadable = new Set(['Dead', 'Process', 'Unidentified', 'Compose'])

const isOneCharacter = (text: string): boolean => /^.$/u.test(text)

/** The keys of a press as they are written in the table; null while only a modifier is down, or for what no table can hold. */
export function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
  if (key === '' || modifiers.has(key) || unreadable.has(key)) return null
  const isCharacter = isOneCharacter(key)
  const isLetter = isCharacter && key.toLowerCase() !== key.toUpperCase()
  const name = key === ' ' ? 'Space' : key === '+' ? 'Plus' : isLetter ? key.toUpperCase() : key
  // The character says already that Shift was needed for it; which key it stands on differs from keyboard to keyboard.
  const shift = shiftKey && (!isCharacter || isLetter || key === ' ')
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}

/** True for keys that type something, or could: such a key acts only while nobody writes. */
export const isPlain = (keys: string): boolean => !keys.startsWith('Mod+') && !/^(?:Shift\+)?F\d{1,2}$/.test(keys)

const isNamed = (name: string): boolean => /^(?:[A-Z][a-z]+(?:[A-Z][a-z]+)*|F(?:[1-9]|1\d|2[0-4]))$/.test(name)
const moving = /(?:^|\+)(?:Tab|Escape|Enter|Space|Arrow\w+|Home|End|PageUp|PageDown)$/
const erasing = /(?:^|\+)(?:Backspace|Delete|Insert)$/
const writing = new Set(
  ['A', 'C', 'V', 'X', 'Y', 'Z', 'Shift+V', 'Shift+Z', 'F', 'G', 'Shift+G', 'B', 'I', 'U'].map((key) => `Mod+${key}`),
)
const ofTheWindow = new Set([
  ...['W', 'Q', 'R', 'M', 'H', 'L', 'P', 'S', 'O', '0', 'Plus', '=', '-', 'Tab'].map((key) => `Mod+${key}`),
  ...['W', 'Q', 'R', 'N', 'T', 'I', 'J', 'C', 'Tab', 'Delete'].map((key) => `Mod+Shift+${key}`),
  'F3',
  'F5',
  'F6',
  'F7',
  'F10',
  'F11',
  'F12',
  'Shift+F10',
])

/** Why these keys can be nobody's, whoever else has them; null when this action can have them. */
export function refusalOfKeys(action: KeyAction, keys: string): KeyRefusal | null {
  if (keys === keyActions[action].keys) return null
  const name = keys.slice(keys.lastIndexOf('+') + 1)
  const before = keys.slice(0, keys.length - name.length)
  if (!/^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?$/.test(before) || name === '') return { why: 'unknown' }
  if (isOneCharacter(name) ? name !== name.toUpperCase() || /\s/.test(name) : !isNamed(name)) return { why: 'unknown' }
  if (before.includes('Alt+')) return { why: 'alt' }
  // Enter with Ctrl or ⌘ types nothing and moves nothing.
  if (ofTheWindow.has(keys) || /^Mod\+(?:Shift\+)?F\d/.test(keys)) return { why: 'window' }
  if (moving.test(keys) && keys !== 'Mod+Enter' && keys !== 'Mod+Shift+Enter') return { why: 'moving' }
  if (writing.has(keys) || erasing.test(keys)) return { why: 'writing' }
  if (keyActions[action].whileWriting && isPlain(keys)) return { why: 'character' }
  return null
}

/** Whether two actions could be meant by the same press. */
function meet(one: KeyAction, other: KeyAction): boolean {
  const [a, b] = [keyActions[one].area, keyActions[other].area]
  const isEverywhere = (area: KeyArea): boolean => area === 'anywhere' || area === 'lists'
  return a === b || isEverywhere(a) || isEverywhere(b)
}

/** Why this action cannot have these keys beside what the others have. */
export function refusalOf(bindings: KeyBindings, action: KeyAction, keys: string): KeyRefusal | null {
  const refusal = refusalOfKeys(action, keys)
  if (refusal) return refusal
  const by = keyActionNames.find((other) => other !== action && bindings[other] === keys && meet(action, other))
  return by === undefined ? null : { why: 'taken', by }
}

/** What was kept laid over the defaults. What cannot be used is named, and its action keeps its own key. */
export function readKeys(kept: Readonly<Record<string, unknown>>): KeySettings {
  const chosen = new Map<KeyAction, string>()
  const unusable: { action: KeyAction; keys: string }[] = []
  for (const action of keyActionNames) {
    const keys = Object.hasOwn(kept, action) ? kept[action] : undefined
    if (keys === undefined || keys === keyActions[action].keys) continue
    if (typeof keys === 'string' && refusalOfKeys(action, keys) === null) chosen.set(action, keys)
    else unusable.push({ action, keys: typeof keys === 'string' ? keys.slice(0, 40) : '' })
  }
  const bindingsNow = (): KeyBindings => ({ ...defaultKeys, ...Object.fromEntries(chosen) })
  // Only together can they be judged: two actions may have changed places. Each turn takes one choice back, so it ends.
  for (;;) {
    const bindings = bindingsNow()
    const clash = [...chosen].find(([action, keys]) => refusalOf(bindings, action, keys) !== null)
    if (!clash) return { bindings, unusable }
    chosen.delete(clash[0])
    unusable.push({ action: clash[0], keys: clash[1] })
  }
}
