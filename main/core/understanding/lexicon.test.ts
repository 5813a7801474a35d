import { describe, expect, it } from 'vitest'
import { concepts, readCues } from './lexicon.ts'
import { tokenise } from './tokens.ts'

const conceptsIn = (text: string) => readCues(tokenise(text)).cues.map((cue) => cue.concept)

describe('readCues', () => {
  it.each([
    ['score', ['score']],
    ['scoring', ['score']],
    ['drafts', ['write']],
    ['what should i do', ['next']],
    ['ideal customer profile', ['fit']],
    ['decision-makers', ['decider']],
    ['news', ['signal']],
    ['new', []],
    ['reply', ['reply']],
  ])('finds the concept of “%s”', (text, expected) => expect(conceptsIn(text)).toEqual(expected))

  it.each([
    ['scroe', 'score'],
    ['drfat', 'write'],
    ['quailfy', 'qualify'],
    ['emial', 'email'],
    ['siganls', 'signal'],
    ['oportunity', 'deal'],
    ['sumarize', 'summarise'],
  ])('reads the slip “%s”', (slip, concept) => expect(conceptsIn(`${slip} it`)).toContain(concept))

  it.each(['nordfrost', 'kaltwerk', 'moretti', 'zephyr'])('leaves the name “%s” alone', (name) => {
    const reading = readCues(tokenise(`score ${name}`))
    expect(reading.typos).toEqual([])
    expect(reading.kinds[1]).toBe('name')
  })

  it('keeps a capitalised word of the lexicon open to be part of a name', () =>
    expect(readCues(tokenise('score Signal Foods')).kinds.slice(1)).toEqual(['soft', 'soft']))

  it('takes nothing between quotation marks for an order', () =>
    expect(conceptsIn('score "Draft and Write Ltd"')).toEqual(['score']))

  it('uses every concept once as a name', () => expect(concepts.size).toBeGreaterThan(50))
})
