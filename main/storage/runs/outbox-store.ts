import type { Database } from 'better-sqlite3'
import { outboxEntrySchema, type OutboxEntry } from '../../../shared/domain/outbox.ts'

/** Reads the outbox. It is written only together with the decision that filled it. */
export type OutboxStore = {
  list(limit: number): Promise<OutboxEntry[]>
  get(id: string): Promise<OutboxEntry | null>
  /** How many entries a run left. */
  ofRun(runId: string): Promise<number>
}

export function createOutboxStore(db: Database): OutboxStore {
  type Row = { id: string; runId: string; approvalId: string; kind: string; content: string; createdAtMs: number }
  const columns = 'id, run_id AS runId, approval_id AS approvalId, kind, content, created_at_ms AS createdAtMs'
  const list = db.prepare<[number], Row>(
    `SELECT ${columns} FROM outbox ORDER BY created_at_ms DESC, rowid DESC LIMIT ?`,
  )
  const get = db.prepare<[string], Row>(`SELECT ${columns} FROM outbox WHERE id = ?`)
  const ofRun = db.prepare<[string], number>('SELECT count(*) FROM outbox WHERE run_id = ?').pluck()
  const read = (row: Row): OutboxEntry => outboxEntrySchema.parse({ ...row, content: JSON.parse(row.content) })
  return {
    list: async (limit) => list.all(limit).map(read),
    ofRun: async (runId) => ofRun.get(runId) ?? 0,
    get: async (id) => {
      const row = get.get(id)
      return row ? read(row) : null
    },
  }
}
