import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { collapse, fold } from './fold.ts'
import { figuresOf } from './figures.ts'
import { namesOf } from './names.ts'
import { readingGrade, syllablesOf } from './reading.ts'
import { sentencesOf } from './sentences.ts'
import { stem } from './stem.ts'
import { countWords, tokensOf, wordsOf } from './words.ts'

describe('fold and words', () => {
  it('folds case, accents and special letters without a locale', () => {
    expect(fold('ZÜRICH Straße Ærø İzmir')).toBe('zurich strasse aero izmir')
  })
  it('is idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })
  it('keeps hyphenated words and decimals whole, and offsets point at the word', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const word of wordsOf(text)) expect(text.slice(word.start, word.end)).toBe(word.text)
      }),
    )
    expect(wordsOf('a 20-minute call, 3.5 days').map((word) => word.text)).toEqual([
      'a',
      '20-minute',
      'call',
      '3.5',
      'days',
    ])
  })
  it('tokens lose case, possessives and hyphens', () => {
    expect(tokensOf("Northwind's cold-store, v2.1")).toEqual(['northwind', 'cold', 'store', 'v2.1'])
  })
  it('counts a link as one word and a dash as none', () => {
    expect(countWords('See https://a.example/x?y=1 - today')).toBe(3)
  })
  it('counts the same whatever the white space', () => {
    fc.assert(fc.property(fc.string(), (text) => countWords(collapse(text)) === countWords(text)))
  })
})

describe('sentences', () => {
  it('splits at stops and blank lines, not at abbreviations, initials or decimals', () => {
    expect(sentencesOf('Dr. J. Smith paid 3.5 m. to Acme Inc. today. Why?\n\nNo stop here\n\nHi Dana,\nnext line').map((s) => s.text)).toEqual([
      'Dr. J. Smith paid 3.5 m. to Acme Inc. today.', 'Why?', 'No stop here', 'Hi Dana,', 'next line',
    ]) // prettier-ignore
  })
  it('joins a wrapped line and keeps list items apart', () => {
    expect(sentencesOf('One wrapped\nsentence here. \n- first item\n- second item').map((s) => s.text)).toEqual([
      'One wrapped\nsentence here.',
      '- first item',
      '- second item',
    ])
  })
  it('gives only substrings at their offsets, in order and without overlap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Hi', 'a.', 'b?', '\n', '\n\n', ' ', 'Mr.', '- ', '3.5', '…', '"x."')),
        (parts) => {
          const text = parts.join('')
          let last = 0
          for (const sentence of sentencesOf(text)) {
            expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
            expect(sentence.start).toBeGreaterThanOrEqual(last)
            last = sentence.end
          }
        },
      ),
    )
  })
})

describe('reading grade', () => {
  it.each([
    ['cat', 1], ['delivery', 4], ['the', 1], ['temperature', 4], ['warned', 1], ['wanted', 2], ['table', 2], ['idea', 3],
    ['question', 2], ['simple', 2], ['video', 3], ['reliable', 4], ['boxes', 2], ['companies', 3], ['being', 2], ['make', 1],
  ])('%s has %i syllables', (word, syllables) => expect(syllablesOf(word)).toBe(syllables)) // prettier-ignore
  it('computes Flesch-Kincaid: 6 words, 1 sentence, 6 syllables', () => {
    expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(0.39 * 6 + 11.8 * 1 - 15.59, 10)
  })
  it('says nothing about no words', () => expect(readingGrade(' … ')).toBeNull())
})

describe('stem', () => {
  it.each([
    [['price', 'prices', 'priced', 'pricing'], 'pric'],
    [['integrate', 'integrates', 'integrated', 'integrating', 'integration', 'integrations'], 'integrat'],
    [['delivery', 'deliveries'], 'delivery'],
    [['plan', 'plans', 'planned', 'planning'], 'plan'],
    [['box', 'boxes'], 'box'],
    [['process', 'processes'], 'process'],
  ])('%j meet in %s', (words, root) => expect(words.map(stem)).toEqual(words.map(() => root)))
  it('leaves codes and short words alone', () =>
    expect(['s4', 'gas', 'iso9001'].map(stem)).toEqual(['s4', 'gas', 'iso9001']))
})

describe('figures and names', () => {
  it('finds dates, money, percentages and numbers once each, with comparable keys', () => {
    expect(figuresOf('On 3 November 2026 we paid EUR 1,500 (12 %) for two trucks; SAP4 is a code.').map((f) => [f.kind, f.key])).toEqual([
      ['date', '2026-11-03'], ['money', '1500EUR'], ['percent', '12%'], ['number', '2'],
    ]) // prettier-ignore
  })
  it('reads the same figure in other clothes', () => {
    const keys = (text: string) => figuresOf(text).map((figure) => figure.key)
    expect(keys('$1.5 million')).toEqual(keys('1,500,000 USD'))
    expect(keys('November 3rd')).toEqual(keys('3 Nov'))
    expect(keys('within two minutes')).toEqual(keys('within 2 minutes'))
    expect(keys('within one minute')).toEqual(['1'])
    expect(keys('one example')).toEqual([])
  })
  it('offsets point at the figure', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('3', ' ', 'May', 'EUR', '12,5', '%', 'Q3', '2026', '-', 'two', 'x')),
        (parts) => {
          const text = parts.join('')
          for (const figure of figuresOf(text)) expect(text.slice(figure.start, figure.end)).toBe(figure.text)
        },
      ),
    )
  })
  it('takes runs of capitals as names, the first word only in a run', () => {
    expect(namesOf('Teams at Northwind Foods use SAP and eBay in New York on Monday').map((n) => n.text)).toEqual([
      'Northwind Foods', 'SAP', 'eBay', 'New York',
    ]) // prettier-ignore
    expect(namesOf('Northwind Foods grows.').map((n) => n.text)).toEqual(['Northwind Foods'])
    expect(namesOf('Growing fast. The Hague calls.').map((n) => n.text)).toEqual(['Hague'])
  })
})
