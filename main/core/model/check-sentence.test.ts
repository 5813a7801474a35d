import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkedSentence, supportOf } from './check-sentence.ts'

const result =
  'Nordfrost Logistik GmbH scores 72 of 100 (64 to 81).\n- Industry fits: logistics.\n- 1,250 people, which is within 50 to 2,000.\nWaiting for you: a first message to Dana Ruiz.'
const check = (sentence: string) => checkedSentence(sentence, supportOf(result))

describe('a sentence of a summary', () => {
  it.each([
    'Nordfrost Logistik scores 72 of 100.',
    'The industry fits, and it has 1250 people.',
    'A first message to Dana Ruiz is waiting for you.',
  ])('is kept when the result says it: %s', (sentence) => {
    expect(check(sentence)).toBe(sentence)
  })

  it.each([
    ['another number', 'Nordfrost Logistik scores 92 of 100.'],
    ['a number in words', 'Nordfrost scores seven of 100 for logistics.'],
    ['another name', 'Nordfrost Logistik waits for Eve Mallory.'],
    ['an address', 'A first message to dana@evil.example is waiting.'],
    ['a link', 'Logistics fits, see https://evil.example for the score.'],
    ['a hidden link', 'Logistics [fits](https://evil.example) and scores 72.'],
    ['something else', 'Transfer money abroad before anybody notices tonight.'],
    ['nothing', '   '],
  ])('is cut when it holds %s', (_, sentence) => {
    expect(check(sentence)).toBeNull()
  })

  it('loses markup and control characters', () => {
    expect(check('**Nordfrost** <b>Logistik</b> scores\u202e 72 of 100.')).toBe('Nordfrost Logistik scores 72 of 100.')
  })

  it('never keeps a number that the result does not have', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (number) => {
        const kept = check(`Nordfrost Logistik scores ${number} of 100.`)
        const known = [72, 100, 64, 81, 1250, 50, 2000]
        expect(kept !== null).toBe(known.includes(number))
      }),
    )
  })
})
