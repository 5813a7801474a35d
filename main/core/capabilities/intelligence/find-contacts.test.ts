import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contextOf,
  makeAccount,
  makeContact,
  makeOpportunity,
  makeWorkspace,
  type Workspace,
} from '../engagement/testing/workspace.ts'
import { matchRole } from './contacts/match-role.ts'
import { readTitle } from './contacts/read-title.ts'
import { roleQuote } from './contacts/role-quotes.ts'
import { findContacts } from './find-contacts.ts'

type Output = {
  contacts: {
    id: string
    name: string
    title: string | null
    why: string
    optedOut: boolean
    barredBy: string | null
  }[]
  close: { id: string }[]
  unknown: { id: string; why: string }[]
  known: number
  otherCount: number
}
const run = (role: string | null, over: Partial<Workspace>, accountId = 'acc-1') => {
  if (findContacts.sideEffect !== 'read-only') throw new Error('reads only')
  return findContacts.run({ accountId, role }, contextOf(makeWorkspace(over)))
}
const find = async (role: string | null, over: Partial<Workspace>): Promise<Output> => {
  const outcome = await run(role, over)
  if (!outcome.ok) throw new Error(outcome.message)
  return findContacts.output.parse(outcome.value) as Output
}
const titles = [
  'Head of Logistics',
  'Logistics Manager',
  'CFO',
  'Finance Director',
  'CEO',
  'Buyer',
  'Procurement Lead',
  'Astronaut',
  null,
]
const optedOut = { optedOut: true, basis: null, obtainedAt: null, note: null }
const people = fc
  .array(fc.record({ title: fc.constantFrom(...titles), out: fc.boolean(), address: fc.boolean() }), { maxLength: 12 })
  .map((list) =>
    list.map(({ title, out, address }, index) =>
      makeContact({
        id: `c${String(index).padStart(2, '0')}`,
        name: `Person ${index % 4} Name`,
        title,
        ...(out ? { consent: optedOut } : {}),
        ...(address ? {} : { email: null }),
      }),
    ),
  )
const roles = fc.constantFrom(
  'cfo',
  'head of logistics',
  'decision maker',
  'buyers',
  'champion',
  'managing director',
  'astronaut',
  null,
)

describe('find contacts', () => {
  it('keeps or counts everyone: listed, close, unknown and others add up to those known', async () => {
    await fc.assert(
      fc.asyncProperty(people, roles, async (contacts, role) => {
        const output = await find(role, { contacts })
        expect(output.contacts.length + output.close.length + output.unknown.length + output.otherCount).toBe(
          contacts.length,
        )
        expect(output.known).toBe(contacts.length)
      }),
    )
  })

  it('never takes somebody without a title for a role, unless a record says so', () => {
    fc.assert(
      fc.property(roles, (role) => {
        if (role !== null) expect(matchRole(null, role, null).match).toBe('unknown')
      }),
    )
  })

  it('puts nobody who must not be written to before somebody who may', async () => {
    await fc.assert(
      fc.asyncProperty(people, roles, async (contacts, role) => {
        const barred = (await find(role, { contacts })).contacts.map(({ barredBy }) => barredBy !== null)
        expect(barred).toEqual(barred.toSorted((a, b) => Number(a) - Number(b)))
      }),
    )
  })

  it('gives the same answer whatever the order of the records, the case and the white space', async () => {
    await fc.assert(
      fc.asyncProperty(people, roles, async (contacts, role) => {
        const noisy = role === null ? null : `  ${role.toUpperCase()} `
        const ids = ({ contacts: list, close }: Output) => [list.map(({ id }) => id), close.map(({ id }) => id)]
        expect(ids(await find(noisy, { contacts: contacts.toReversed() }))).toEqual(ids(await find(role, { contacts })))
      }),
    )
  })

  it.each([
    ['CFO', 'cfo', 'yes'],
    ['Chief Financial Officer', 'CFO', 'yes'],
    ['Finance Director', 'cfo', 'close'],
    ['Head of Logistics', 'head of logistics', 'yes'],
    ['Logistics Director', 'head of logistics', 'yes'],
    ['Logistics Manager', 'head of logistics', 'close'],
    ['Head of Quality', 'head of logistics', 'no'],
    ['VP Supply Chain', 'vp supply chain', 'yes'],
    ['Buyer', 'procurement', 'yes'],
    ['Procurement Lead', 'buyers', 'yes'],
    ['CEO', 'managing director', 'yes'],
    ['CFO', 'ceo', 'no'],
    ['COO', 'decision maker', 'yes'],
    ['Fleet Manager', 'decision maker', 'no'],
    ['Vice President Sales', 'president', 'no'],
    ['IT Manager', 'it team', 'yes'],
    ['Partner', 'cfo', 'no'],
  ])('%s, asked for %s: %s', (title, role, match) => {
    expect(matchRole(title, role, null).match).toBe(match)
  })

  it('reads level and area out of a title', () => {
    expect([readTitle('Chief Operating Officer'), readTitle('Food Safety Officer'), readTitle('')]).toEqual([
      { level: 4, area: 'operations', wholeFirm: false },
      { level: 1, area: 'quality', wholeFirm: false },
      { level: null, area: null, wholeFirm: false },
    ])
  })

  it('finds a champion by a sentence that names them, and not by one that denies it', () => {
    const text = (sentence: string) => [
      { text: sentence, record: 'opportunity:o1', from: 'deals.csv', observedAt: null },
    ]
    expect(roleQuote('Dana Ruiz', 'champion', text('Budget is set. Dana Ruiz is our champion.'))?.text).toBe(
      'Dana Ruiz is our champion.',
    )
    expect(roleQuote('Dana Ruiz', 'champion', text('Dana Ruiz is not our champion.'))).toBeNull()
    expect(roleQuote('Anna Berg', 'champion', text('Dana Ruiz is our champion.'))).toBeNull()
  })

  it('marks who opted out, is on the stop list, or sits at an account that must not be contacted', async () => {
    const contacts = [
      makeContact({ id: 'a', name: 'Ann A', consent: optedOut }),
      makeContact({ id: 'b', name: 'Ben B', email: 'ben@stop.example' }),
      makeContact({ id: 'c', name: 'Cia C' }),
    ]
    const settings = {
      ...makeWorkspace().settings,
      stopList: [{ match: 'stop.example', reason: 'Asked us to stop', addedAt: '2025-11-03' }],
    }
    expect((await find(null, { contacts, settings })).contacts.map(({ name, barredBy }) => [name, barredBy])).toEqual([
      ['Cia C', null],
      ['Ann A', 'opted out'],
      ['Ben B', 'on your stop list: Asked us to stop'],
    ])
    const closed = await find(null, { contacts, settings, accounts: [makeAccount({ doNotContact: true })] })
    expect(closed.contacts.every(({ barredBy }) => barredBy !== null)).toBe(true)
  })

  it('never passes off a close title as the role: it asks', async () => {
    const output = await find('head of logistics', { contacts: [makeContact({ title: 'Logistics Manager' })] })
    expect(findContacts.present(output, { accountId: 'acc-1', role: 'head of logistics' })).toMatchObject({
      headline: '**No head of logistics at Northwind Foods Ltd is on record**, among 1 person',
      details: ['Close, not the same: Dana Ruiz: Logistics Manager'],
      nextQuestion: 'Would Dana Ruiz, Logistics Manager, do instead?',
    })
  })

  it('quotes the record that names the champion', async () => {
    const output = await find('champion', { opportunities: [makeOpportunity({ notes: 'Dana Ruiz is our champion.' })] })
    expect(output.contacts.map(({ why }) => why)).toEqual(['your records say: “Dana Ruiz is our champion.”'])
  })

  it('refuses an account that does not exist', async () => {
    expect(await run(null, {}, 'nope')).toMatchObject({ ok: false, mode: 'user_invalid_input' })
  })
})
