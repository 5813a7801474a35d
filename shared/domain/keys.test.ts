import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultKeys,
  isPlain,
  keyActionNames,
  keyActions,
  keysOf,
  readKeys,
  refusalOf,
  type KeyAction,
  type KeyRefusal,
} from './keys.ts'

const press = (key: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

it.each([
  ['a letter as a capital', press('t', 'ctrl'), 'Mod+T'],
  ['⌘ as Mod', press('k', 'meta'), 'Mod+K'],
  ['Shift with a letter', press('D', 'ctrl', 'shift'), 'Mod+Shift+D'],
  ['a letter under caps lock as the same letter', press('D'), 'D'],
  ['no Shift with a character that needs it', press('?', 'shift'), '?'],
  ['no Shift with a digit’s sign', press('!', 'ctrl', 'shift'), 'Mod+!'],
  ['plus by its name', press('+', 'ctrl'), 'Mod+Plus'],
  ['a space by its name', press(' '), 'Space'],
  ['a letter of another alphabet', press('е', 'ctrl'), 'Mod+Е'],
  ['a function key', press('F2', 'shift'), 'Shift+F2'],
  ['Alt', press('x', 'alt'), 'Alt+X'],
  ['nothing while only Shift is down', press('Shift', 'shift'), null],
  ['nothing for a dead key', press('Dead'), null],
])('writes %s', (_, event, keys) => expect(keysOf(event)).toBe(keys))

it.each<[string, KeyAction, string, KeyRefusal | null]>([
  ['a free combination', 'traces', 'Mod+J', null],
  ['its own default', 'traces', 'Mod+T', null],
  ['a letter where nobody writes', 'approve', 'Y', null],
  ['a combination where nobody writes', 'approve', 'Mod+Shift+A', null],
  ['a function key', 'traces', 'F2', null],
  ['Ctrl+Enter outside the list it is taken in', 'traces', 'Mod+Shift+Enter', null],
  ['what another action anywhere has', 'traces', 'Mod+K', { why: 'taken', by: 'palette' }],
  [
    'what an action of one place has, for one that works anywhere',
    'traces',
    'Mod+Enter',
    { why: 'taken', by: 'confirm' },
  ],
  ['what a list has, for the queue', 'approve', 'J', { why: 'taken', by: 'next' }],
  ['Tab', 'approve', 'Tab', { why: 'moving' }],
  ['Enter alone', 'approve', 'Enter', { why: 'moving' }],
  ['Escape', 'showKeys', 'Escape', { why: 'moving' }],
  ['an arrow, with Ctrl too', 'traces', 'Mod+ArrowUp', { why: 'moving' }],
  ['closing the window', 'traces', 'Mod+W', { why: 'window' }],
  ['quitting', 'traces', 'Mod+Q', { why: 'window' }],
  ['copying', 'traces', 'Mod+C', { why: 'writing' }],
  ['pasting', 'traces', 'Mod+V', { why: 'writing' }],
  ['undoing', 'studioGo', 'Mod+Shift+Z', { why: 'writing' }],
  ['reloading', 'traces', 'F5', { why: 'window' }],
  ['Alt', 'traces', 'Mod+Alt+T', { why: 'alt' }],
  ['a letter for what must work while writing', 'traces', 'Y', { why: 'character' }],
  ['no keys at all', 'traces', '', { why: 'unknown' }],
  ['a small letter', 'traces', 'Mod+y', { why: 'unknown' }],
  ['an unknown modifier', 'traces', 'Hyper+Y', { why: 'unknown' }],
])('judges %s', (_, action, keys, refusal) => expect(refusalOf(defaultKeys, action, keys)).toEqual(refusal))

describe('what was kept', () => {
  it('is nothing at first, and the defaults meet nowhere', () => {
    expect(readKeys({})).toEqual({ bindings: defaultKeys, unusable: [] })
    for (const action of keyActionNames) expect(refusalOf(defaultKeys, action, keyActions[action].keys)).toBeNull()
  })
  it('is laid over the defaults', () => {
    expect(readKeys({ traces: 'Mod+J', approve: 'Y' })).toEqual({
      bindings: { ...defaultKeys, traces: 'Mod+J', approve: 'Y' },
      unusable: [],
    })
  })
  it('may change two actions’ places', () => {
    expect(readKeys({ traces: 'Mod+K', palette: 'Mod+T' }).unusable).toEqual([])
  })
  it('gives way to the default where it cannot be used, and says so', () => {
    const { bindings, unusable } = readKeys({ traces: 'Mod+K', approve: 7, decline: 'Mod+W', gone: 'Mod+U' })
    expect(bindings).toEqual(defaultKeys)
    expect(unusable).toEqual([
      { action: 'approve', keys: '' },
      { action: 'decline', keys: 'Mod+W' },
      { action: 'traces', keys: 'Mod+K' },
    ])
  })
  it('never leaves two actions with one press, whatever it is', () => {
    const keys = fc.oneof(
      fc.constantFrom(...Object.values(defaultKeys), 'Mod+J', 'Y', 'F2', 'Mod+W', 'Tab', ''),
      fc.string({ maxLength: 12 }),
      fc.integer(),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keyActionNames, 'constructor'), keys), (kept) => {
        const { bindings } = readKeys(kept)
        for (const action of keyActionNames) {
          expect(refusalOf(bindings, action, bindings[action])?.why ?? 'fine').not.toBe('taken')
          if (keyActions[action].whileWriting) expect(isPlain(bindings[action])).toBe(false)
        }
      }),
    )
  })
})
