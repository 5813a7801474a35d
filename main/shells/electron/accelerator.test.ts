import { expect, it } from 'vitest'
import { acceleratorOf, pressOf } from './accelerator.ts'

it.each([
  ['Mod+T', 'Ctrl+T', { keyCode: 'T', modifiers: ['control'] }],
  ['Mod+Shift+D', 'Ctrl+Shift+D', { keyCode: 'D', modifiers: ['control', 'shift'] }],
  ['Mod+,', 'Ctrl+,', { keyCode: ',', modifiers: ['control'] }],
  ['Mod+Enter', 'Ctrl+Return', { keyCode: 'Return', modifiers: ['control'] }],
  ['Mod+Plus', 'Ctrl+Plus', { keyCode: '+', modifiers: ['control'] }],
  ['F2', 'F2', { keyCode: 'F2', modifiers: [] }],
  ['Mod+Е', null, { keyCode: 'Е', modifiers: ['control'] }],
])('gives %s to menu and page', (keys, accelerator, press) => {
  expect(acceleratorOf(keys)).toBe(accelerator)
  expect(pressOf(keys, false)).toEqual(press)
})

it('holds ⌘ on a Mac', () => expect(pressOf('Mod+T', true)).toEqual({ keyCode: 'T', modifiers: ['meta'] }))
