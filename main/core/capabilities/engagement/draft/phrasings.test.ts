import { describe, expect, it } from 'vitest'
import { claimsOf } from '../claims.ts'
import { asksOf, differentAsks } from '../asks.ts'
import { stripPressure } from '../pressure-phrases.ts'
import {
  asksFor, checkingLines, closings, fill, introductions, kindAsks, openReplyAsks, problemFrames, undatedThanks, wayOut, whoAsks,
} from './phrasings.ts' // prettier-ignore

const values = { B: 'Northwind', C: 'Coldline', P: 'x', V: 'x', R: 'x' }
const styles = ['interest', 'summary', 'meeting'] as const
const tones = ['plain', 'warm', 'formal'] as const
const askLists = [
  ...styles.flatMap((style) => tones.map((tone) => asksFor(style, tone))),
  ...Object.values(kindAsks),
  openReplyAsks,
  whoAsks,
]
const lists = [...askLists, wayOut, introductions, closings, checkingLines, undatedThanks]

describe('the fixed phrasings', () => {
  it('three to five for every slot', () => {
    for (const list of [...lists, problemFrames]) {
      expect(list.length).toBeGreaterThanOrEqual(3)
      expect(list.length).toBeLessThanOrEqual(5)
      expect(new Set(list).size).toBe(list.length)
    }
  })
  it('state no fact, so that nothing need stand behind them', () => {
    const facts = { corpus: [], names: ['Northwind', 'Coldline'], signOff: null }
    const stating = lists
      .flat()
      .flatMap((text) => claimsOf(fill(text, values), facts))
      .filter(({ courtesy }) => courtesy !== true)
    expect(stating).toEqual([])
  })
  it('ask for one thing each, and the ways out for nothing', () => {
    for (const text of askLists.flat())
      expect([text, differentAsks(asksOf(fill(text, values))).length]).toEqual([text, 1])
    for (const text of [...wayOut, ...introductions, ...closings, ...checkingLines])
      expect([text, asksOf(fill(text, values))]).toEqual([text, []])
  })
  it('hold no pressure', () => {
    for (const text of lists.flat()) expect(stripPressure(text).phrases).toEqual([])
  })
  it('a gap without a value is an error, never a placeholder', () =>
    expect(() => fill('Hi {F}', {})).toThrow(TypeError))
  it('after a colon a function word is written small and a name stays', () => {
    expect(fill('So: {V}', { V: 'In a test it held.' })).toBe('So: in a test it held.')
    expect(fill('So: {V}', { V: 'Germany wants it.' })).toBe('So: Germany wants it.')
    expect(fill('{V}', { V: 'In a test it held.' })).toBe('In a test it held.')
  })
})
