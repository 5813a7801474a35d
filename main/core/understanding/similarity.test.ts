import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalExample } from './canonical.ts'
import {
  inverseFrequencies,
  shapeOf,
  similarity,
  trigramCosine,
  weightedJaccard,
  wilsonLowerBound,
} from './similarity.ts'

const word = fc.constantFrom('score', 'write', 'email', '<account>', '<contact>', 'risk', 'deal', 'nordfrost', 'ü')
const words = fc.array(word, { minLength: 1, maxLength: 8 })
const weigh = inverseFrequencies([
  shapeOf(['score', '<account>']),
  shapeOf(['write', 'email', '<contact>']),
  shapeOf(['risk', 'deal']),
])

describe('similarity', () => {
  it('is 1 for identical texts', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(similarity(shapeOf(text), shapeOf(text), weigh)).toBe(1)
      }),
    )
  })

  it('is symmetric and within 0 and 1', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const alike = similarity(shapeOf(a), shapeOf(b), weigh)
        expect(alike).toBe(similarity(shapeOf(b), shapeOf(a), weigh))
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is half the weighted share of words and half the cosine of trigrams', () => {
    const [a, b] = [shapeOf(['score', '<account>']), shapeOf(['rank', '<account>'])]
    const expected = 0.5 * weightedJaccard(a.words, b.words, weigh) + 0.5 * trigramCosine(a, b)
    expect(similarity(a, b, weigh)).toBe(expected)
  })

  it('is 0 when one says nothing', () => expect(similarity(shapeOf([]), shapeOf(['score']), weigh)).toBe(0))

  it('weighs a rare word more than a common one', () => expect(weigh('deal')).toBeGreaterThanOrEqual(weigh('score')))

  it.each([
    ['could you please score {account}', 'rate {account}'],
    ['draft an e-mail to {contact}', 'please write a mail to {contact}'],
    ['QUALIFY {opportunity}!', 'qualify {opportunity}'],
  ])('takes “%s” and “%s” for the same', (a, b) => expect(canonicalExample(a)).toEqual(canonicalExample(b)))
})

describe('wilsonLowerBound', () => {
  it('puts 18 of 20 above one lucky success', () =>
    expect(wilsonLowerBound(18, 20)).toBeGreaterThan(wilsonLowerBound(1, 1)))
  it('is 0 without any run', () => expect(wilsonLowerBound(0, 0)).toBe(0))
  it('agrees with the published value for 7 of 182', () => expect(wilsonLowerBound(7, 182)).toBeCloseTo(0.0187, 3))
  it('never leaves 0 and the plain share, and rises with each success', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (total, some) => {
        const good = Math.min(some, total)
        const bound = wilsonLowerBound(good, total)
        expect(bound).toBeGreaterThanOrEqual(0)
        expect(bound).toBeLessThanOrEqual(good / total + 1e-12)
        if (good < total) expect(wilsonLowerBound(good + 1, total)).toBeGreaterThan(bound)
      }),
    )
  })
})
