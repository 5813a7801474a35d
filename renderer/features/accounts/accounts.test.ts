import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stages, type Account, type Opportunity, type Provenance } from '../../../shared/domain/records.ts'
import type { Person } from '../../../shared/domain/record-view.ts'
import { everyAccount, everyDeal, type AccountFilter, type DealFilter } from '../../store/record-filters.ts'
import { accountChips, accountOrders, dealChips, wholeAccounts, wholeDeals } from './filter-words.ts'
import { accountFacts, dealFacts } from './record-facts.ts'
import {
  closeWords,
  isOverdue,
  openWords,
  originWords,
  quietDays,
  quietWords,
  rangeWords,
  reachable,
  stageWords,
  touchWords,
} from './record-words.ts'

const source: Provenance = { from: 'accounts.csv', externalId: null, observedAt: '2026-11-03', mock: false }
const account: Account = {
  id: 'a1',
  name: 'Nordfrost',
  domain: 'nordfrost.example',
  industry: null,
  employees: { min: 220, max: 220 },
  revenue: { min: 48_000_000, max: null, currency: 'EUR' },
  country: 'Germany',
  region: null,
  city: null,
  tools: [],
  segment: null,
  ownerId: 'u1',
  customer: null,
  doNotContact: false,
  description: null,
  source,
}
const deal: Opportunity = {
  id: 'o1',
  accountId: 'a1',
  name: 'Fleet rollout',
  stage: 'proposal',
  stageText: 'Proposal/Price Quote',
  amount: { amount: 60_000, currency: 'EUR' },
  createdDate: null,
  closeDate: '2026-12-20',
  stageSince: null,
  pushCount: 0,
  nextStep: null,
  nextStepDate: null,
  ownerId: null,
  contactIds: [],
  competitor: null,
  lossReason: null,
  notes: null,
  source,
}
const person = (part: Partial<Person>): Person => ({
  id: 'c1',
  accountId: 'a1',
  firstName: null,
  lastName: null,
  name: 'Dana Ruiz',
  title: null,
  email: 'dana@nordfrost.example',
  phone: null,
  country: null,
  timeZone: null,
  consent: { optedOut: false, basis: null, obtainedAt: null, note: null },
  source,
  lastContactAt: null,
  barredBy: null,
  ...part,
})

describe('words of a record', () => {
  it.each([
    [{ openDeals: 0, open: [], withoutValue: 0 }, 'No open deal'],
    [{ openDeals: 2, open: [], withoutValue: 2 }, '2 open deals, value not known'],
    [{ openDeals: 1, open: [{ amount: 60_000, currency: 'EUR' }], withoutValue: 0 }, '60,000 EUR'],
    [
      {
        openDeals: 4,
        open: [
          { amount: 60_000, currency: 'EUR' },
          { amount: 9000, currency: 'USD' },
        ],
        withoutValue: 1,
      },
      '60,000 EUR + 9,000 USD and 1 of unknown value',
    ],
  ])('never take an unknown value for nothing: %j', (row, words) => expect(openWords(row)).toBe(words))

  it.each([
    [{ min: 220, max: 220 }, '220'],
    [{ min: 50, max: 1000 }, '50 to 1,000'],
    [{ min: 50, max: null }, 'over 50'],
    [{ min: null, max: 100 }, 'up to 100'],
    [{ min: null, max: null }, 'unknown'],
  ])('tell the range %j as %s', (range, words) => expect(rangeWords(range)).toBe(words))

  it('take the stage of the CRM where this app has none', () => {
    expect(stageWords(deal)).toBe('Proposal')
    expect(stageWords({ stage: null, stageText: 'Waiting for board' })).toBe('Waiting for board')
    expect(stageWords({ stage: null, stageText: ' ' })).toBe('Stage not known')
  })

  it('say that a close date has passed only of an open deal', () => {
    expect(isOverdue(deal, '2026-12-20')).toBe(false)
    expect(isOverdue(deal, '2026-12-21')).toBe(true)
    expect(isOverdue({ ...deal, stage: 'closed_won' }, '2026-12-21')).toBe(false)
    expect(closeWords({ ...deal, overdue: true })).toBe('should have closed 20 Dec 2026')
    expect(closeWords({ ...deal, overdue: false })).toBe('closes 20 Dec 2026')
    expect(closeWords({ ...deal, stage: 'closed_lost', overdue: false })).toBe('closed 20 Dec 2026')
    expect(closeWords({ ...deal, closeDate: null, overdue: false })).toBe('no close date')
  })

  it('call no deal quiet on the day the line is reached, nor one nobody was in touch about', () => {
    expect(quietDays('2026-10-25T23:59:00Z', '2026-11-24')).toBe(30)
    expect(quietDays('2026-11-25T00:00:00Z', '2026-11-24')).toBe(0)
    expect(quietDays(null, '2026-11-24')).toBeNull()
    expect(quietWords({ quietDays: 30 }, 30)).toBeNull()
    expect(quietWords({ quietDays: 31 }, 30)).toBe('quiet 31 days')
    expect(quietWords({ quietDays: null }, 30)).toBeNull()
    expect(touchWords(null)).toBe('No contact on record')
  })

  it('name the origin of a field that came from elsewhere', () => {
    const mixed = { ...source, fields: { industry: { from: 'hubspot', observedAt: null } } }
    expect(originWords(mixed, 'industry')).toBe('hubspot, no date')
    expect(originWords(mixed, 'city')).toBe('accounts.csv, 3 Nov 2026')
  })
})

describe('a message', () => {
  it('goes to the first who has an address and may be written to', () => {
    const anna = person({ id: 'c2', name: 'Anna Berg' })
    expect(reachable([person({ barredBy: 'opted out' }), person({ email: null }), anna])).toBe(anna)
    expect(reachable([person({ barredBy: 'opted out' })])).toBeNull()
  })
})

describe('facts', () => {
  const value = (facts: { field: string; value: string | null }[], field: string) =>
    facts.find((fact) => fact.field === field)?.value
  it('tell none from not known', () => {
    const facts = accountFacts(account, 'Maya Lind')
    expect(value(facts, 'tools')).toBe('none')
    expect(value(accountFacts({ ...account, tools: null }, null), 'tools')).toBeNull()
    expect(value(facts, 'customer')).toBeNull()
    expect(value(facts, 'revenue')).toBe('over 48,000,000 EUR')
    expect(value(facts, 'ownerId')).toBe('Maya Lind')
  })
  it('show the CRM’s own stage beside ours, a count of zero as a fact, and ask for a reason only of a lost deal', () => {
    const facts = dealFacts(deal, null)
    expect(value(facts, 'stage')).toBe('Proposal (Proposal/Price Quote)')
    expect(value(facts, 'pushCount')).toBe('0')
    expect(value(facts, 'lossReason')).toBeUndefined()
    expect(value(dealFacts({ ...deal, stage: 'closed_lost' }, null), 'lossReason')).toBeNull()
    expect(value(dealFacts({ ...deal, stage: null, stageText: null }, null), 'stage')).toBeNull()
  })
})

describe('filters', () => {
  const common = {
    text: fc.string(),
    whose: fc.constantFrom('all' as const, 'mine' as const),
    customer: fc.constantFrom(null, true, false),
    industry: fc.constantFrom(null, 'Logistics', 'Food'),
  }
  const accountFilter: fc.Arbitrary<AccountFilter> = fc.record({
    ...common,
    stage: fc.constantFrom(null, ...stages),
    quietDeals: fc.boolean(),
    sort: fc.constantFrom('name' as const, 'value' as const),
  })
  const dealFilter: fc.Arbitrary<DealFilter> = fc.record({
    ...common,
    stage: fc.constantFrom(null, 'open' as const, ...stages),
    quiet: fc.boolean(),
    sort: fc.constantFrom('close' as const, 'value' as const),
  })
  it('are all named, each under a name of its own, and taking every name away leaves everything in the same order', () => {
    fc.assert(
      fc.property(accountFilter, (filter) => {
        const chips = accountChips(filter)
        expect(new Set(chips.map(({ name }) => name)).size).toBe(chips.length)
        const left = chips.reduce<AccountFilter>((now, { without }) => ({ ...now, ...without }), filter)
        expect({ ...left, text: '' }).toEqual(wholeAccounts(filter))
      }),
    )
    fc.assert(
      fc.property(dealFilter, (filter) => {
        const chips = dealChips(filter)
        expect(new Set(chips.map(({ name }) => name)).size).toBe(chips.length)
        const left = chips.reduce<DealFilter>((now, { without }) => ({ ...now, ...without }), filter)
        expect({ ...left, text: '' }).toEqual(wholeDeals(filter))
      }),
    )
    expect(accountChips(everyAccount)).toEqual([])
    expect(dealChips(everyDeal)).toEqual([])
  })
  it('offer the order by fit only where there is a customer profile', () => {
    expect(accountOrders({ icp: false })).not.toContain('fit')
    expect(accountOrders({ icp: true })).toContain('fit')
  })
})
