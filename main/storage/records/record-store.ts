import type { Database } from 'better-sqlite3'
import type { ImportKind } from '../../../shared/domain/import.ts'
import type { RecordKind } from '../../../shared/domain/records.ts'
import type { ImportStore } from '../../core/import/import-store.ts'
import type { Records } from '../../core/ports/records.ts'
import { toStorageError } from '../storage-error.ts'
import { createImportLog } from './import-log.ts'
import { createRecordLookup } from './record-lookup.ts'
import { createRecordReader } from './record-reader.ts'
import { createRecordSearch } from './record-search.ts'
import { createSourceRecords, type SourceRecords } from './source-records.ts'
import { createRecordWriter } from './record-writer.ts'

export type RecordStore = Records &
  ImportStore &
  SourceRecords & {
    /** Forgets a record with its conflicts and other names. False when there was none. */
    remove(kind: RecordKind, id: string): Promise<boolean>
    /** Deletes all sample data and returns how many records went; the rep's own are untouched. */
    removeMock(): Promise<number>
    /** Names of files whose import the last stop of the app cut off; what they had written was taken back. */
    readonly cutOff: readonly string[]
    /** Changes with every change of a record. */
    revision(): number
  }

/** The rep's workspace in SQLite. Takes back what a crash left half-imported before it answers anything. */
export function createRecordStore(db: Database): RecordStore {
  const search = createRecordSearch(db)
  const lookup = createRecordLookup(db)
  const writer = createRecordWriter(db)
  const log = createImportLog(db, writer)
  const getMapping = db.prepare('SELECT mapping FROM column_mappings WHERE kind = ? AND header = ?').pluck()
  const putMapping = db.prepare('INSERT OR REPLACE INTO column_mappings (kind, header, mapping) VALUES (?, ?, ?)')
  const listedUser = db.prepare(
    `SELECT 1 FROM users WHERE mock = :mock AND data ->> '$.source.externalId' IS NOT NULL
     UNION ALL SELECT 1 FROM record_aliases WHERE kind = 'user' AND mock = :mock LIMIT 1`,
  )
  const cutOff = db.readonly ? [] : log.recover()

  return {
    ...createRecordReader(db, search),
    ...createSourceRecords(db),
    cutOff,
    revision: () => writer.revision(),
    lookup: async (kind, key, values, source) => lookup(kind, key, values, source),
    async closest(kind, name, mock) {
      const hit = search(name, [kind], 1, mock)[0]
      return hit ? { id: hit.id, name: hit.name, similarity: hit.similarity } : null
    },
    hasUserList: async (mock) => listedUser.get({ mock: mock ? 1 : 0 }) !== undefined,
    write: async (kind, batch, how) => writer.write(kind, batch, how),
    begin: async (file, kind, at) => log.begin(file, kind, at),
    finish: (importId) => log.finish(importId),
    takeBack: (importId) => log.takeBack(importId),
    async mapping(kind, header) {
      const json = getMapping.get(kind, header) as string | undefined
      return json === undefined ? null : (JSON.parse(json) as Record<string, string | null>)
    },
    async rememberMapping(kind: ImportKind, header, mapping) {
      try {
        putMapping.run(kind, header, JSON.stringify(mapping))
      } catch (thrown) {
        throw toStorageError(thrown)
      }
    },
    remove: async (kind, id) => writer.remove(kind, id),
    removeMock: async () => writer.removeMock(),
  }
}
