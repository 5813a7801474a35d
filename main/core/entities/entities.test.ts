import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'
import { nameSimilarity } from './name-similarity.ts'
import { nameForms, normaliseName } from './normalise-name.ts'

describe('normaliseName', () => {
  it.each([
    ['Nordfrost AB', 'nordfrost'],
    ['NORDFROST (publ) AB', 'nordfrost'],
    ['Kühlhaus Nord GmbH & Co. KG', 'kuhlhaus nord'],
    ['Ørsted Fødevarer A/S', 'orsted fodevarer'],
    ['Caffè Bianchi S.p.A.', 'caffe bianchi'],
    ['Mercado del Sur, S. A.', 'mercado del sur'],
    ['Chłodnia Wisła Sp. z o.o.', 'chlodnia wisla'],
    ["O'Brien & Sons Ltd.", 'obrien and sons'],
    ['Obst und Gemüse GmbH', 'obst and gemuse'],
    ['J.B.S. Foods, Inc.', 'jbs foods'],
    ['Plan B A/S', 'plan b'],
    ['Smith + Co', 'smith'],
    ['Straße 9 Logistik', 'strasse 9 logistik'],
    ['AB', 'ab'],
    ['Company', 'company'],
    ['冷链物流', '冷链物流'],
    ['  --- ', ''],
  ])('%s is compared as "%s"', (name, normal) => expect(normaliseName(name)).toBe(normal))

  it('does not change a normalised name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const once = normaliseName(name)
        expect(normaliseName(once)).toBe(once)
      }),
    )
  })

  it('knows both spellings of an umlaut', () => expect(nameForms('Müller AG')).toEqual(['muller', 'mueller']))

  it('gives the same spellings for a letter in one piece and in two', () =>
    expect(nameForms('Mu\u0308ller')).toEqual(nameForms('Müller')))
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['nordfrost', 'nrodfrost', 1],
    ['frost', 'frosty', 1],
    ['kitten', 'sitting', 3],
  ])('%s to %s takes %i', (a, b, edits) => expect(editDistance(a, b)).toBe(edits))
})

describe('nameSimilarity', () => {
  it.each([
    ['Nordfrost AB', 'nordfrost'],
    ['Müller GmbH', 'Mueller'],
    ['Müller GmbH', 'Muller AG'],
    ['Smith & Sons Ltd', 'Smith and Sons'],
    ['ÅRHUS FRYS', 'Aarhus Frys A/S'],
  ])('%s and %s are the same', (a, b) => expect(nameSimilarity(a, b)).toBe(1))

  it.each([
    ['Nordforst AB', 'Nordfrost'],
    ['Polar Freigt Lines', 'Polar Freight Lines'],
    ['Freight Polar Lines', 'Polar Freight Lines'],
    ['Cold Track', 'ColdTrack'],
    ['Brennero Logisitca', 'Brennero Logistica S.r.l.'],
  ])('%s is close to %s', (a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThan(0.7)
    expect(nameSimilarity(a, b)).toBeLessThan(1)
  })

  it('finds a short name within a longer one', () =>
    expect(nameSimilarity('Nordfrost', 'Nordfrost Cold Storage Nordic')).toBeGreaterThan(0.6))

  it.each([
    ['Nordfrost', 'Sudwarm'],
    ['Alpine Dairy', 'Coastal Freight'],
    ['', ''],
    ['AB', '---'],
  ])('%s is far from %s', (a, b) => expect(nameSimilarity(a, b)).toBeLessThan(0.4))

  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(fc.constantFrom('nord', 'frost', 'polar', 'cold', 'AB', 'GmbH', '&', 'ü'), { maxLength: 5 })
      .map((w) => w.join(' ')),
  )

  it('is symmetric, within 0 and 1, and 1 exactly when a spelling is shared', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const alike = nameSimilarity(a, b)
        expect(alike).toBe(nameSimilarity(b, a))
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        const shared = nameForms(a).some((form) => form !== '' && nameForms(b).includes(form))
        expect(alike === 1).toBe(shared)
      }),
    )
  })

  it('does not care about case and surrounding space', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), name, (a, b) => {
        expect(nameSimilarity(` ${a.toUpperCase()} `, b)).toBe(nameSimilarity(a.toLowerCase(), b))
      }),
    )
  })

  it('falls with every further typo', () => {
    const typos = [
      'polar freight lines',
      'polar freigt lines',
      'poalr freigt lines',
      'poalr freigt lnies',
      'xoalr freigt lnies',
    ]
    const scores = typos.map((typo) => nameSimilarity('Polar Freight Lines', typo))
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })
})
