import type { Database } from 'better-sqlite3'
import { draftSchema, type Draft } from '../../../shared/domain/draft.ts'
import type { DraftStore } from '../../core/ports/stores.ts'
import type { Writer } from '../writer.ts'

type Row = Omit<Draft, 'content'> & { content: string }

/** Drafts as a rep left them. A save names the revision it was made from and is refused when there is a newer one. */
export function createDraftStore(db: Database, writer: Writer): DraftStore {
  const columns = 'id, revision, content, run_id AS runId, created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs'
  const list = db.prepare<[number], Row>(`SELECT ${columns} FROM drafts ORDER BY updated_at_ms DESC, id LIMIT ?`)
  const get = db.prepare<[string], Row>(`SELECT ${columns} FROM drafts WHERE id = ?`)
  const insert = db.prepare<{ id: string; content: string; atMs: number }, Row>(
    `INSERT INTO drafts (id, revision, content, created_at_ms, updated_at_ms) VALUES (:id, 1, :content, :atMs, :atMs) RETURNING ${columns}`,
  )
  const update = db.prepare<{ id: string; revision: number; content: string; runId: string | null; atMs: number }, Row>(
    `UPDATE drafts SET revision = revision + 1, content = :content, run_id = :runId, updated_at_ms = :atMs
     WHERE id = :id AND revision = :revision RETURNING ${columns}`,
  )
  const remove = db.prepare('DELETE FROM drafts WHERE id = ?')
  const read = (row: Row): Draft => draftSchema.parse({ ...row, content: JSON.parse(row.content) })
  const readOr = (row: Row | undefined): Draft | null => (row ? read(row) : null)
  return {
    list: async (limit) => list.all(limit).map(read),
    get: async (id) => readOr(get.get(id)),
    add: (id, content, atMs) =>
      writer.write(() => {
        const row = insert.get({ id, content: JSON.stringify(content), atMs })
        if (!row) throw new Error('an insert returned nothing')
        return read(row)
      }),
    save: ({ id, revision, content, runId }, atMs) =>
      writer.write(() => readOr(update.get({ id, revision, content: JSON.stringify(content), runId, atMs }))),
    remove: (id) => writer.write(() => remove.run(id).changes > 0),
  }
}
