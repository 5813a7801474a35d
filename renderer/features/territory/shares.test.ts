import { describe, expect, it } from 'vitest'
import type { PersonMeasure, WhatIf } from '../../../shared/domain/territory.ts'
import { chartOf, formatChange, formatShort, sharesOf } from './shares.ts'

const person = (userId: string, potential: number, over: Partial<PersonMeasure> = {}): PersonMeasure => ({
  userId,
  name: userId.toUpperCase(),
  accounts: 2,
  potential,
  estimatedShare: 0,
  hours: 24,
  hoursUnknown: 0,
  capacityHours: null,
  index: 100,
  lateStage: 0,
  regionMismatches: 0,
  ...over,
})
const measure = (people: PersonMeasure[]): WhatIf['before'] => ({
  people,
  unassigned: 0,
  totals: { accounts: 4, potential: 0, hours: 0, hoursUnknown: 0, meanPotential: 0 },
  cvPotential: null,
  cvHours: null,
  maxToMean: null,
  shareInBand: null,
})
const whatIf = {
  before: measure([person('maya', 140, { accounts: 3 }), person('lena', 40, { accounts: 1 })]),
  after: measure([person('maya', 90), person('lena', 90)]),
}

describe('shares', () => {
  it('are told before and after, in the measure asked for', () => {
    expect(
      sharesOf(whatIf, 'potential').map(({ name, before, after, change }) => [name, before, after, change]),
    ).toEqual([
      ['MAYA', 140, 90, -50],
      ['LENA', 40, 90, 50],
    ])
    expect(sharesOf(whatIf, 'accounts').map(({ change }) => change)).toEqual([-1, 1])
  })

  it('of somebody who was not there before begin with nothing', () => {
    const joined = { before: measure([person('maya', 140)]), after: whatIf.after }
    expect(sharesOf(joined, 'potential')[1]).toMatchObject({ before: 0, after: 90, change: 90 })
  })
})

describe('the chart', () => {
  it('gives the longest bar the whole width and shows the band of 85 to 115 percent of the mean', () => {
    const { bars, band } = chartOf(sharesOf(whatIf, 'potential'), 'potential')
    expect(bars[0]).toEqual({ before: 1, after: 90 / 140 })
    expect(band?.from).toBeCloseTo((90 * 0.85) / 140, 12)
    expect(band?.to).toBeCloseTo((90 * 1.15) / 140, 12)
  })

  it('keeps the band inside when every share is small', () => {
    const even = { before: whatIf.after, after: whatIf.after }
    expect(chartOf(sharesOf(even, 'potential'), 'potential').band?.to).toBe(1)
  })

  it('has no band for counts and hours, and no length for nothing', () => {
    expect(chartOf(sharesOf(whatIf, 'hours'), 'hours').band).toBeNull()
    const nobody = { before: measure([person('maya', 0)]), after: measure([person('maya', 0)]) }
    expect(chartOf(sharesOf(nobody, 'potential'), 'potential')).toEqual({ bars: [{ before: 0, after: 0 }], band: null })
  })
})

it.each([
  [12_000, '+12,000', '12K'],
  [-3, '−3', '-3'],
  [0, '0', '0'],
])('%d is a change of %s and short %s', (value, change, short) =>
  expect([formatChange(value), formatShort(value)]).toEqual([change, short]),
)
