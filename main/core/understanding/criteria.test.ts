import { describe, expect, it } from 'vitest'
import { readCriteria } from './criteria.ts'

const nordics = ['DK', 'FI', 'IS', 'NO', 'SE']

describe('readCriteria', () => {
  it.each([
    [
      '50 to 300 people, food or logistics, in the Nordics, not yet a customer',
      {
        employees: { min: 50, max: 300 },
        industries: ['food', 'logistics'],
        places: ['Nordics'],
        countries: nordics,
        customer: false,
      },
    ],
    ['companies with 50-300 employees', { employees: { min: 50, max: 300 } }],
    ['firms with more than 500 people', { employees: { min: 500, max: null } }],
    ['companies under 100 staff', { employees: { min: null, max: 100 } }],
    ['200+ employees', { employees: { min: 200, max: null } }],
    ['about 100 people', { employees: { min: 80, max: 120 } }],
    ['1,000 to 2,500 employees', { employees: { min: 1000, max: 2500 } }],
    ['companies with revenue over 10 million euros', { revenue: { min: 10_000_000, max: null, currency: 'EUR' } }],
    ['firms with €5m to €20m turnover', { revenue: { min: 5_000_000, max: 20_000_000, currency: 'EUR' } }],
    ['revenue below $2m', { revenue: { min: null, max: 2_000_000, currency: 'USD' } }],
    ['our customers in Norway', { customer: true, places: ['Norway'], countries: ['NO'] }],
    [
      'German dairies and breweries, companies only',
      { industries: ['dairy', 'beverages'], places: ['German'], countries: ['DE'] },
    ],
    ['logistcs companies in gemany', { industries: ['logistics'], places: ['gemany'], countries: ['DE'] }],
    ['accounts gone quiet', { quietDays: 30 }],
    ['accounts with no activity in the last 90 days', { quietDays: 90 }],
    ["customers that haven't heard from us in three months", { customer: true, quietDays: 90 }],
    ['companies using SAP', { tools: ['sap'] }],
    ['top 10 food companies', { limit: 10, industries: ['food'] }],
  ])('reads “%s”', (text, criteria) => expect(readCriteria(text).criteria).toEqual(criteria))

  it.each([
    'score Nordfrost',
    'who is the head of logistics at Kaltwerk',
    'email Dana about ColdTrack 2',
    'call them in Norway',
    'is it good',
  ])('finds none in “%s”', (text) => expect(readCriteria(text).criteria).toEqual({}))

  it('gives the places of the words, in order and apart from each other', () => {
    const text = 'find food companies with 50 to 300 people in the Nordics'
    const words = readCriteria(text).spans.map(({ start, end }) => text.slice(start, end))
    expect(words).toEqual(['food', '50 to 300 people', 'Nordics'])
  })
})
