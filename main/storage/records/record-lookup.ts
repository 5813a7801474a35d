import type { Database, Statement } from 'better-sqlite3'
import type { RecordKind } from '../../../shared/domain/records.ts'
import type { LookupKey, Match } from '../../core/import/import-store.ts'
import type { DataSource, RecordOf } from '../../core/import/record-types.ts'
import { nameForms } from '../../core/entities/normalise-name.ts'
import { recordTables } from './record-tables.ts'

const MOST = 5

export type RecordLookup = (
  kind: RecordKind,
  key: LookupKey,
  values: readonly string[],
  source: DataSource,
) => Map<string, Match[]>

/** Exact look-ups by indexed columns. Sample data see only sample data, the rep's own only their own. */
export function createRecordLookup(db: Database): RecordLookup {
  const statements = new Map<string, Statement<unknown[]>>()
  const rowsWhere = (kind: RecordKind, condition: string, value: string, mock: boolean): string[] => {
    const key = `${kind} ${condition}`
    const known =
      statements.get(key) ??
      db
        .prepare<unknown[]>(
          `SELECT data FROM ${recordTables[kind].table} WHERE (${condition}) AND mock = :mock ORDER BY id LIMIT ${MOST}`,
        )
        .pluck()
    statements.set(key, known)
    return known.all({ value, mock: mock ? 1 : 0 }) as string[]
  }
  const alias = db.prepare('SELECT alias FROM record_aliases WHERE kind = ? AND record_id = ? AND source = ?').pluck()
  const aliased = db.prepare(`SELECT record_id AS id, source FROM record_aliases
    WHERE kind = ? AND alias = ? AND mock = ? ORDER BY source <> ?, source LIMIT 1`)

  function rowsFor(kind: RecordKind, key: LookupKey, value: string, source: DataSource): string[] {
    const { mock } = source
    switch (key) {
      case 'id': {
        // A source's own name for a record comes first: two sources may use one number for two things.
        const other = aliased.get(kind, value, mock ? 1 : 0, source.name) as { id: string; source: string } | undefined
        if (other?.source === source.name) return rowsWhere(kind, 'id = :value', other.id, mock)
        const own = rowsWhere(kind, 'id = :value', value, mock)
        return own.length > 0 || !other ? own : rowsWhere(kind, 'id = :value', other.id, mock)
      }
      case 'name': {
        const rows = nameForms(value).flatMap((form) =>
          rowsWhere(kind, 'norm = :value OR norm_alt = :value', form, mock),
        )
        return [...new Set(rows)].slice(0, MOST)
      }
      case 'domain':
      case 'email':
        return rowsWhere(kind, `${key} = :value`, value.toLowerCase(), mock)
    }
  }

  return (kind, key, values, source) => {
    const found = new Map<string, Match[]>()
    for (const value of new Set(values)) {
      const matches = rowsFor(kind, key, value, source).map((data): Match => {
        const record = JSON.parse(data) as RecordOf[typeof kind]
        const text = (field: string): string | null => {
          const at: unknown = field in record ? record[field as keyof typeof record] : null
          return typeof at === 'string' ? at : null
        }
        const ownId = record.source.from === source.name ? record.source.externalId : null
        const knownAs = ownId ?? (alias.get(kind, record.id, source.name) as string | undefined) ?? null
        return {
          id: record.id,
          name: text('name'),
          domain: text('domain'),
          email: text('email'),
          accountId: text('accountId'),
          knownAs,
        }
      })
      if (matches.length > 0) found.set(value, matches)
    }
    return found
  }
}
