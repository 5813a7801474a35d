import { describe, expect, it } from 'vitest'
import type { Sender } from '../../../shared/domain/settings.ts'
import { complianceBlock, missingElements, requiredElements } from './legal-elements.ts'
import { countryCode, isCorporateName, regionOf } from './regions.ts'

const sender: Sender = {
  name: 'Maya Lind',
  email: 'maya@coldline.example',
  company: 'Coldline',
  postalAddress: 'Harbour Street 12,\n20457 Hamburg',
  signOff: 'Best regards',
  tone: 'plain',
}
const countries = ['US', 'Canada', 'uk', 'Deutschland', 'France', 'Atlantis', null]

describe('regions', () => {
  it.each([
    ['us', 'can-spam'], ['United States of America', 'can-spam'], ['Canada', 'casl'], ['England', 'uk'], ['Germany', 'eu-consent'],
    ['Österreich', 'eu-consent'], ['france', 'eu-opt-out'], ['Switzerland', 'eu-consent'], ['Japan', 'strictest'], ['Atlantis', 'strictest'],
    ['', 'strictest'], [null, 'strictest'],
  ])('%s has the rules %s', (country, ruleSet) => expect(regionOf(country).ruleSet).toBe(ruleSet)) // prettier-ignore
  it('reads codes and names alike', () => expect(countryCode(' DE ')).toBe(countryCode('germany')))
  it.each([['Northwind Ltd', true], ['Northwind Foods GmbH', true], ['Smith and Sons', false], ['Limited Edition Prints', false]])(
    '%s: corporate %s', (name, corporate) => expect(isCorporateName(name)).toBe(corporate),
  ) // prettier-ignore
})

describe('legal elements', () => {
  it('the strictest set holds every element of every other set', () => {
    for (const first of [true, false]) {
      const strictest = new Set(requiredElements(regionOf(null), first))
      for (const country of countries)
        expect(requiredElements(regionOf(country), first).every((part) => strictest.has(part))).toBe(true)
    }
  })
  it.each(countries)('the block built for %s lacks nothing that is asked there', (country) => {
    for (const first of [true, false]) {
      const wanted = requiredElements(regionOf(country), first)
      expect(missingElements(complianceBlock(wanted, sender, 'our customer list'), wanted, sender)).toEqual([])
    }
  })
  it('names every part an empty body lacks, and all of them without a sender', () => {
    const wanted = requiredElements(regionOf(null), true)
    expect(missingElements('', wanted, sender)).toEqual(wanted)
    expect(missingElements(complianceBlock(wanted, sender, 'x'), ['sender', 'postal-address'], null)).toEqual([
      'sender',
      'postal-address',
    ])
  })
  it('finds the address over line breaks, and misses it when a digit differs', () => {
    expect(missingElements('Harbour Street 12, 20457 Hamburg', ['postal-address'], sender)).toEqual([])
    expect(missingElements('Harbour Street 13, 20457 Hamburg', ['postal-address'], sender)).toEqual(['postal-address'])
  })
})
