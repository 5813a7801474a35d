import { describe, expect, it } from 'vitest'
import { eventOf } from '../../testing/samples.ts'
import { createBeginning } from './trace-beginning.ts'

const events = [1, 2, 3, 4].map((seq) => eventOf(seq))

describe('the beginning of a trace', () => {
  it('is the same list until something of it is new', () => {
    const beginning = createBeginning(3)
    const first = beginning.read((index) => (index < 2 ? events[index] : undefined), 4)
    expect(first.map(({ seq }) => seq)).toEqual([1, 2])
    expect(beginning.read((index) => (index < 2 ? events[index] : undefined), 4)).toBe(first)
    const whole = beginning.read((index) => events[index], 4)
    expect(whole.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(beginning.read((index) => events[index], 4)).toBe(whole)
  })

  it('stays when its pages are let go', () => {
    const beginning = createBeginning(2)
    const whole = beginning.read((index) => events[index], 2)
    expect(beginning.read(() => undefined, 2)).toBe(whole)
  })
})
