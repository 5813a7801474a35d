import { describe, expect, it } from 'vitest'
import { readFactsAsked } from './facts-asked.ts'
import { readRecall } from './recall-asked.ts'

describe('readRecall', () => {
  it.each([
    ['how many of those are over 50k?', { do: 'count', by: 'size', from: 50_000, strictly: true, currency: null }],
    [
      'how many of them are worth at least 1.5m EUR',
      { do: 'count', from: 1_500_000, strictly: false, currency: 'EUR' },
    ],
    ['which of those are between 20k and 60k', { do: 'list', from: 20_000, to: 60_000 }],
    ['only those with a score above 70', { do: 'list', by: 'score', from: 70, strictly: true }],
    ['which of them have fewer than 200 people', { do: 'list', by: 'employees', to: 200, strictly: true }],
    ['which of those are in Norway?', { do: 'list', criteria: { places: ['Norway'], countries: ['NO'] } }],
    ['what do they add up to?', { do: 'total', by: 'size' }],
    ['and the average amount of those?', { do: 'average', by: 'amount' }],
    ['which of them closes first?', { do: 'least', by: 'close_date' }],
    ['which one is better?', { do: 'most', by: 'merit' }],
    ['by how much?', { do: 'difference', by: 'merit' }],
    ['what is missing?', { do: 'unknowns' }],
    ['what are your sources?', { do: 'sources' }],
    ['what was the score again?', { do: 'list', by: 'score' }],
  ])('%s', (text, ask) => expect(readRecall(text)?.ask).toMatchObject(ask))

  it.each([
    'find logistics companies with more than 200 people',
    'how many accounts do I have in Norway',
    'score Nordfrost',
    'which deals are at risk?',
    'who is the best person to talk to at Nordfrost',
    'draft a mail to her',
  ])('leaves alone: %s', (text) => expect(readRecall(text)).toBeNull())
})

describe('readFactsAsked', () => {
  it.each([
    ['how many people work at             ?', ['employees']],
    ['when does it close?', ['close_date']],
    ['who owns           ?', ['owner']],
    ['what is her email?', ['email']],
    ['what is the phone number of         ', ['phone']],
    ['is         a customer?', ['customer']],
    ['when did we last talk to        ', ['last_contact']],
    ['what is the amount of              ', ['amount']],
  ])('%s', (text, fields) => expect(readFactsAsked(text)).toEqual(fields))

  it.each([
    'where are we with the deal',
    'where are the weak spots in it',
    'how many people do we know there',
    'draft an email to',
    'can they become a customer',
    'companies with revenue over 5m',
    'what should I do next',
  ])('asks for no fact: %s', (text) => expect(readFactsAsked(text)).toEqual([]))
})
