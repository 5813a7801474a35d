import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../../shared/domain/records.ts'
import type { Icp } from '../../../../shared/domain/settings.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { figure, scoreFit } from './fit-score.ts'
import { industryMatch } from './industries.ts'
import { countriesOf, liesIn } from './places.ts'
import { rangeFit } from './range-fit.ts'

const icp: Icp = {
  id: 'cold-chain',
  industries: ['logistics', 'dairy'],
  employees: { min: 50, max: 300 },
  revenue: { min: 5_000_000, max: 80_000_000, currency: 'EUR' },
  regions: ['Nordics', 'Germany'],
  tools: ['SAP'],
  needs: ['temperature monitoring'],
  exclusions: ['tobacco', 'customer'],
  weights: { industry: 25, employees: 20, revenue: 20, region: 15, tools: 10, need: 10 },
}
const empty: Account = {
  id: 'a1',
  name: 'Nordfrost',
  domain: null,
  industry: null,
  employees: null,
  revenue: null,
  country: null,
  region: null,
  city: null,
  tools: null,
  segment: null,
  ownerId: null,
  customer: null,
  doNotContact: false,
  description: null,
  source: { from: 'test', externalId: null, observedAt: '2026-11-01', mock: true },
}
const full: Account = {
  ...empty,
  industry: 'Logistics',
  employees: { min: 120, max: 120 },
  revenue: { min: 20_000_000, max: 20_000_000, currency: 'EUR' },
  country: 'Sweden',
  tools: ['SAP'],
  description: 'They asked for temperature monitoring.',
}
const fit = (account: Account, profile = icp) => scoreFit(account, profile, '2026-11-24T09:00:00Z', sha256)
const anyAccount: fc.Arbitrary<Account> = fc
  .record({
    industry: fc.option(fc.constantFrom('Logistics', 'Dairy', 'Bakery', 'Banking', 'Tobacco', 'something odd')),
    size: fc.option(fc.integer({ min: 1, max: 100_000 })),
    revenue: fc.option(fc.integer({ min: 1000, max: 2_000_000_000 })),
    country: fc.option(fc.constantFrom('Sweden', 'Germany', 'France', 'Atlantis')),
    tools: fc.option(fc.subarray(['SAP', 'Excel'])),
    description: fc.option(fc.constantFrom('temperature monitoring', 'nothing')),
  })
  .map(({ size, revenue, ...rest }) => ({
    ...empty,
    ...rest,
    employees: size === null ? null : { min: size, max: size },
    revenue: revenue === null ? null : { min: revenue, max: revenue, currency: 'EUR' },
  }))

describe('account fit', () => {
  it('gives a full match 100 and tier A, by the weights of the profile', () => {
    const { score, tier } = fit(full)
    expect([tier, score.shownTotal, score.contributions.map((part) => [part.criterion, part.shown])]).toEqual([
      'A',
      100,
      [
        ['employees', 20],
        ['industry', 25],
        ['need', 10],
        ['region', 15],
        ['revenue', 20],
        ['tools', 10],
      ],
    ])
  })

  it('never gives the empty record the best or the worst tier, and asks for what weighs most', () => {
    const { score, tier } = fit(empty)
    expect([tier, score.low, score.high, score.confidence, score.nextQuestion]).toEqual([
      'unsettled',
      0,
      1,
      'low',
      'Which industry are they in?',
    ])
  })

  it('leaves out what the profile does not name instead of giving full marks', () => {
    const { score } = fit(empty, { ...icp, industries: null, tools: [] })
    expect(score.items.filter((item) => item.state === 'not_applicable').map((item) => item.criterion)).toEqual([
      'industry',
      'tools',
    ])
  })

  it('lets an exclusion only lower the rank: tier X with the score still shown', () => {
    fc.assert(
      fc.property(anyAccount, (account) => {
        const open = fit(account, { ...icp, exclusions: [] })
        const closed = fit(account)
        expect(closed.score.point).toBe(open.score.point)
        expect(closed.tier === open.tier || closed.tier === 'X').toBe(true)
      }),
    )
    expect(fit({ ...full, industry: 'Cigarettes' })).toMatchObject({ tier: 'X', excludedBy: 'tobacco' })
    expect(fit({ ...full, customer: true }).tier).toBe('X')
  })

  it('is highest inside the range and never rises as the size moves away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (size, factor) => {
          const at = (value: number) => rangeFit({ min: value, max: value }, { min: 50, max: 300 }) ?? -1
          if (size >= 50 && size <= 300) expect(at(size)).toBe(1)
          if (size > 300) expect(at(size * factor)).toBeLessThanOrEqual(at(size))
          if (size < 50) expect(at(size / factor)).toBeLessThanOrEqual(at(size))
        },
      ),
    )
    expect([
      rangeFit({ min: 25, max: 25 }, { min: 50, max: 300 }),
      rangeFit({ min: 600, max: 600 }, { min: 50, max: 300 }),
    ]).toEqual([0, 0])
  })

  it('counts a range by the share of it that fits', () => {
    expect(rangeFit({ min: 201, max: 500 }, { min: 50, max: 300 })).toBeGreaterThan(0.3)
    expect(rangeFit({ min: 201, max: 500 }, { min: 50, max: 300 })).toBeLessThan(1)
    expect(rangeFit({ min: 60, max: 200 }, { min: 50, max: 300 })).toBe(1)
    expect(rangeFit({ min: null, max: null }, { min: 50, max: 300 })).toBeNull()
  })

  it('does not look at names, case or white space, and gives a duplicate the same score', () => {
    fc.assert(
      fc.property(anyAccount, (account) => {
        const noisy = {
          ...account,
          id: 'other',
          name: 'Twin',
          industry: account.industry === null ? null : `  ${account.industry.toUpperCase()} `,
          country: account.country?.toLowerCase() ?? null,
        }
        expect(fit(noisy).score.point).toBe(fit(account).score.point)
      }),
    )
  })

  it('does not convert another currency in silence: the revenue is unknown then', () => {
    expect(
      fit({ ...full, revenue: { min: 1, max: 1, currency: 'USD' } }).score.items.find(
        (item) => item.criterion === 'revenue',
      )?.state,
    ).toBe('unknown')
  })

  it('trusts data older than a year one step less', () => {
    expect(fit({ ...full, source: { ...full.source, observedAt: '2025-01-01' } })).toMatchObject({
      score: { confidence: 'medium' },
      dataAgeMonths: 22,
    })
  })

  it('is the same to the byte when it is computed again', () => {
    fc.assert(
      fc.property(
        anyAccount,
        (account) => JSON.stringify(fit(account)) === JSON.stringify(fit(structuredClone(account))),
      ),
    )
  })
})

describe('industries and places', () => {
  it.each([
    ['Third-party logistics', 'logistics', 1],
    ['Logisitcs', 'logistics', 1],
    ['manufactring', 'manufacturing', 1],
    ['Trucking', 'logistics', 0.5],
    ['Bakery', 'dairy', 0.5],
    ['Dairy', 'logistics', 0],
    ['Cold storage & logistics', 'cold storage', 1],
    ['Underwater basket weaving', 'logistics', 0],
  ])('compares %s with %s as %d', (name, wanted, match) => {
    expect(industryMatch(name, wanted)).toBe(match)
  })
  it.each([
    ['Sweden', 'Nordics', true],
    ['SE', 'the Nordics', true],
    ['Deutschland', 'DACH', true],
    ['Germany', 'Benelux', false],
    ['Russia', 'US', false],
    ['Atlantis', 'Nordics', null],
  ])('places %s in %s: %s', (place, wanted, answer) => {
    expect(liesIn(place, wanted)).toBe(answer)
  })
  it('knows regions by their countries', () => {
    expect(countriesOf('Benelux')).toEqual(['BE', 'NL', 'LU'])
  })
  it.each([
    [12_400, '12,400'],
    [1_500_000, '1.5 million'],
    [999, '999'],
    [2_000_000_000, '2 billion'],
  ])('writes %d as %s', (value, text) => {
    expect(figure(value)).toBe(text)
  })
})
