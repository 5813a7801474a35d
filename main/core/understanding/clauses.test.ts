import { describe, expect, it } from 'vitest'
import { splitClauses } from './clauses.ts'
import { readCues } from './lexicon.ts'
import { tokenise } from './tokens.ts'

const clausesOf = (text: string) => {
  const tokens = tokenise(text)
  return splitClauses(text, tokens, readCues(tokens).cues, []).map((clause) => ({
    ...clause,
    text: tokens
      .slice(clause.from, clause.to)
      .map((token) => token.word)
      .join(' '),
  }))
}
const textsOf = (text: string) => clausesOf(text).map((clause) => clause.text)

describe('splitClauses', () => {
  it.each([
    ['score Kaltwerk and draft an email to Dana', ['score kaltwerk', 'and draft an email to dana']],
    ['score Kaltwerk, then qualify the deal', ['score kaltwerk', 'then qualify the deal']],
    ['score and qualify Kaltwerk', ['score', 'and qualify kaltwerk']],
    ['Score Kaltwerk. Email Dana.', ['score kaltwerk', 'email dana']],
    ["what's new at Kaltwerk, and who should I call there?", ["what's new at kaltwerk", 'and who should i call there']],
    [
      'find food or logistics firms, in the Nordics, not yet a customer',
      ['find food or logistics firms in the nordics not yet a customer'],
    ],
    ['draft a cold email and follow up email to Dana', ['draft a cold email and follow up email to dana']],
    ['score Kaltwerk and if it is above 70 draft a mail', ['score kaltwerk', 'and if it is above 70', 'draft a mail']],
    ['draft a mail only if Kaltwerk scores above 60', ['draft a mail', 'only if kaltwerk scores above 60']],
    ['before you write to Dana, score Kaltwerk', ['before you write to dana', 'score kaltwerk']],
    ['ask Dr. Weber about it', ['ask dr weber about it']],
  ])('“%s”', (text, expected) => expect(textsOf(text)).toEqual(expected))

  it('does not cut a name', () => {
    const text = 'score Find and Rank Ltd'
    const tokens = tokenise(text)
    const clauses = splitClauses(text, tokens, readCues(tokens).cues, [{ from: 1, to: 5 }])
    expect(clauses).toHaveLength(1)
  })

  it.each([
    ["don't write to her", true],
    ['do not email Dana', true],
    ['without contacting Dana', true],
    ["I don't want to email Dana", true],
    ['skip the email', true],
    ['she did not reply to me', false],
    ['companies that are not yet a customer', false],
    ["don't forget to email Dana", false],
    ['score Kaltwerk', false],
  ])('“%s” is ruled out: %s', (text, negated) => expect(clausesOf(text).some((one) => one.negated)).toBe(negated))

  it.each([
    ['score Kaltwerk', 'order'],
    ['could you score Kaltwerk?', 'order'],
    ['I need an email to Dana', 'order'],
    ['is Kaltwerk a good fit?', 'question'],
    ['who should I email at Kaltwerk', 'question'],
    ['any news?', 'question'],
    ['kaltwerk fit?', 'question'],
    ['she never answered', 'statement'],
  ])('“%s” is an %s', (text, mood) => expect(clausesOf(text)[0]?.mood).toBe(mood))

  it('takes a question for no order, whatever verb stands in it', () =>
    expect(clausesOf('who should I email at Kaltwerk?')[0]?.verbs).toEqual([]))

  it('reads “email Dana” as an order to write and “an email” as a thing', () => {
    expect(clausesOf('email Dana')[0]?.verbs).toEqual(['write'])
    expect(clausesOf('show the email of Dana')[0]?.verbs).toEqual(['show'])
  })
})
