import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalExample } from './canonical.ts'
import { inverseFrequencies, shapeOf, similarity, trigramCosine, weightedJaccard } from './similarity.ts'

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
