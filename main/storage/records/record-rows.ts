import type { Database } from 'better-sqlite3'
import type { Activity, FieldConflict, RecordKind } from '../../../shared/domain/records.ts'
import type { RecordOf } from '../../core/import/record-types.ts'
import { nameForms } from '../../core/entities/normalise-name.ts'
import { recordTables } from './record-tables.ts'

export type StoredRow<K extends RecordKind> = { n: number; record: RecordOf[K] }

/** One kind's rows: read by id, put, dropped. Plain statements without a transaction of their own. */
export type RecordRows<K extends RecordKind> = {
  get(id: string): StoredRow<K> | null
  insert(record: RecordOf[K]): void
  replace(row: StoredRow<K>, record: RecordOf[K]): void
  drop(row: StoredRow<K>): void
  dropMock(): number
}

/** Adds up what a transaction changes and writes it once. */
export type RecordCounter = {
  add(table: string, mock: boolean, by: number): void
  flush(): void
  reset(): void
}

export function createRecordCounter(db: Database): RecordCounter {
  const put = db.prepare(`INSERT INTO record_counts (name, mock, n) VALUES (:name, :mock, :by)
    ON CONFLICT DO UPDATE SET n = n + :by`)
  let deltas = new Map<string, { name: string; mock: 0 | 1; by: number }>()
  return {
    add(name, mock, by) {
      const key = `${name} ${mock}`
      const delta = deltas.get(key) ?? { name, mock: mock ? 1 : 0, by: 0 }
      delta.by += by
      deltas.set(key, delta)
    },
    flush() {
      for (const delta of deltas.values()) if (delta.by !== 0) put.run(delta)
      deltas = new Map()
    },
    reset() {
      deltas = new Map()
    },
  }
}

export function createRecordRows<K extends RecordKind>(db: Database, kind: K, counter: RecordCounter): RecordRows<K> {
  const { table, columns, values, names, name } = recordTables[kind]
  const select = db.prepare(`SELECT n, data FROM ${table} WHERE id = ?`)
  const marks = columns.map(() => '?').join(', ')
  const insertRow = db.prepare(
    `INSERT INTO ${table} (id, mock, data, ${columns.join(', ')}) VALUES (?, ?, ?, ${marks})`,
  )
  const updateRow = db.prepare(
    `UPDATE ${table} SET mock = ?, data = ?, ${columns.map((column) => `${column} = ?`).join(', ')} WHERE n = ?`,
  )
  const deleteRow = db.prepare(`DELETE FROM ${table} WHERE n = ?`)
  const deleteMock = db.prepare(`DELETE FROM ${table} WHERE mock = 1`)
  const putName = names ? db.prepare(`INSERT OR REPLACE INTO ${names} (rowid, names) VALUES (?, ?)`) : null
  const dropName = names ? db.prepare(`DELETE FROM ${names} WHERE rowid = ?`) : null
  const dropMockNames = names
    ? db.prepare(`DELETE FROM ${names} WHERE rowid IN (SELECT n FROM ${table} WHERE mock = 1)`)
    : null
  const linkContact =
    kind === 'activity'
      ? db.prepare('INSERT OR IGNORE INTO activity_contacts (contact_id, at, activity) VALUES (?, ?, ?)')
      : null
  const unlinkContacts = kind === 'activity' ? db.prepare('DELETE FROM activity_contacts WHERE activity = ?') : null

  const index = (n: number, record: RecordOf[K], before: RecordOf[K] | null): void => {
    const newName = name(record)
    if (putName && newName !== null && (before === null || name(before) !== newName)) {
      putName.run(n, nameForms(newName).join(' '))
    }
    if (linkContact) {
      const activity = record as Activity
      for (const contactId of activity.contactIds) linkContact.run(contactId, activity.at, n)
    }
  }

  return {
    get(id) {
      const row = select.get(id) as { n: number; data: string } | undefined
      return row ? { n: row.n, record: JSON.parse(row.data) as RecordOf[K] } : null
    },
    insert(record) {
      const { lastInsertRowid } = insertRow.run(
        record.id,
        record.source.mock ? 1 : 0,
        JSON.stringify(record),
        ...values(record),
      )
      counter.add(table, record.source.mock, 1)
      index(Number(lastInsertRowid), record, null)
    },
    replace(row, record) {
      updateRow.run(record.source.mock ? 1 : 0, JSON.stringify(record), ...values(record), row.n)
      if (record.source.mock !== row.record.source.mock) {
        counter.add(table, row.record.source.mock, -1)
        counter.add(table, record.source.mock, 1)
      }
      unlinkContacts?.run(row.n)
      index(row.n, record, row.record)
    },
    drop(row) {
      dropName?.run(row.n)
      unlinkContacts?.run(row.n)
      deleteRow.run(row.n)
      counter.add(table, row.record.source.mock, -1)
    },
    dropMock() {
      dropMockNames?.run()
      const { changes } = deleteMock.run()
      counter.add(table, true, -changes)
      return changes
    },
  }
}

export type ConflictRows = {
  of(kind: RecordKind, id: string): FieldConflict[]
  put(kind: RecordKind, id: string, conflict: FieldConflict): void
  settle(kind: RecordKind, id: string, field: string, from: string): void
  drop(kind: RecordKind, id: string): void
}

export function createConflictRows(db: Database): ConflictRows {
  const select = db.prepare(
    'SELECT field, value, source, observed_at AS observedAt, kept_from AS keptFrom, rule FROM field_conflicts WHERE kind = ? AND record_id = ?',
  )
  const upsert = db.prepare(`INSERT OR REPLACE INTO field_conflicts
    (kind, record_id, field, source, value, observed_at, kept_from, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const settleOne = db.prepare(
    'DELETE FROM field_conflicts WHERE kind = ? AND record_id = ? AND field = ? AND source = ?',
  )
  const dropAll = db.prepare('DELETE FROM field_conflicts WHERE kind = ? AND record_id = ?')
  type Row = { field: string; value: string; source: string; observedAt: string | null; keptFrom: string; rule: string }
  return {
    of: (kind, id) =>
      (select.all(kind, id) as Row[]).map(({ source, value, rule, ...rest }) => ({
        ...rest,
        value: JSON.parse(value) as unknown,
        from: source,
        rule: rule as FieldConflict['rule'],
      })),
    put: (kind, id, { field, from, value, observedAt, keptFrom, rule }) => {
      upsert.run(kind, id, field, from, JSON.stringify(value), observedAt, keptFrom, rule)
    },
    settle: (kind, id, field, from) => {
      settleOne.run(kind, id, field, from)
    },
    drop: (kind, id) => {
      dropAll.run(kind, id)
    },
  }
}
