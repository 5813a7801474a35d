import type { Database } from 'better-sqlite3'
import type { FieldConflict, RecordKind } from '../../../shared/domain/records.ts'
import { recordKinds } from '../../../shared/domain/records.ts'
import type { Batch, BatchResult, Outcome } from '../../core/import/import-store.ts'
import { mergeRecord } from '../../core/import/merge-record.ts'
import type { DataSource, RecordOf } from '../../core/import/record-types.ts'
import { toStorageError } from '../storage-error.ts'
import type { ConflictRows, RecordRows } from './record-rows.ts'
import { createConflictRows, createRecordCounter, createRecordRows } from './record-rows.ts'
import { recordTables } from './record-tables.ts'

/** What stood in a record's place before a change; null: nothing. */
type Before = { record: unknown; conflicts: FieldConflict[] } | null

export type RecordWriter = {
  write<K extends RecordKind>(kind: K, batch: Batch<K>, how: { importId: number | null; dry: boolean }): BatchResult
  remove(kind: RecordKind, id: string): boolean
  /** Undoes up to `limit` changes of an import, newest first; false when none is left. */
  undo(importId: number, limit: number): boolean
  removeMock(): number
  /** Counts up with every change, so that what was worked out from the records knows when it is old. */
  revision(): number
}

/** Thrown to leave a dry run's transaction without a trace. */
class DryRun extends Error {}

export function createRecordWriter(db: Database): RecordWriter {
  const counter = createRecordCounter(db)
  const rows = Object.fromEntries(recordKinds.map((kind) => [kind, createRecordRows(db, kind, counter)])) as {
    [K in RecordKind]: RecordRows<K>
  }
  const conflicts: ConflictRows = createConflictRows(db)
  const putSource = db.prepare('INSERT OR REPLACE INTO sources (name, kind, mock) VALUES (?, ?, ?)')
  const sourceKind = db.prepare('SELECT kind FROM sources WHERE name = ?').pluck()
  const putAlias = db.prepare(
    'INSERT OR IGNORE INTO record_aliases (kind, alias, source, record_id, mock) VALUES (?, ?, ?, ?, ?)',
  )
  const dropAlias = db.prepare('DELETE FROM record_aliases WHERE kind = ? AND alias = ? AND source = ?')
  const dropAliases = db.prepare('DELETE FROM record_aliases WHERE kind = ? AND record_id = ?')
  const remember = db.prepare(
    'INSERT INTO import_undo (import_id, kind, record_id, before) VALUES (:importId, :kind, :id, :before)',
  )
  const newest = db.prepare(
    'SELECT seq, kind, record_id AS id, before FROM import_undo WHERE import_id = ? ORDER BY seq DESC LIMIT ?',
  )
  const forget = db.prepare('DELETE FROM import_undo WHERE seq = ?')

  const kindOf = (name: string): 'own' | 'vendor' => (sourceKind.get(name) === 'vendor' ? 'vendor' : 'own')

  const keep = (importId: number | null, kind: string, id: string, before: unknown): void => {
    if (importId !== null) remember.run({ importId, kind, id, before: before === null ? null : JSON.stringify(before) })
  }

  function writeOne<K extends RecordKind>(
    kind: K,
    record: RecordOf[K],
    batch: Batch<K>,
    importId: number | null,
  ): { outcome: Outcome; conflicts: number } {
    const table = rows[kind]
    const row = table.get(record.id)
    if (!row) {
      keep(importId, kind, record.id, null)
      table.insert(record)
      return { outcome: 'added', conflicts: 0 }
    }
    const { mock } = row.record.source
    // Sample data never touch the rep's own, and give way to them.
    if (!mock && record.source.mock) return { outcome: 'unchanged', conflicts: 0 }
    const before: Before = { record: row.record, conflicts: conflicts.of(kind, record.id) }
    if (mock && !record.source.mock) {
      keep(importId, kind, record.id, before)
      conflicts.drop(kind, record.id)
      table.replace(row, record)
      return { outcome: 'added', conflicts: 0 }
    }
    const merge = mergeRecord(row.record, record, batch.present, kindOf)
    const known = new Set(before.conflicts.map(({ field, from }) => `${field}\n${from}`))
    const settled = merge.settled.filter(({ field, from }) => known.has(`${field}\n${from}`))
    if (merge.changed || merge.refreshed || merge.conflicts.length > 0 || settled.length > 0) {
      keep(importId, kind, record.id, before)
      if (merge.changed || merge.refreshed) table.replace(row, merge.record)
      for (const { field, from } of settled) conflicts.settle(kind, record.id, field, from)
      for (const conflict of merge.conflicts) conflicts.put(kind, record.id, conflict)
    }
    return { outcome: merge.changed ? 'updated' : 'unchanged', conflicts: merge.conflicts.length }
  }

  const writeBatch = <K extends RecordKind>(kind: K, batch: Batch<K>, importId: number | null): BatchResult => {
    const result: BatchResult = { outcomes: [], conflicts: 0 }
    saveSource(batch.source)
    batch.records.forEach((record, i) => {
      const { outcome, conflicts: lost } = writeOne(kind, record, batch, importId)
      result.outcomes.push(outcome)
      result.conflicts += lost
      const alias = batch.aliases[i] ?? null
      if (alias === null) return
      const { changes } = putAlias.run(kind, alias, batch.source.name, record.id, record.source.mock ? 1 : 0)
      if (changes > 0) keep(importId, `alias ${kind}`, alias, batch.source.name)
    })
    return result
  }

  const saveSource = ({ name, kind, mock }: DataSource): void => {
    putSource.run(name, kind, mock ? 1 : 0)
  }

  const removeOne = (kind: RecordKind, id: string): boolean => {
    const table: RecordRows<RecordKind> = rows[kind] as unknown as RecordRows<RecordKind>
    const row = table.get(id)
    if (!row) return false
    table.drop(row)
    conflicts.drop(kind, id)
    dropAliases.run(kind, id)
    return true
  }

  function restore(kind: RecordKind, id: string, before: Before): void {
    const table: RecordRows<RecordKind> = rows[kind] as unknown as RecordRows<RecordKind>
    const row = table.get(id)
    conflicts.drop(kind, id)
    if (before === null) {
      if (row) table.drop(row)
      return
    }
    const record = before.record as RecordOf[RecordKind]
    if (row) table.replace(row, record)
    else table.insert(record)
    for (const conflict of before.conflicts) conflicts.put(kind, id, conflict)
  }

  let revision = 0
  const inTransaction = <T>(work: () => T): T => {
    revision += 1
    try {
      return db
        .transaction(() => {
          const result = work()
          counter.flush()
          return result
        })
        .immediate()
    } catch (thrown) {
      counter.reset()
      throw toStorageError(thrown)
    }
  }

  return {
    revision: () => revision,
    write(kind, batch, { importId, dry }) {
      if (!dry) return inTransaction(() => writeBatch(kind, batch, importId))
      let result: BatchResult = { outcomes: [], conflicts: 0 }
      try {
        inTransaction(() => {
          result = writeBatch(kind, batch, null)
          throw new DryRun()
        })
      } catch (thrown) {
        if (!(thrown instanceof DryRun)) throw thrown
      }
      return result
    },
    remove: (kind, id) => inTransaction(() => removeOne(kind, id)),
    undo: (importId, limit) =>
      inTransaction(() => {
        const changes = newest.all(importId, limit) as {
          seq: number
          kind: string
          id: string
          before: string | null
        }[]
        for (const { seq, kind, id, before } of changes) {
          const [first = '', second] = kind.split(' ')
          const value: unknown = before === null ? null : JSON.parse(before)
          if (first === 'alias') dropAlias.run(second, id, value)
          else restore(first as RecordKind, id, value as Before)
          forget.run(seq)
        }
        return changes.length === limit
      }),
    removeMock: () =>
      inTransaction(() => {
        for (const kind of recordKinds) {
          db.prepare(
            `DELETE FROM field_conflicts WHERE kind = ? AND record_id IN (SELECT id FROM ${recordTables[kind].table} WHERE mock = 1)`,
          ).run(kind)
        }
        const removed = recordKinds.reduce((sum, kind) => sum + rows[kind].dropMock(), 0)
        db.exec('DELETE FROM record_aliases WHERE mock = 1; DELETE FROM sources WHERE mock = 1')
        return removed
      }),
  }
}
