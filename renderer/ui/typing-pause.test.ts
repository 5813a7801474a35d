import { expect, it } from 'vitest'
import { TYPING_MS, TypingPause } from './typing-pause.ts'

const key = (name: string, held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
})

it('is typing for a moment after a letter, and not before any', () => {
  const pause = new TypingPause()
  expect(pause.isTyping(0)).toBe(false)
  pause.pressed(key('a'), 100)
  expect(pause.isTyping(100 + TYPING_MS - 1)).toBe(true)
  expect(pause.isTyping(100 + TYPING_MS)).toBe(false)
})

it('ends with Enter, which sends what was written or presses a button', () => {
  const pause = new TypingPause()
  pause.pressed(key('a'), 100)
  pause.pressed(key('Enter'), 101)
  expect(pause.isTyping(102)).toBe(false)
})

it('goes on over a new line, and is not begun by a shortcut or an arrow', () => {
  const pause = new TypingPause()
  pause.pressed(key('t', { ctrlKey: true }), 100)
  pause.pressed(key('k', { metaKey: true }), 100)
  pause.pressed(key('ArrowDown'), 100)
  expect(pause.isTyping(101)).toBe(false)
  pause.pressed(key('a'), 100)
  pause.pressed(key('Enter', { shiftKey: true }), 101)
  expect(pause.isTyping(102)).toBe(true)
})
