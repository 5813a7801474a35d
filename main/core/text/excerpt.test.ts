import { expect, it } from 'vitest'
import { excerpt } from './excerpt.ts'

const long = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ')

it('shows the words around what was looked for', () => {
  expect(excerpt(long, ['w20'])).toBe('… w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 w27 w28 w29 w30 w31 w32 w33 …')
  expect(excerpt('Fit of Müller Logistik: A', ['muller'])).toBe('Fit of Müller Logistik: A')
})

it('begins where the text begins when nothing is found', () => {
  expect(excerpt(long, ['absent'])).toMatch(/^w0 .* w13 …$/)
  expect(excerpt('', ['x'])).toBe('')
})
