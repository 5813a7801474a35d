import type { Database } from 'better-sqlite3'
import type { RecordKind } from '../../../shared/domain/records.ts'
import { recordTables } from './record-tables.ts'

export type SourceRecords = {
  /** Other sources that also give this record, whole or in part; sorted. */
  otherSources(kind: RecordKind, id: string, source: string): string[]
  /** Ids of records whose own source this is, from an id on. */
  idsFrom(kind: RecordKind, source: string, page: { afterId: string | null; limit: number }): string[]
}

/** Which sources stand behind a record, so that what one of them drops stays where another still has it. */
export function createSourceRecords(db: Database): SourceRecords {
  const aliases = db.prepare<[string, string], string>('SELECT source FROM record_aliases WHERE kind = ? AND record_id = ?').pluck() // prettier-ignore
  const conflicts = db.prepare<[string, string], string>('SELECT source FROM field_conflicts WHERE kind = ? AND record_id = ?').pluck() // prettier-ignore
  const dataOf = (kind: RecordKind) => db.prepare<[string], string>(`SELECT data ->> '$.source' FROM ${recordTables[kind].table} WHERE id = ?`).pluck() // prettier-ignore
  const from = (kind: RecordKind) =>
    db
      .prepare<[string, string, number], string>(
        `SELECT id FROM ${recordTables[kind].table} WHERE id > ? AND data ->> '$.source.from' = ? ORDER BY id LIMIT ?`,
      )
      .pluck()
  return {
    otherSources(kind, id, source) {
      const json = dataOf(kind).get(id)
      const own =
        json === undefined ? null : (JSON.parse(json) as { from: string; fields?: Record<string, { from: string }> })
      const all = [
        ...(own ? [own.from, ...Object.values(own.fields ?? {}).map((field) => field.from)] : []),
        ...aliases.all(kind, id),
        ...conflicts.all(kind, id),
      ]
      return [...new Set(all)].filter((one) => one !== source).toSorted()
    },
    idsFrom: (kind, source, { afterId, limit }) => from(kind).all(afterId ?? '', source, limit),
  }
}
