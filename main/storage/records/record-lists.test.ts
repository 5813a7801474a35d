import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { AccountQuery, DealQuery } from '../../../shared/domain/record-list.ts'
import type { RecordKind } from '../../../shared/domain/records.ts'
import { aContact, anAccount, anActivity, anOpportunity, fromFile } from '../../core/import/testing/record-fixtures.ts'
import type { RecordOf } from '../../core/import/record-types.ts'
import { openDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { accountIdsSql, dealIdsSql } from './list-queries.ts'
import { createRecordLists } from './record-lists.ts'
import { createRecordSearch } from './record-search.ts'
import { createRecordStore } from './record-store.ts'

const view = { now: '2026-11-24T09:00:00Z', today: '2026-11-24', currency: 'EUR', me: 'u1' }
const every = { text: '', whose: 'all', customer: null, industry: null, stage: null } as const
const accounts = (parts: Partial<AccountQuery> = {}) => ({
  ...every,
  quietDeals: false,
  sort: 'name' as const,
  ...parts,
})
const deals = (parts: Partial<DealQuery> = {}) => ({ ...every, quiet: false, sort: 'close' as const, ...parts })

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** The tables as the app opens them: a file in a folder of its own. */
async function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'cugar-lists-'))
  const db = openDatabase(folder, 'test')
  closers.push(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  migrate(db, migrations)
  const store = createRecordStore(db)
  const lists = createRecordLists(db, createRecordSearch(db), () => store.revision())
  const put = <K extends RecordKind>(kind: K, records: RecordOf[K][]) =>
    store.write(
      kind,
      {
        source: { name: 'accounts.csv', kind: 'own', mock: false },
        present: new Set(Object.keys(records[0] ?? {})),
        records,
        aliases: records.map(() => null),
      },
      { importId: null, dry: false },
    )
  return { db, store, lists, put }
}

async function openFilled() {
  const rig = await open()
  const eur = (amount: number) => ({ amount, currency: 'EUR' })
  await rig.put('account', [
    anAccount({ id: 'nord', name: 'Nordfrost Logistik AB', industry: 'Logistics', ownerId: 'u1', customer: false }),
    anAccount({ id: 'blue', name: 'Blue River Foods', industry: 'Food', ownerId: 'u2', customer: true, city: 'Boise' }),
    anAccount({ id: 'acme', name: 'Acme Cold', industry: 'Food', customer: null }),
    anAccount({ id: 'zeta', name: 'Zeta Bio', customer: true }),
  ])
  await rig.put('opportunity', [
    anOpportunity({
      id: 'fleet',
      name: 'Fleet rollout',
      accountId: 'nord',
      stage: 'proposal',
      amount: eur(60_000),
      closeDate: '2026-12-20',
      ownerId: 'u1',
    }),
    anOpportunity({
      id: 'depot',
      name: 'Depot',
      accountId: 'nord',
      stage: 'closed_won',
      amount: eur(9),
      closeDate: '2026-01-10',
    }),
    anOpportunity({
      id: 'pilot',
      name: 'Pilot',
      accountId: 'blue',
      stage: 'qualification',
      amount: { amount: 900_000, currency: 'USD' },
      closeDate: '2026-12-01',
      ownerId: 'u2',
    }),
    anOpportunity({ id: 'open', name: 'Cold store', accountId: 'acme', stage: null, amount: null }),
    anOpportunity({
      id: 'small',
      name: 'Small',
      accountId: 'acme',
      stage: 'discovery',
      amount: eur(500),
      closeDate: '2027-02-01',
    }),
  ])
  await rig.put('contact', [aContact({ id: 'dana', name: 'Dana Ruiz', accountId: 'nord' })])
  await rig.put('activity', [
    anActivity({
      id: 'x1',
      kind: 'call',
      at: '2026-10-01T08:00:00Z',
      accountId: 'nord',
      opportunityId: 'fleet',
      contactIds: ['dana'],
    }),
    anActivity({
      id: 'x2',
      kind: 'note',
      at: '2026-11-20T08:00:00Z',
      accountId: 'nord',
      opportunityId: 'fleet',
      contactIds: ['dana'],
    }),
    anActivity({ id: 'x3', kind: 'email', at: '2026-11-22T08:00:00Z', accountId: 'blue' }),
    anActivity({ id: 'x4', kind: 'meeting', at: '2026-12-24T08:00:00Z', accountId: 'zeta' }),
    anActivity({
      id: 'x5',
      kind: 'email',
      at: '2026-05-02',
      accountId: 'acme',
      opportunityId: 'small',
      subject: 'Prices',
    }),
  ])
  return rig
}

describe('accounts', () => {
  it.each<[string, Partial<AccountQuery>, string[]]>([
    ['by name', {}, ['acme', 'blue', 'nord', 'zeta']],
    [
      'by open value: own currency first, none converted, closed deals not counted',
      { sort: 'value' },
      ['nord', 'acme', 'blue', 'zeta'],
    ],
    ['by last contact: notes and what lies ahead do not count', { sort: 'recent' }, ['blue', 'nord', 'acme', 'zeta']],
    ['by the longest silence, nothing on record last', { sort: 'quiet' }, ['acme', 'nord', 'blue', 'zeta']],
    ['mine', { whose: 'mine' }, ['nord']],
    ['customers', { customer: true }, ['blue', 'zeta']],
    ['not customers, without those of whom it is not known', { customer: false }, ['nord']],
    ['of an industry', { industry: 'Food' }, ['acme', 'blue']],
    ['with an open deal in a stage', { stage: 'proposal' }, ['nord']],
    [
      'with a deal that went quiet; a deal without any contact is not known to be',
      { quietDeals: true },
      ['acme', 'nord'],
    ],
    ['with all of it', { quietDeals: true, stage: 'discovery', industry: 'Food', sort: 'recent' }, ['acme']],
  ])('%s', async (_, query, ids) => {
    const { lists } = await openFilled()
    expect(await lists.accountIds(accounts(query), view)).toEqual(ids)
  })

  it.each([
    ['nor', ['nord']],
    ['FROST', ['nord']],
    ['Nordforst Logistic', ['nord']],
    ['blu rivr foods', ['blue']],
    ['z', ['zeta']],
    ['xqwv', []],
    ['"', []],
  ])('finds %s', async (text, ids) => {
    const { lists } = await openFilled()
    expect(await lists.accountIds(accounts({ text }), view)).toEqual(ids)
  })

  it('searches within what the list is narrowed to', async () => {
    const { lists } = await openFilled()
    expect(await lists.accountIds(accounts({ text: 'blue', whose: 'mine' }), view)).toEqual([])
  })

  it('tells what is open, by currency, and what has no value', async () => {
    const { lists } = await openFilled()
    const [acme, blue] = await lists.accountRows(['acme', 'blue', 'gone'], view)
    expect(acme).toMatchObject({
      openDeals: 2,
      open: [{ amount: 500, currency: 'EUR' }],
      withoutValue: 1,
      lastContactAt: '2026-05-02',
    })
    expect(blue).toMatchObject({ open: [{ amount: 900_000, currency: 'USD' }], withoutValue: 0, place: 'Boise' })
  })

  it('sees a change at once, and until then keeps its order', async () => {
    const { lists, put } = await openFilled()
    const before = await lists.accountIds(accounts(), view)
    expect(await lists.accountIds(accounts(), view)).toBe(before)
    await put('account', [anAccount({ id: 'beta', name: 'Beta' })])
    expect(await lists.accountIds(accounts(), view)).toEqual(['acme', 'beta', 'blue', 'nord', 'zeta'])
  })
})

describe('deals', () => {
  it.each<[string, Partial<DealQuery>, string[]]>([
    ['by close date, closed ones last', {}, ['pilot', 'fleet', 'small', 'open', 'depot']],
    ['by value, own currency first', { sort: 'value' }, ['fleet', 'small', 'depot', 'pilot', 'open']],
    [
      'by last contact, with those at the account outside any deal',
      { sort: 'recent' },
      ['pilot', 'fleet', 'small', 'open', 'depot'],
    ],
    ['by the longest silence among the open', { sort: 'quiet' }, ['small', 'fleet', 'pilot', 'open', 'depot']],
    ['open, of unknown stage too', { stage: 'open', sort: 'name' }, ['open', 'fleet', 'pilot', 'small']],
    ['of a stage', { stage: 'closed_won' }, ['depot']],
    ['mine', { whose: 'mine' }, ['fleet']],
    ['of customers', { customer: true }, ['pilot']],
    ['quiet for more than 30 days', { quiet: true }, ['fleet', 'small']],
    ['of an account, by the account’s name', { text: 'nordfrost' }, ['fleet', 'depot']],
    ['by their own name, misspelt', { text: 'flet rolout' }, ['fleet']],
  ])('%s', async (_, query, ids) => {
    const { lists } = await openFilled()
    expect(await lists.dealIds(deals(query), view)).toEqual(ids)
  })

  it('says how long a deal is quiet, and nothing of a closed one or one without contact', async () => {
    const { lists } = await openFilled()
    const rows = await lists.dealRows(['fleet', 'open', 'depot'], view)
    expect(rows.map(({ quietDays, lastContactAt }) => [quietDays, lastContactAt])).toEqual([
      [54, '2026-10-01T08:00:00Z'],
      [null, null],
      [null, null],
    ])
    expect(rows[0]?.account).toEqual({ id: 'nord', name: 'Nordfrost Logistik AB' })
  })

  it('is not quiet any more after the account wrote, whatever deal it was about', async () => {
    const { lists, put } = await openFilled()
    await put('activity', [anActivity({ id: 'x9', kind: 'email', at: '2026-11-23T08:00:00Z', accountId: 'nord' })])
    expect(await lists.dealIds(deals({ quiet: true }), view)).toEqual(['small'])
  })
})

it('finds where a source leads', async () => {
  const { lists } = await openFilled()
  expect(
    await lists.locate([
      'account:nord',
      'activity:x5',
      'contact:dana',
      'contact:dana',
      'account:gone',
      'notes:pasted',
      'x',
    ]),
  ).toEqual([
    { record: 'account:nord', name: 'Nordfrost Logistik AB', page: { kind: 'account', id: 'nord' } },
    { record: 'activity:x5', name: 'Prices', page: { kind: 'opportunity', id: 'small' } },
    { record: 'contact:dana', name: 'Dana Ruiz', page: { kind: 'account', id: 'nord' } },
  ])
  expect(lists.lastContact({ contactId: 'dana' }, view.now)).toBe('2026-10-01T08:00:00Z')
})

it('knows the rep among the users, the rep’s own before sample data', async () => {
  const { lists, put } = await open()
  const user = { role: null, territory: null, regions: [], languages: [], segments: [], capacityHours: null }
  await put('user', [{ ...user, id: 'u1', name: 'Maya Lind', email: 'Maya@Kelvara.example', source: fromFile() }])
  expect(await lists.userByEmail('maya@kelvara.EXAMPLE')).toEqual({ id: 'u1', name: 'Maya Lind' })
  expect(await lists.userByEmail('nobody@kelvara.example')).toBeNull()
})

it('goes through no table without an index to order a list', async () => {
  const { db } = await open()
  const stages = [null, 'proposal'] as const
  const asked = [
    ...(['name', 'value', 'recent', 'quiet'] as const).flatMap((sort) =>
      stages.map((stage) => accountIdsSql({ ...accounts({ sort, stage }), quietDeals: sort === 'quiet' })),
    ),
    ...(['close', 'value', 'recent', 'quiet', 'name'] as const).flatMap((sort) =>
      stages.map((stage) => dealIdsSql({ ...deals({ sort, stage, customer: true }), quiet: sort === 'quiet' })),
    ),
  ]
  const values = { ...view, quietBefore: '2026-10-25', customer: 1, industry: null, stage: 'proposal' }
  for (const sql of asked) {
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[]
    const opened = plan.filter(({ detail }) => /\b(SCAN|SEARCH) (a|o|accounts|opportunities|activities)\b/.test(detail))
    expect(opened.length, sql).toBeGreaterThan(0)
    for (const { detail } of opened) expect(detail, sql).toMatch(/USING (COVERING )?INDEX/)
  }
})
