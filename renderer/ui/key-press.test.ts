import { expect, it } from 'vitest'
import { pressed } from './key-press.ts'

const press = (key: string, part: Partial<Parameters<typeof pressed>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...part,
})

it.each([
  ['a letter in either case', press('a'), 'A', true],
  ['Ctrl for Mod', press('Enter', { ctrlKey: true }), 'Mod+Enter', true],
  ['⌘ for Mod', press('k', { metaKey: true }), 'Mod+K', true],
  ['no letter with Ctrl held: Ctrl+A selects all', press('a', { ctrlKey: true }), 'A', false],
  ['no letter with Alt held', press('d', { altKey: true }), 'D', false],
  ['no letter with Shift held', press('D', { shiftKey: true }), 'D', false],
  ['no Enter for Mod+Enter', press('Enter'), 'Mod+Enter', false],
  ['a character that needs Shift by itself', press('?', { shiftKey: true }), '?', true],
  ['a space by its name', press(' '), 'Space', true],
])('takes %s', (_, event, keys, taken) => expect(pressed(event, keys)).toBe(taken))
