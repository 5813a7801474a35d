import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimSpans } from './claim-spans.ts'
import { recordAddress, recordWords, seenWords } from './source-words.ts'

const source = (over: object = {}) => ({
  record: 'product:p1',
  field: 'value',
  value: 'x',
  observedAt: '2026-11-20',
  from: 'sample',
  ...over,
})
const claim = (text: string, verified: boolean, sources: ReturnType<typeof source>[] = []) => ({
  text,
  verified,
  sources,
})

describe('what stands behind a text', () => {
  it('is tied to the sentence, and a sentence that states nothing stays plain', () => {
    const grew = claim('You grew 40 %.', false)
    const uses = claim('You use SAP.', true, [source()])
    const spans = claimSpans('You grew 40 %. Worth a look?\nYou use\n  SAP.', [
      grew,
      claim('Worth a look?', true),
      uses,
    ])
    expect(spans).toEqual([
      { text: 'You grew 40 %.', claim: grew },
      { text: ' Worth a look?\n', claim: null },
      { text: 'You use\n  SAP.', claim: uses },
    ])
  })

  it('never changes the text, whatever the claims are', () => {
    const text = fc.string({ maxLength: 40 })
    const parts = fc.tuple(text, fc.array(fc.tuple(fc.nat(40), fc.nat(40)))).map(([body, cuts]) => ({
      body,
      claims: cuts.map(([a, b]) => claim(body.slice(Math.min(a, b), Math.max(a, b)), false)),
    }))
    fc.assert(
      fc.property(parts, ({ body, claims }) => {
        expect(
          claimSpans(body, claims)
            .map((span) => span.text)
            .join(''),
        ).toBe(body)
      }),
    )
  })
})

describe('a source in words', () => {
  it.each([
    ['product:p1', 'Product text'],
    ['activity:a:1', 'Activity'],
    ['pasted-mail', 'Pasted mail'],
    ['weather:1', 'Weather'],
  ])('%s is %s', (record, words) => expect(recordWords(record)).toBe(words))

  it('says when it was seen, and that nobody knows when', () => {
    expect(seenWords(source())).toBe('sample, seen 20 Nov 2026')
    expect(seenWords(source({ observedAt: null }))).toBe('sample, no date')
  })

  it('has an address where the record has a page', () => {
    expect(recordAddress('document:a b')).toBe('#/knowledge/a%20b')
    expect(recordAddress('product:p1')).toBeNull()
  })
})
