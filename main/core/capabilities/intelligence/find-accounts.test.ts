import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../../shared/domain/records.ts'
import type { Icp } from '../../../../shared/domain/settings.ts'
import { readCriteria } from '../../understanding/criteria.ts'
import { contextOf, makeAccount, makeActivity, makeWorkspace, type Workspace } from '../engagement/testing/workspace.ts'
import { findAccounts } from './find-accounts.ts'
import { accountCriteriaSchema, type AccountCriteria } from './find/account-criteria.ts'
import { matchAccount } from './find/match-account.ts'

type Output = {
  accounts: { id: string; name: string; why: string; fit: { tier: string; shownTotal: number } | null }[]
  total: number
  lookedAt: number
  leftOut: { reason: string; count: number; examples: string[] }[]
  unknown: { reason: string; count: number; examples: string[] }[]
}
const icp: Icp = {
  id: 'test', industries: ['dairy'], employees: { min: 50, max: 300 }, revenue: null, regions: null, tools: null, needs: null, exclusions: ['tobacco'],
  weights: { industry: 25, employees: 20, revenue: 20, region: 15, tools: 10, need: 10 },
} // prettier-ignore
const find = async (criteria: AccountCriteria, over: Partial<Workspace>): Promise<Output> => {
  if (findAccounts.sideEffect !== 'read-only') throw new Error('reads only')
  const outcome = await findAccounts.run({ criteria }, contextOf(makeWorkspace(over)))
  if (!outcome.ok) throw new Error(outcome.message)
  return findAccounts.output.parse(outcome.value) as Output
}
const sum = (list: readonly { count: number }[]) => list.reduce((all, { count }) => all + count, 0)

const accounts = fc
  .array(
    fc.record({
      industry: fc.option(fc.constantFrom('Dairy', 'Bakery', 'Transport', 'Logistics', 'Tobacco', 'odd things')),
      country: fc.option(fc.constantFrom('Sweden', 'DE', 'France', 'Atlantis')),
      city: fc.option(fc.constantFrom('Kiel', 'Bergen')),
      size: fc.option(fc.integer({ min: 1, max: 2000 })),
      width: fc.integer({ min: 0, max: 400 }),
      customer: fc.option(fc.boolean()),
      tools: fc.option(fc.subarray(['SAP', 'Excel'])),
      money: fc.option(fc.integer({ min: 1, max: 1e9 })),
      currency: fc.constantFrom('EUR', 'USD'),
    }),
    { maxLength: 30 },
  )
  .map((list) =>
    list.map(({ size, width, money, currency, ...rest }, index) =>
      makeAccount({
        ...rest,
        id: `a${String(index).padStart(3, '0')}`,
        name: `Firm ${index % 7}`,
        employees: size === null ? null : { min: size, max: size + width },
        revenue: money === null ? null : { min: money, max: money, currency },
      }),
    ),
  )
const criteria: fc.Arbitrary<AccountCriteria> = fc.record(
  {
    industries: fc.subarray(['dairy', 'logistics', 'food']),
    places: fc.constant(['Nordics']),
    countries: fc.constant(['SE', 'NO', 'DK', 'FI', 'IS']),
    cities: fc.constant(['Kiel']),
    employees: fc.constant({ min: 50, max: 300 }),
    revenue: fc.constant({ min: 1e6, max: null, currency: null }),
    customer: fc.boolean(),
    quietDays: fc.constant(30),
    tools: fc.constant(['sap']),
    limit: fc.integer({ min: 1, max: 10 }),
  },
  { requiredKeys: [] },
)

describe('find accounts', () => {
  it('keeps or counts every account: matches and left out add up to those looked at', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, criteria, fc.boolean(), async (list, wanted, described) => {
        const workspace = makeWorkspace({ accounts: list })
        const output = await find(wanted, {
          accounts: list,
          settings: { ...workspace.settings, icp: described ? icp : null },
        })
        expect(output.total + sum(output.leftOut)).toBe(list.length)
        expect(output.lookedAt).toBe(list.length)
        expect(output.accounts.length).toBe(Math.min(output.total, wanted.limit ?? 25))
        expect(sum(output.unknown)).toBeLessThanOrEqual(sum(output.leftOut))
      }),
    )
  })

  it('never counts an unknown value as a match', () => {
    const blanks: [keyof AccountCriteria, Partial<Account>][] = [
      ['industries', { industry: null }],
      ['countries', { country: null, region: null }],
      ['cities', { city: null, region: null }],
      ['employees', { employees: null }],
      ['revenue', { revenue: null }],
      ['customer', { customer: null }],
      ['tools', { tools: null }],
    ]
    fc.assert(
      fc.property(accounts, criteria, fc.constantFrom(...blanks), (list, wanted, [key, blank]) => {
        if (wanted[key] === undefined || (Array.isArray(wanted[key]) && wanted[key].length === 0)) return
        for (const account of list) expect(matchAccount({ ...account, ...blank }, wanted, 'EUR').kind).toBe('left-out')
      }),
    )
  })

  it('keeps no more when a criterion is added', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, criteria, async (list, wanted) => {
        const { customer: _, ...wider } = wanted
        const [narrow, wide] = [await find(wanted, { accounts: list }), await find(wider, { accounts: list })]
        expect(narrow.total).toBeLessThanOrEqual(wide.total)
      }),
    )
  })

  it('gives the same answer whatever the order of the records', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, criteria, async (list, wanted) => {
        expect(await find(wanted, { accounts: list.toReversed() })).toEqual(await find(wanted, { accounts: list }))
      }),
    )
  })

  it('pages through more accounts than one page holds, and lists the best', async () => {
    const list = Array.from({ length: 1203 }, (_, index) =>
      makeAccount({ id: `a${String(index).padStart(5, '0')}`, name: `Firm ${String(index).padStart(5, '0')}` }),
    )
    const output = await find({ limit: 2 }, { accounts: list })
    expect([output.total, output.lookedAt, output.accounts.map(({ name }) => name)]).toEqual([
      1203,
      1203,
      ['Firm 00000', 'Firm 00001'],
    ])
  })

  it('ranks by fit, with excluded accounts last', async () => {
    const list = [
      makeAccount({ id: 'a', name: 'A', industry: 'Banking', employees: { min: 9, max: 9 } }),
      makeAccount({ id: 'b', name: 'B', industry: 'Dairy', employees: { min: 100, max: 100 } }),
      makeAccount({ id: 'c', name: 'C', industry: 'Tobacco', employees: { min: 100, max: 100 } }),
    ]
    const output = await find({}, { accounts: list, settings: { ...makeWorkspace().settings, icp } })
    expect(output.accounts.map(({ id, fit }) => [id, fit?.tier, fit?.shownTotal])).toEqual([
      ['b', 'A', 100],
      ['a', 'C', 0],
      ['c', 'X', 44],
    ])
  })

  it.each<[string, Partial<Account>, AccountCriteria, string]>([
    ['a neighbour in the branch is another industry', { industry: 'Bakery' }, { industries: ['dairy'] }, 'another industry'],
    ['the name of a branch takes all of it', { industry: 'Trucking' }, { industries: ['logistics'] }, 'kept'],
    ['a typo in the record is forgiven', { industry: 'Logisitcs' }, { industries: ['logistics'] }, 'kept'],
    ['a code and a name are one country', { country: 'Deutschland' }, { places: ['Germany'], countries: ['DE'] }, 'kept'],
    ['the ends of a range belong to it', { employees: { min: 300, max: 300 } }, { employees: { min: 50, max: 300 } }, 'kept'],
    ['a range that is partly inside is not known', { employees: { min: 201, max: 500 } }, { employees: { min: 50, max: 300 } }, 'size known only as a range that is partly inside'],
    ['a range that is all outside is out', { employees: { min: 501, max: null } }, { employees: { min: 50, max: 300 } }, 'another size'],
    ['another currency is not converted', { revenue: { min: 9e6, max: 9e6, currency: 'USD' } }, { revenue: { min: 1e6, max: null, currency: 'EUR' } }, 'revenue not known in EUR'],
    ['a city is found in the region too', { city: 'Augsburg', region: 'Bavaria' }, { cities: ['Bavaria'] }, 'kept'],
    ['a tool is one of the words of a tool', { tools: ['SAP S/4HANA'] }, { tools: ['sap'] }, 'kept'],
    ['a no comes before an unknown', { industry: null, customer: true }, { industries: ['dairy'], customer: false }, 'a customer'],
  ])('%s', (_, parts, wanted, expected) => {
    const judgement = matchAccount(makeAccount(parts), wanted, 'EUR')
    expect(judgement.kind === 'kept' ? 'kept' : judgement.because.reason).toBe(expected)
  }) // prettier-ignore

  it('finds those that went quiet by mails, calls and meetings, not by notes or by what is still to come', async () => {
    const at = (id: string, day: string, kind: 'email' | 'note' | 'meeting' = 'email') =>
      makeActivity({ id: `${id}-${day}`, accountId: id, at: `${day}T09:00:00Z`, kind })
    const output = await find(
      { quietDays: 30 },
      {
        accounts: ['exact', 'fresh', 'noted', 'planned', 'silent'].map((id) => makeAccount({ id, name: id })),
        activities: [
          at('exact', '2026-10-25'),
          at('fresh', '2026-10-26'),
          at('noted', '2026-08-01'),
          at('noted', '2026-11-20', 'note'),
          at('planned', '2026-08-02'),
          at('planned', '2026-12-02', 'meeting'),
        ],
      },
    )
    expect(output.accounts.map(({ id, why }) => [id, why])).toEqual([
      ['exact', 'last contact 2026-10-25, 30 days ago'],
      ['noted', 'last contact 2026-08-01, 115 days ago'],
      ['planned', 'last contact 2026-08-02, 114 days ago'],
    ])
    expect(output.unknown).toEqual([{ reason: 'no contact on record', count: 1, examples: ['silent'] }])
    expect(output.leftOut.map(({ reason }) => reason)).toContain('contact in the last 30 days')
  })

  it.each([
    'food companies in the Nordics with 50 to 300 people',
    'customers in Germany gone quiet for 6 weeks',
    'top 5 accounts using SAP with revenue over 10 million EUR',
    'firms in Kiel that are not customers yet',
  ])('takes what the planner reads out of “%s” as it is', (text) => {
    expect(accountCriteriaSchema.parse(readCriteria(text).criteria)).toEqual(readCriteria(text).criteria)
  })

  it('refuses a range that ends before it begins', () => {
    expect(findAccounts.input.safeParse({ criteria: { employees: { min: 300, max: 50 } } }).success).toBe(false)
  })

  it('says the result, the reasons and what is not known', async () => {
    const list = [
      makeAccount({ id: 'a', name: 'Arctic', industry: 'Dairy', employees: null }),
      makeAccount({ id: 'b', name: 'Boreal', industry: 'Dairy', employees: { min: 90, max: 90 } }),
      makeAccount({ id: 'c', name: 'Cresta', industry: 'Banking' }),
    ]
    const input = { criteria: { industries: ['dairy'], employees: { min: 50, max: 300 } } }
    const output = await find(input.criteria, { accounts: list })
    expect(findAccounts.present(output, input)).toMatchObject({
      headline: '**1 of 3 accounts matches**: dairy; 50 to 300 people',
      details: ['1. Boreal: Dairy; 90 people', 'Left out, another industry: 1'],
      unknowns: ['size not known: 1 (Arctic)'],
      nextQuestion: null,
    })
  })
})
