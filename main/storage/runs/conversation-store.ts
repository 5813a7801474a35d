import type { Database } from 'better-sqlite3'
import { conversationSchema, messageSchema } from '../../../shared/domain/conversation.ts'
import type { ConversationStore } from '../../core/ports/stores.ts'
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
  const messages = db.prepare<[string], unknown>(
    'SELECT id, conversation_id AS conversationId, role, text, run_id AS runId, at_ms AS atMs FROM messages WHERE conversation_id = ? ORDER BY at_ms, rowid',
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
    messages: async (id) => messages.all(id).map((row) => messageSchema.parse(row)),
  }
}
