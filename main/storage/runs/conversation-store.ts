import type { Database } from 'better-sqlite3'
import { conversationSchema, messageSchema } from '../../../shared/domain/conversation.ts'
import type { ConversationStore } from '../../core/ports/stores.ts'
import { fold } from '../../core/text/fold.ts'
import type { Writer } from '../writer.ts'

type Row = { id: string; title: string; pinned: number; createdAtMs: number; updatedAtMs: number }

export function createConversationStore(db: Database, writer: Writer): ConversationStore {
  const columns = 'id, title, pinned, created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs'
  const list = db.prepare<[number], Row>(
    `SELECT ${columns} FROM conversations ORDER BY pinned DESC, updated_at_ms DESC, id LIMIT ?`,
  )
  const get = db.prepare<[string], Row>(`SELECT ${columns} FROM conversations WHERE id = ?`)
  const upsert = db.prepare(
    `INSERT INTO conversations (id, title, pinned, created_at_ms, updated_at_ms) VALUES (:id, :title, :pinned, :createdAtMs, :updatedAtMs)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, pinned = excluded.pinned, updated_at_ms = excluded.updated_at_ms`,
  )
  const change = db.prepare<{ id: string; title: string | null; pinned: number | null }, Row>(
    `UPDATE conversations SET title = coalesce(:title, title), named = max(named, :title IS NOT NULL), pinned = coalesce(:pinned, pinned)
     WHERE id = :id RETURNING ${columns}`,
  )
  const entitle = db.prepare<{ id: string; from: string; to: string }, Row>(
    `UPDATE conversations SET title = :to WHERE id = :id AND title = :from AND named = 0 RETURNING ${columns}`,
  )
  const messages = db.prepare<[string], unknown>(
    'SELECT id, conversation_id AS conversationId, role, text, run_id AS runId, at_ms AS atMs FROM messages WHERE conversation_id = ? ORDER BY at_ms, rowid',
  )
  db.function('fold', { deterministic: true }, (text: unknown) => (typeof text === 'string' ? fold(text) : null))
  // What was asked stands in messages, what was answered in runs.
  const search = db.prepare<[{ words: string; limit: number }], Row & { found: string | null }>(
    `WITH said AS (
       SELECT conversation_id, text, at_ms FROM messages
       UNION ALL
       SELECT conversation_id, data ->> '$.answer.text', started_at_ms FROM runs WHERE conversation_id IS NOT NULL
     )
     SELECT ${columns}, (
       SELECT text FROM said, json_each(:words) w
       WHERE conversation_id = c.id AND instr(fold(text), w.value) > 0 ORDER BY at_ms DESC LIMIT 1
     ) AS found
     FROM conversations c
     WHERE NOT EXISTS (
       SELECT 1 FROM json_each(:words) w
       WHERE instr(fold(c.title), w.value) = 0
         AND NOT EXISTS (SELECT 1 FROM said WHERE conversation_id = c.id AND instr(fold(text), w.value) > 0)
     )
     ORDER BY pinned DESC, updated_at_ms DESC, id LIMIT :limit`,
  )
  const read = (row: Row) => conversationSchema.parse({ ...row, pinned: row.pinned === 1 })
  return {
    list: async (limit) => list.all(limit).map(read),
    get: async (id) => {
      const row = get.get(id)
      return row ? read(row) : null
    },
    save: (conversation) =>
      writer.write(() => {
        upsert.run({ ...conversation, pinned: conversation.pinned ? 1 : 0 })
      }),
    change: (id, { title = null, pinned = null }) =>
      writer.write(() => {
        const row = change.get({ id, title, pinned: pinned === null ? null : Number(pinned) })
        return row ? read(row) : null
      }),
    entitle: (id, from, to) =>
      writer.write(() => {
        const row = entitle.get({ id, from, to })
        return row ? read(row) : null
      }),
    search: async (words, limit) =>
      search
        .all({ words: JSON.stringify(words.map(fold)), limit })
        .map(({ found, ...row }) => ({ conversation: read(row), text: found })),
    messages: async (id) => messages.all(id).map((row) => messageSchema.parse(row)),
  }
}
