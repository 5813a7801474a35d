import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { SyncState } from '../../../shared/domain/adapter.ts'
import { createAdapterStore } from '../adapter-store.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { createWriter } from '../writer.ts'

const state: SyncState = {
  kind: 'contacts', mode: 'live', state: 'running', read: 500, added: 499, updated: 1, unchanged: 0, removed: 0, rejected: 0, pages: 1,
  startedAtMs: 5, endedAtMs: null, since: null, problems: [],
} // prettier-ignore

it('migration 12 adds to a file of the version before, and keeps where each sync stands', async () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 11))
  db.exec("INSERT INTO settings VALUES ('k', 'v')")
  expect(migrate(db, migrations.slice(0, 12))).toEqual([12])
  expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('v')
  const writer = createWriter(db)
  const store = createAdapterStore(db, writer)
  expect(await store.sync('hubspot', 'live', 'contacts')).toBeNull()
  await store.saveSync('hubspot', { cursor: 'page-2', highWater: null, state })
  const done = { ...state, state: 'done' as const }
  await store.saveSync('hubspot', { cursor: null, highWater: '2026-11-24T08:55:00.000Z', state: done })
  expect(await store.sync('hubspot', 'live', 'contacts')).toEqual({
    cursor: null,
    highWater: '2026-11-24T08:55:00.000Z',
    state: done,
  })
  // Mock and live are two syncs, and so are two vendors.
  expect([await store.syncs('hubspot', 'mock'), await store.syncs('apollo', 'live')]).toEqual([[], []])
  await store.forget('hubspot')
  expect(await store.syncs('hubspot', 'live')).toEqual([])
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  await writer.close()
})
