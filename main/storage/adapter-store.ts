import type { Database } from 'better-sqlite3'
import { syncStateSchema, type SyncKind, type VendorId } from '../../shared/domain/adapter.ts'
import type { AdapterStore, StoredSync } from '../core/ports/stores.ts'
import type { Writer } from './writer.ts'

/** How far syncs have come, so that each goes on where it stopped, also after a crash. */
export function createAdapterStore(db: Database, writer: Writer): AdapterStore {
  type Row = { cursor: string | null; highWater: string | null; state: string }
  const select = 'SELECT cursor, high_water AS highWater, state FROM adapter_syncs WHERE adapter = ? AND mode = ?'
  const ofAdapter = db.prepare<[string, string], Row>(`${select} ORDER BY kind`)
  const one = db.prepare<[string, string, string], Row>(`${select} AND kind = ?`)
  const put = db.prepare(
    `INSERT INTO adapter_syncs (adapter, mode, kind, cursor, high_water, state) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (adapter, mode, kind) DO UPDATE SET cursor = excluded.cursor, high_water = excluded.high_water, state = excluded.state`,
  )
  const drop = db.prepare('DELETE FROM adapter_syncs WHERE adapter = ?')
  const read = ({ cursor, highWater, state }: Row): StoredSync => ({
    cursor,
    highWater,
    state: syncStateSchema.parse(JSON.parse(state)),
  })
  return {
    syncs: async (adapter: VendorId, mode) => ofAdapter.all(adapter, mode).map(read),
    sync: async (adapter: VendorId, mode, kind: SyncKind) => {
      const row = one.get(adapter, mode, kind)
      return row ? read(row) : null
    },
    saveSync: (adapter, { cursor, highWater, state }) =>
      writer.write(() => {
        put.run(adapter, state.mode, state.kind, cursor, highWater, JSON.stringify(state))
      }),
    forget: (adapter) =>
      writer.write(() => {
        drop.run(adapter)
      }),
  }
}
