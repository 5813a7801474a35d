import { expect, it } from 'vitest'
import { pickAmong } from './pick-answer.ts'

const options = ['Anna Berg (CFO, Kiel)', 'Anna Berg (Buyer, Bergen)', 'Anna Lund (Buyer, Oslo)']

it.each([
  ['Anna Berg (Buyer, Bergen)', 1],
  ['anna berg (buyer, bergen)', 1],
  ['2', 1],
  ['the second one', 1],
  ['number 3', 2],
  ['the last one', 2],
  ['the CFO', 0],
  ['the one in Oslo', 2],
  ['Berg', null],
  ['Anna', null],
  ['7', null],
  ['', null],
  ['score Kaltwerk', null],
])('“%s” picks %s', (answer, index) => expect(pickAmong(options, [answer])).toBe(index))

it('takes the first of several answers that picks one', () => expect(pickAmong(options, ['Berg', 'the CFO'])).toBe(0))
