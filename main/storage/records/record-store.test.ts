import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { RecordKind } from '../../../shared/domain/records.ts'
import {
  aContact,
  anAccount,
  anActivity,
  anOpportunity,
  aProduct,
  fromFile,
} from '../../core/import/testing/record-fixtures.ts'
import type { DataSource, RecordOf } from '../../core/import/record-types.ts'
import { records } from '../migrations/0002-records.ts'
import { createRecordStore } from './record-store.ts'

const own: DataSource = { name: 'accounts.csv', kind: 'own', mock: false }
const sample: DataSource = { name: 'sample', kind: 'own', mock: true }
type How = Parameters<ReturnType<typeof createRecordStore>['write']>[2]
const everything: How = { importId: null, dry: false }

function openStore() {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  db.exec(records.sql)
  return { db, store: createRecordStore(db) }
}
type Store = ReturnType<typeof openStore>['store']

const put = <K extends RecordKind>(store: Store, kind: K, list: RecordOf[K][], source = own, how = everything) =>
  store.write(
    kind,
    { source, present: new Set(Object.keys(list[0] ?? {})), records: list, aliases: list.map(() => null) },
    how,
  )

const dump = (db: Database.Database): unknown =>
  ['accounts', 'contacts', 'field_conflicts', 'record_aliases', 'record_counts'].map((table) =>
    db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  )

describe('writing', () => {
  it('gives back exactly what was put in', async () => {
    const { store } = openStore()
    const account = anAccount({ revenue: { min: 1.5e6, max: 1.5e6, currency: 'EUR' }, tools: ['SAP', 'Excel'] })
    expect(await put(store, 'account', [account])).toEqual({ outcomes: ['added'], conflicts: 0 })
    expect(await store.account('a1')).toEqual(account)
    expect(await store.account('nobody')).toBeNull()
  })

  it('counts the same row again as unchanged and a changed one as updated', async () => {
    const { store } = openStore()
    await put(store, 'account', [anAccount()])
    expect((await put(store, 'account', [anAccount(), anAccount({ city: 'Malmö' })])).outcomes).toEqual([
      'unchanged',
      'updated',
    ])
    expect((await store.account('a1'))?.city).toBe('Malmö')
  })

  it('writes nothing in a dry run, and says what it would do', async () => {
    const { db, store } = openStore()
    await put(store, 'account', [anAccount()])
    const before = dump(db)
    const batch = [anAccount({ city: 'Lund' }), anAccount({ id: 'a2', name: 'Other' })]
    expect(await put(store, 'account', batch, own, { importId: null, dry: true })).toEqual({
      outcomes: ['updated', 'added'],
      conflicts: 0,
    })
    expect(dump(db)).toEqual(before)
  })

  it('keeps the losing value of another source, and drops it when the sources agree', async () => {
    const { store } = openStore()
    const directory: DataSource = { name: 'apollo', kind: 'vendor', mock: false }
    const says = (n: number) =>
      anAccount({ employees: { min: n, max: n }, source: fromFile({ from: 'apollo', observedAt: '2026-11-01' }) })
    await put(store, 'account', [anAccount({ employees: { min: 180, max: 180 } })])
    expect(await put(store, 'account', [says(420)], directory)).toEqual({ outcomes: ['unchanged'], conflicts: 1 })
    expect(await store.conflicts?.('account', 'a1')).toEqual([
      {
        field: 'employees',
        value: { min: 420, max: 420 },
        from: 'apollo',
        observedAt: '2026-11-01',
        keptFrom: 'accounts.csv',
        rule: 'own-data',
      },
    ])
    await put(store, 'account', [says(180)], directory)
    expect(await store.conflicts?.('account', 'a1')).toEqual([])
  })

  it('never lets sample data touch own data, and lets own data replace them', async () => {
    const { store } = openStore()
    const mock = anAccount({ id: 's1', name: 'Sample', source: fromFile({ from: 'sample', mock: true }) })
    await put(store, 'account', [mock], sample)
    await put(store, 'account', [anAccount()])
    expect((await put(store, 'account', [{ ...mock, id: 'a1' }], sample)).outcomes).toEqual(['unchanged'])
    expect((await put(store, 'account', [anAccount({ id: 's1' })])).outcomes).toEqual(['added'])
    expect(await store.counts()).toEqual({ accounts: 2, contacts: 0, opportunities: 0, mock: 0, own: 2 })
  })

  it('removes sample data with all that hangs on them and nothing else', async () => {
    const { db, store } = openStore()
    await put(store, 'account', [anAccount()])
    const empty = dump(db)
    const source = fromFile({ from: 'sample', mock: true })
    await store.write(
      'account',
      { source: sample, present: new Set(), records: [anAccount({ id: 's1', source })], aliases: ['77'] },
      everything,
    )
    await put(store, 'activity', [anActivity({ accountId: 's1', contactIds: ['s2'], source })], sample)
    expect(await store.counts()).toMatchObject({ mock: 2, own: 1 })
    expect(await store.removeMock()).toBe(2)
    expect(await store.search('Nordfrost', ['account'], 5)).toHaveLength(1)
    expect(await store.counts()).toMatchObject({ mock: 0, own: 1 })
    expect(dump(db)).toEqual([...(empty as unknown[]).slice(0, 4), expect.anything()])
  })

  it('refuses a whole batch when one of its rows cannot be written', async () => {
    const { db, store } = openStore()
    const broken = anAccount({ id: 'a2', name: undefined as unknown as string })
    await expect(put(store, 'account', [anAccount(), broken])).rejects.toThrow()
    expect(db.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(0)
  })
})

describe('files of several batches', () => {
  it('are taken back whole, to the byte', async () => {
    const { db, store } = openStore()
    await put(store, 'account', [anAccount(), anAccount({ id: 'a2', name: 'Polar' })])
    const before = dump(db)
    const importId = await store.begin('big.csv', 'accounts', '2026-11-24T10:00:00Z')
    await put(store, 'account', [anAccount({ city: 'Lund' }), anAccount({ id: 'a3', name: 'New' })], own, {
      importId,
      dry: false,
    })
    await store.write(
      'account',
      {
        source: { name: 'other.csv', kind: 'own', mock: false },
        present: new Set(['city']),
        records: [anAccount({ city: 'Kiel', source: fromFile({ from: 'other.csv' }) })],
        aliases: ['X-1'],
      },
      { importId, dry: false },
    )
    expect(dump(db)).not.toEqual(before)
    await store.takeBack(importId)
    expect(dump(db)).toEqual(before)
    expect(await store.search('New', ['account'], 5)).toEqual([])
  })

  it('that a crash cut off are taken back at the next start, and named', async () => {
    const { db, store } = openStore()
    const importId = await store.begin('big.csv', 'accounts', '2026-11-24T10:00:00Z')
    await put(store, 'account', [anAccount()], own, { importId, dry: false })
    const next = createRecordStore(db)
    expect(next.cutOff).toEqual(['big.csv'])
    expect(await next.account('a1')).toBeNull()
    expect(createRecordStore(db).cutOff).toEqual([])
  })

  it('stay once finished, and leave no undo behind', async () => {
    const { db, store } = openStore()
    const importId = await store.begin('big.csv', 'accounts', '2026-11-24T10:00:00Z')
    await put(store, 'account', [anAccount()], own, { importId, dry: false })
    await store.finish(importId)
    expect(createRecordStore(db).cutOff).toEqual([])
    expect(await store.account('a1')).not.toBeNull()
    expect(db.prepare('SELECT count(*) FROM import_undo').pluck().get()).toBe(0)
  })
})

describe('reading', () => {
  it('pages through accounts by id without gap or repeat', async () => {
    const { store } = openStore()
    const ids = ['a10', 'a2', 'b', 'c', 'd']
    await put(
      store,
      'account',
      ids.map((id) => anAccount({ id, name: `Firm ${id}` })),
    )
    const first = await store.accounts({ afterId: null, limit: 2 })
    const rest = await store.accounts({ afterId: first.at(-1)?.id ?? null, limit: 1000 })
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids.toSorted())
  })

  it('lists activities newest first, by account, deal or contact', async () => {
    const { store } = openStore()
    await put(store, 'activity', [
      anActivity({ id: 'x1', at: '2026-10-01', accountId: 'a1', contactIds: ['c1', 'c2'] }),
      anActivity({ id: 'x2', at: '2026-11-01T09:00:00Z', accountId: 'a1', opportunityId: 'o1' }),
      anActivity({ id: 'x3', at: '2026-11-01T10:00:00Z', accountId: 'a2', contactIds: ['c1'] }),
    ])
    const ids = async (filter: Parameters<typeof store.activitiesOf>[0], limit = 9) =>
      (await store.activitiesOf(filter, limit)).map(({ id }) => id)
    expect(await ids({ accountId: 'a1' })).toEqual(['x2', 'x1'])
    expect(await ids({ accountId: 'a1' }, 1)).toEqual(['x2'])
    expect(await ids({ opportunityId: 'o1' })).toEqual(['x2'])
    expect(await ids({ contactId: 'c1' })).toEqual(['x3', 'x1'])
    expect(await ids({ contactId: 'c1', accountId: 'a1' })).toEqual(['x1'])
    expect(await ids({})).toEqual([])
    await put(store, 'activity', [anActivity({ id: 'x1', at: '2026-10-01', accountId: 'a1', contactIds: ['c2'] })])
    expect(await ids({ contactId: 'c1' })).toEqual(['x3'])
  })

  it('finds by id, other id, name, domain and address, never across own and sample', async () => {
    const { store } = openStore()
    await store.write(
      'account',
      {
        source: own,
        present: new Set(['name', 'domain']),
        records: [anAccount({ name: 'Müller AG', domain: 'mueller.example' })],
        aliases: ['HS-9'],
      },
      everything,
    )
    await put(store, 'contact', [aContact({ email: 'Dana@Mueller.example' })])
    const ids = async (kind: RecordKind, key: 'id' | 'name' | 'domain' | 'email', value: string, source = own) =>
      ((await store.lookup(kind, key, [value], source)).get(value) ?? []).map(({ id }) => id)
    expect(await ids('account', 'id', 'a1')).toEqual(['a1'])
    expect(await ids('account', 'id', 'HS-9')).toEqual(['a1'])
    expect(await ids('account', 'name', 'MUELLER GmbH')).toEqual(['a1'])
    expect(await ids('account', 'domain', 'mueller.example')).toEqual(['a1'])
    expect(await ids('contact', 'email', 'dana@mueller.example')).toEqual(['c1'])
    expect(await ids('account', 'id', 'a1', sample)).toEqual([])
    expect((await store.lookup('account', 'name', ['Müller'], own)).get('Müller')).toMatchObject([{ knownAs: 'HS-9' }])
  })
})

describe('search', () => {
  it.each([
    ['nordfrost ab', 1],
    ['Nordforst', 0.7],
    ['Frost Nord Kühlhaus', 0.7],
    ['Kuehlhaus Nordfrost', 0.8],
  ])('finds the account for "%s"', async (text, least) => {
    const { store } = openStore()
    await put(store, 'account', [
      anAccount({ id: 'a1', name: text.includes('hlhaus') ? 'Kühlhaus Nord Frost GmbH' : 'Nordfrost AB' }),
      anAccount({ id: 'a2', name: 'Polar Freight Lines' }),
    ])
    const [hit] = await store.search(text, ['account', 'contact'], 5)
    expect(hit).toMatchObject({ kind: 'account', id: 'a1' })
    expect(hit?.similarity).toBeGreaterThanOrEqual(least)
  })

  it('finds a short name with swapped letters', async () => {
    const { store } = openStore()
    await put(store, 'account', [anAccount({ name: 'Orla A/S' })])
    expect(await store.search('Olra', ['account'], 3)).toMatchObject([{ id: 'a1' }])
  })

  it('finds products by alias and deals by name, and nothing for nonsense', async () => {
    const { store } = openStore()
    await put(store, 'product', [aProduct()])
    await put(store, 'opportunity', [anOpportunity()])
    expect(await store.search('ct 2', ['product'], 3)).toMatchObject([{ id: 'p1', similarity: 1 }])
    expect(await store.search('nordfrost roll-out', ['opportunity'], 3)).toMatchObject([{ id: 'o1' }])
    expect(await store.search('zzzzqqq', ['product', 'opportunity', 'account'], 3)).toEqual([])
    expect(await store.search('', ['product'], 3)).toEqual([])
    expect(await store.search('"; DROP TABLE accounts; --', ['opportunity'], 3)).toEqual([])
  })

  it.each([
    ['nor', ['a2', 'a1']],
    ['no', ['a2']],
    ['kue', []],
    ['kuh', ['a1']],
    ['KÜHL', ['a1']],
    ['north f', []],
    ['nord fr', ['a1']],
    ['ord', []],
    ['x', []],
    ['"', []],
    ['', []],
  ])('knows the names with a word that begins with “%s”, those that begin so first', async (text, expected) => {
    const { store } = openStore()
    await put(store, 'account', [
      anAccount({ id: 'a1', name: 'Kuhlhaus Nord Frost GmbH' }),
      anAccount({ id: 'a2', name: 'Norden Polar Lines' }),
      anAccount({ id: 'a3', name: 'Fjord Foods' }),
    ])
    const found = (await store.beginning?.(text, ['account', 'contact'], 5)) ?? []
    expect(found.map(({ id }) => id)).toEqual(expected)
  })

  it('forgets a name once the record was renamed', async () => {
    const { store } = openStore()
    await put(store, 'account', [anAccount()])
    await put(store, 'account', [anAccount({ name: 'Sudwarm SpA' })])
    expect(await store.search('Nordfrost', ['account'], 3)).toEqual([])
    expect(await store.search('Sudwarm', ['account'], 3)).toHaveLength(1)
  })
})
