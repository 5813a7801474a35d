import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../../shared/domain/records.ts'
import { contextOf, makeAccount, makeUser, makeWorkspace, type Workspace } from '../engagement/testing/workspace.ts'
import { normalizeAccountRecord } from './normalize-account-record.ts'
import { tidyAccount } from './normalize/tidy-account.ts'
import { readStatus } from './normalize/vendor-fields.ts'

type Output = {
  account: Account
  status: string | null
  idMade: boolean
  changes: { field: string; from: string; to: string; because: string }[]
  unreadable: { field: string; value: string; because: string }[]
  doubts: { field: string; value: string; because: string }[]
  assumed: string[]
  missing: string[]
  unused: string[]
  duplicates: { id: string }[]
}
type Input = { accountId?: string; record?: Record<string, unknown>; vendor?: string; mapping?: Record<string, string> }
const run = (input: Input, over: Partial<Workspace> = {}) => {
  if (normalizeAccountRecord.sideEffect !== 'read-only') throw new Error('reads only')
  return normalizeAccountRecord.run(input, contextOf(makeWorkspace(over)))
}
const normalize = async (input: Input, over: Partial<Workspace> = {}): Promise<Output> => {
  const outcome = await run(input, over)
  if (!outcome.ok) throw new Error(outcome.message)
  return normalizeAccountRecord.output.parse(outcome.value) as Output
}
const record = (fields: Record<string, unknown>) => normalize({ record: fields })
const core = ({ account: { name, domain, industry, employees, revenue, country, city, customer } }: Output) => ({
  name, domain, industry, employees, revenue, country, city, customer,
}) // prettier-ignore

const nordfrost = {
  name: 'Nordfrost Logistik GmbH', domain: 'nordfrost.example', industry: 'Logistics', employees: { min: 220, max: 220 },
  revenue: { min: 48_000_000, max: 48_000_000, currency: 'EUR' }, country: 'Germany', city: 'Kiel', customer: false,
} // prettier-ignore

describe('one form for vendors’ records', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'Salesforce',
      { Id: '001A', Name: 'Nordfrost Logistik GmbH', Website: 'https://www.nordfrost.example', Industry: 'Logistics', NumberOfEmployees: 220, AnnualRevenue: 48_000_000, CurrencyIsoCode: 'EUR', BillingAddress: { city: 'Kiel', country: 'Deutschland' }, Type: 'Prospect' },
    ],
    [
      'HubSpot',
      { id: '77', properties: { hs_object_id: '77', name: 'Nordfrost Logistik GmbH', domain: 'nordfrost.example', industry: 'LOGISTICS', numberofemployees: '220', annualrevenue: '48000000', currency: 'EUR', country: 'Germany', city: 'Kiel', lifecyclestage: 'lead' } },
    ],
    [
      'Pipedrive',
      { id: 5, name: 'Nordfrost Logistik GmbH', website: 'nordfrost.example', industry: 'Logistics', employee_count: 220, annual_revenue: '48M EUR', address_country: 'DE', address_city: 'Kiel', status: 'lead' },
    ],
    [
      'a vendor with other names',
      { uuid: 'x', organization_name: 'Nordfrost Logistik GmbH', primary_domain: 'nordfrost.example', sector: 'Logisitcs', estimated_num_employees: 220, organization_revenue: '€48m', country: 'DE', city: 'Kiel', account_status: 'Prospect' },
    ],
  ])('%s gives the same account', async (_, fields) => {
    const output = await record(fields)
    const { industry, ...rest } = core(output)
    expect({ ...rest, industry: industry?.toLowerCase() }).toEqual({ ...nordfrost, industry: 'logistics' })
    expect([output.status, output.unreadable, output.idMade]).toEqual(['prospect', [], false])
  }) // prettier-ignore

  it('reads every way to write the same revenue as one', async () => {
    const ways = ['1.5M EUR', '€1,500,000', '1.500.000 EUR', 'EUR 1500k', '1,5 Mio. EUR']
    const read = await Promise.all(ways.map((way) => record({ name: 'A', 'Annual Revenue': way })))
    expect(new Set(read.map(({ account }) => JSON.stringify(account.revenue)))).toEqual(
      new Set(['{"min":1500000,"max":1500000,"currency":"EUR"}']),
    )
    expect(
      (
        await normalize({
          record: { name: 'A', 'Annual Revenue': '1500' },
          mapping: { 'Annual Revenue': 'revenue:thousands:EUR' },
        })
      ).account.revenue,
    ).toEqual({ min: 1_500_000, max: 1_500_000, currency: 'EUR' })
  })

  it('takes a number of a program as it is, whatever a person might mean by its point', async () => {
    expect((await record({ name: 'A', AnnualRevenue: 1234.567 })).account.revenue?.min).toBeCloseTo(1234.57, 2)
  })

  const fields = fc.record(
    {
      Name: fc.constant('Nordfrost'),
      Industry: fc.constantFrom('Logistics', 'odd things', ' Dairy ', ''),
      NumberOfEmployees: fc.oneof(fc.nat({ max: 1e6 }), fc.constantFrom('201-500', '10,001+', 'c_00051_00100', 'many')),
      AnnualRevenue: fc.oneof(fc.nat({ max: 1e10 }), fc.constantFrom('1.5M', '-500', 'lots', '€850k')),
      BillingCountry: fc.constantFrom('DE', 'Deutschland', 'Atlantis'),
      Type: fc.constantFrom('Customer - Direct', 'Prospect', 'Churned', 'Dormant', 'whatever'),
    },
    { requiredKeys: ['Name'] },
  )

  it('does not depend on the order of the fields, nor on fields it does not know', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fc.constantFrom('zz custom', 'Fax', 'aaa'), async (vendor, extra) => {
        const turned = Object.fromEntries(Object.entries(vendor).toReversed())
        expect(await record(turned)).toEqual(await record(vendor))
        const { unused, account, ...rest } = await record({ ...vendor, id: '1', [extra]: 'x' })
        const { unused: before, account: same, ...others } = await record({ ...vendor, id: '1' })
        expect([rest, account]).toEqual([others, same])
        expect(unused.toSorted()).toEqual([...before, extra].toSorted())
      }),
      { numRuns: 40 },
    )
  })

  it('accounts for every value: it is in the account, or said to be unreadable, unused or a change', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (vendor) => {
        const { account, unreadable, status } = await record(vendor)
        const unread = new Set(unreadable.map(({ field }) => field))
        if (vendor.NumberOfEmployees !== undefined)
          expect(account.employees !== null).toBe(!unread.has('NumberOfEmployees'))
        // A small revenue is read, and doubted.
        if (vendor.AnnualRevenue !== undefined && account.revenue === null)
          expect(unread.has('AnnualRevenue')).toBe(true)
        if (vendor.Type !== undefined) expect(status !== null).toBe(!unread.has('Type'))
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing more when it is done twice', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (vendor) => {
        const { account } = await record(vendor)
        expect(tidyAccount(account)).toEqual({ account, changes: [] })
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['Customer - Direct', 'active', true],
    ['Evangelist', 'active', true],
    ['SQL', 'qualified', false],
    ['Dormant', 'dormant', null],
    ['Former customer', 'churned', false],
    ['lost', 'churned', false],
    ['Lead', 'prospect', false],
    ['whatever', null, null],
  ])('reads the status %s as %s, customer: %s', async (written, status, customer) => {
    expect(readStatus(written)).toBe(status)
    expect((await record({ name: 'A', status: written })).account.customer).toBe(customer)
  })

  it('never makes a figure out of what it cannot read', async () => {
    const output = await record({ name: 'A', AnnualRevenue: '-500', Employees: '20-Nov', Website: 'none yet' })
    expect([output.account.revenue, output.account.employees, output.account.domain]).toEqual([null, null, null])
    expect(new Set(output.unreadable.map(({ field, value }) => `${field}: ${value}`))).toEqual(
      new Set(['AnnualRevenue: -500', 'Employees: 20-Nov', 'Website: none yet']),
    )
  })

  it('says which currency it took when the record names none', async () => {
    expect((await record({ name: 'A', AnnualRevenue: 2_000_000 })).assumed).toEqual([
      '“AnnualRevenue” states no currency: read as USD, the workspace’s.',
    ])
  })

  it('makes the same id for the same record, and says that it made one', async () => {
    const [a, b, other] = [
      await record({ name: 'A', city: 'Kiel' }),
      await record({ city: 'Kiel', name: 'A' }),
      await record({ name: 'B' }),
    ]
    expect([a.idMade, a.account.id === b.account.id, a.account.id === other.account.id]).toEqual([true, true, false])
  })

  it('looks the owner up among the team, and says when there is nobody of that name', async () => {
    expect(
      (await normalize({ record: { name: 'A', Owner: 'maya lind' } }, { users: [makeUser()] })).account.ownerId,
    ).toBe('user-1')
    expect((await record({ name: 'A', Owner: 'Nobody' })).unreadable).toEqual([
      { field: 'owner', value: 'Nobody', because: 'is nobody in your team' },
    ])
  })

  it('refuses a record without a name', async () => {
    expect(await run({ record: { Fax: '1' } })).toMatchObject({ ok: false, mode: 'user_invalid_input' })
    expect(normalizeAccountRecord.input.safeParse({}).success).toBe(false)
  })
})

describe('checking a stored record', () => {
  it('says what is missing, odd and spelled otherwise, and leaves the record as it is', async () => {
    const stored = makeAccount({
      industry: 'Logisitcs',
      country: 'Deutschland',
      employees: { min: 500, max: 201 },
      revenue: { min: 48, max: 48, currency: 'EUR' },
      tools: null,
    })
    const output = await normalize({ accountId: 'acc-1' }, { accounts: [structuredClone(stored)] })
    expect(output.changes).toEqual([
      { field: 'country', from: 'Deutschland', to: 'Germany', because: 'one name for the country' },
      { field: 'industry', from: 'Logisitcs', to: 'Logistics', because: 'one spelling for the industry' },
    ])
    expect(output.doubts.map(({ field }) => field)).toEqual(['employees', 'revenue', 'revenue'])
    expect(output.missing).toEqual(['tools in use'])
    expect([output.account.employees, output.account.revenue]).toEqual([stored.employees, stored.revenue])
  })

  it('finds another account of the same name', async () => {
    const accounts = [makeAccount(), makeAccount({ id: 'acc-2' })]
    expect((await normalize({ accountId: 'acc-1' }, { accounts })).duplicates.map(({ id }) => id)).toEqual(['acc-2'])
  })

  it('says so when all is in order', async () => {
    const whole = makeAccount({
      industry: 'Logistics',
      country: 'United States',
      revenue: { min: 5e7, max: 5e7, currency: 'USD' },
    })
    const output = await normalize({ accountId: 'acc-1' }, { accounts: [whole] })
    expect(normalizeAccountRecord.present(output, { accountId: 'acc-1' })).toMatchObject({
      headline: '**Northwind Foods Ltd: the record is complete and in order**',
      details: [],
      unknowns: [],
    })
  })
})
