import type { Database } from 'better-sqlite3'
import type { OwnRunbookStore } from '../../core/ports/stores.ts'
import { runbookSchema } from '../../core/runbooks/runbook-schema.ts'
import type { Writer } from '../writer.ts'

type Row = { data: string; fromRun: string; updatedAtMs: number }

export function createOwnRunbookStore(db: Database, writer: Writer): OwnRunbookStore {
  const list = db.prepare<[], Row>(
    'SELECT data, from_run AS fromRun, updated_at_ms AS updatedAtMs FROM own_runbooks ORDER BY created_at_ms, id',
  )
  const insert = db.prepare(
    `INSERT INTO own_runbooks (id, data, from_run, created_at_ms, updated_at_ms) VALUES (:id, :data, :fromRun, :atMs, :atMs)`,
  )
  const update = db.prepare('UPDATE own_runbooks SET data = :data, updated_at_ms = :atMs WHERE id = :id')
  const remove = db.prepare('DELETE FROM own_runbooks WHERE id = ?')
  return {
    list: async () =>
      list.all().map(({ data, fromRun, updatedAtMs }) => ({
        runbook: runbookSchema.parse(JSON.parse(data)),
        fromRun,
        updatedAtMs,
      })),
    add: (runbook, fromRun, atMs) =>
      writer.write(() => {
        insert.run({ id: runbook.id, data: JSON.stringify(runbook), fromRun, atMs })
      }),
    save: (runbook, atMs) =>
      writer.write(() => update.run({ id: runbook.id, data: JSON.stringify(runbook), atMs }).changes > 0),
    remove: (id) => writer.write(() => remove.run(id).changes > 0),
  }
}
