import { describe, expect, it } from 'vitest'
import { asTyped, audienceOf, cutAtQuote, kindWord, readWords } from './document-words.ts'

describe('a document in words', () => {
  it.each([
    [{ internal: true, approved: false }, 'internal'],
    [{ internal: true, approved: true }, 'internal'],
    [{ internal: false, approved: false }, 'unapproved'],
    [{ internal: false, approved: true }, 'customers'],
  ] as const)('%j is for %s', (marks, audience) => expect(audienceOf(marks)).toBe(audience))

  it('says pages only where a file has them', () => {
    expect(readWords({ pages: 1, passages: 1, words: 1 })).toBe('1 page, 1 passage, 1 word')
    expect(readWords({ pages: null, passages: 12, words: 4800 })).toBe('12 passages, 4,800 words')
  })

  it('names the kinds it knows and shows the others as they are', () =>
    expect(['md', 'docx', 'odt'].map(kindWord)).toEqual(['Markdown', 'Word', 'ODT']))
})

describe('a passage that was found', () => {
  it('is cut at its quote by the offsets of the document', () => {
    expect(cutAtQuote('One. Two. Three.', 100, { start: 105, end: 109 })).toEqual({
      before: 'One. ',
      quote: 'Two.',
      after: ' Three.',
    })
    expect(cutAtQuote('One.', 100, { start: 100, end: 104 })).toEqual({ before: '', quote: 'One.', after: '' })
  })

  it('never loses a letter, whatever the offsets are', () => {
    for (const quote of [
      { start: 0, end: 9 },
      { start: 101, end: 900 },
      { start: 900, end: 950 },
    ]) {
      const cut = cutAtQuote('One.', 100, quote)
      expect(cut.before + cut.quote + cut.after).toBe('One.')
    }
  })

  it('says the words as they were typed', () => {
    expect(asTyped('sap', 'Does it work with SAP?')).toBe('SAP')
    expect(asTyped('coldtrack 2', 'ColdTrack2')).toBe('coldtrack 2')
  })
})
