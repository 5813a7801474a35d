import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aContact, anAccount, fromFile } from './testing/record-fixtures.ts'
import { mergeRecord } from './merge-record.ts'
import type { RecordOf } from './record-types.ts'

const kindOf = (source: string) => (source.endsWith('.csv') ? ('own' as const) : ('vendor' as const))
const all = new Set(Object.keys(anAccount()))
const exactly = (n: number) => ({ min: n, max: n })

describe('mergeRecord', () => {
  const ours = anAccount({ employees: exactly(180), industry: 'Food' })

  it('leaves a record alone that says the same', () =>
    expect(mergeRecord(ours, ours, all, kindOf)).toEqual({
      record: ours,
      changed: false,
      refreshed: false,
      conflicts: [],
      settled: Object.keys(ours)
        .filter((field) => field !== 'id' && field !== 'source')
        .map((field) => ({ field, from: 'accounts.csv' })),
    }))

  it('lets a source correct itself, also to nothing', () => {
    const { record, changed, conflicts } = mergeRecord(
      ours,
      { ...ours, employees: exactly(190), industry: null },
      all,
      kindOf,
    )
    expect(record).toEqual({ ...ours, employees: exactly(190), industry: null })
    expect({ changed, conflicts }).toEqual({ changed: true, conflicts: [] })
  })

  it('ignores an older export of the same source', () => {
    const older = { ...ours, employees: exactly(90), source: fromFile({ observedAt: '2026-01-01' }) }
    expect(mergeRecord(ours, older, all, kindOf)).toMatchObject({ record: ours, changed: false })
  })

  it('keeps fields the source does not speak about, with their older day', () => {
    const later = { ...ours, employees: exactly(200), industry: null, source: fromFile({ observedAt: '2026-11-20' }) }
    const { record } = mergeRecord(ours, later, new Set(['employees']), kindOf)
    expect(record).toEqual({
      ...ours,
      employees: exactly(200),
      source: {
        ...later.source,
        fields: {
          name: { from: 'accounts.csv', observedAt: '2026-11-01' },
          industry: { from: 'accounts.csv', observedAt: '2026-11-01' },
          doNotContact: { from: 'accounts.csv', observedAt: '2026-11-01' },
        },
      },
    })
  })

  it('takes the newer value of another source, keeps the loser, and says of each value whose it is', () => {
    const vendor = { ...ours, employees: exactly(420), source: fromFile({ from: 'apollo', observedAt: '2026-11-10' }) }
    const { record, conflicts } = mergeRecord(ours, vendor, new Set(['employees', 'city']), kindOf)
    expect(record).toEqual({
      ...ours,
      employees: exactly(420),
      source: { ...ours.source, fields: { employees: { from: 'apollo', observedAt: '2026-11-10' } } },
    })
    expect(conflicts).toEqual([
      {
        field: 'employees',
        value: exactly(180),
        from: 'accounts.csv',
        observedAt: '2026-11-01',
        keptFrom: 'apollo',
        rule: 'newer',
      },
    ])
  })

  it('dates a value anew when a newer source says the same', () => {
    const vendor = { ...ours, source: fromFile({ from: 'apollo', observedAt: '2026-11-10' }) }
    const { record, changed, refreshed } = mergeRecord(ours, vendor, new Set(['employees']), kindOf)
    expect(record.source.fields).toEqual({ employees: { from: 'apollo', observedAt: '2026-11-10' } })
    expect({ changed, refreshed }).toEqual({ changed: false, refreshed: true })
  })

  it('prefers the rep’s own file to a vendor of the same day', () => {
    const vendor = {
      ...ours,
      employees: exactly(420),
      source: fromFile({ from: 'apollo', observedAt: '2026-11-01T09:00:00Z' }),
    }
    const { record, conflicts } = mergeRecord(ours, vendor, all, kindOf)
    expect(record.employees).toEqual(exactly(180))
    expect(conflicts).toMatchObject([
      { value: exactly(420), from: 'apollo', keptFrom: 'accounts.csv', rule: 'own-data' },
    ])
  })

  it('never lets an empty value of another source hide a known one', () => {
    const vendor = { ...ours, industry: null, source: fromFile({ from: 'apollo', observedAt: '2026-12-01' }) }
    expect(mergeRecord(ours, vendor, all, kindOf)).toMatchObject({ record: ours, changed: false, conflicts: [] })
  })

  it.each([
    ['name', 'Nordfrost AB', 'NORDFROST'],
    ['country', 'Deutschland', 'DE'],
    ['employees', { min: 51, max: 200 }, exactly(87)],
    ['revenue', { min: 1e6, max: null, currency: 'EUR' }, { min: 2e6, max: 2e6, currency: 'EUR' }],
  ])('sees no conflict in two ways of saying the same %s', (field, a, b) => {
    const one = anAccount({ [field]: a })
    const other = { ...anAccount({ [field]: b }), source: fromFile({ from: 'apollo', observedAt: '2026-12-01' }) }
    const { record, conflicts } = mergeRecord(one, other, new Set([field]), kindOf)
    expect(conflicts).toEqual([])
    expect(record[field as 'name']).toEqual(b)
  })

  it('keeps an opt-out that a newer source does not know of', () => {
    const out = aContact({ consent: { optedOut: true, basis: null, obtainedAt: null, note: null } })
    const vendor = {
      ...out,
      consent: { optedOut: false, basis: 'express' as const, obtainedAt: '2026-11-11', note: null },
      source: fromFile({ from: 'apollo', observedAt: '2026-12-01' }),
    }
    const { record, conflicts } = mergeRecord(out, vendor, new Set(['consent']), kindOf)
    expect(record.consent.optedOut).toBe(true)
    expect(conflicts).toMatchObject([{ field: 'consent', rule: 'opt-out-stays' }])
  })

  it('comes to the same values whatever the order of the sources', () => {
    const said = (from: string): fc.Arbitrary<RecordOf['account']> =>
      fc
        .record({
          industry: fc.constantFrom(null, 'Food', 'Logistics'),
          employees: fc.constantFrom(null, exactly(10), exactly(20), { min: 5, max: 15 }),
          doNotContact: fc.boolean(),
          observedAt: fc.constantFrom(null, '2026-01-01', '2026-06-01'),
        })
        .map(({ observedAt, ...fields }) => anAccount({ ...fields, source: fromFile({ from, observedAt }) }))
    fc.assert(
      fc.property(said('b.csv'), said('apollo'), said('a.csv'), (a, b, c) => {
        const fold = (list: RecordOf['account'][]) => {
          const { source: _, ...values } = list.reduce((base, next) => mergeRecord(base, next, all, kindOf).record)
          return values
        }
        expect(fold([a, b, c])).toEqual(fold([c, a, b]))
        expect(fold([a, b, c])).toEqual(fold([b, c, a]))
        expect(fold([a, b, c, a, b, c])).toEqual(fold([a, b, c]))
      }),
    )
  })
})
