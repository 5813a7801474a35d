import type { Database } from 'better-sqlite3'
import { approvalSchema, type Approval } from '../../../shared/domain/approval.ts'
import type { ApprovalStore } from '../../core/ports/stores.ts'

/** Reads approvals. They are written only by `RunStore.commit`, together with the step they belong to. */
export function createApprovalStore(db: Database): ApprovalStore {
  type Row = { data: string }
  const read = (row: Row): Approval => approvalSchema.parse(JSON.parse(row.data))
  const get = db.prepare<[string], Row>('SELECT data FROM approvals WHERE id = ?')
  const pending = db.prepare<[number], Row>(
    "SELECT data FROM approvals WHERE status = 'pending' ORDER BY requested_at_ms, rowid LIMIT ?",
  )
  const countOf = db.prepare<[], number>("SELECT count(*) FROM approvals WHERE status = 'pending'").pluck()
  const byStatus = db.prepare<[string, number], Row>(
    'SELECT data FROM approvals WHERE status = ? ORDER BY requested_at_ms DESC, rowid DESC LIMIT ?',
  )
  const all = db.prepare<[number], Row>('SELECT data FROM approvals ORDER BY requested_at_ms DESC, rowid DESC LIMIT ?')
  const ofRun = db.prepare<[string], Row>('SELECT data FROM approvals WHERE run_id = ? ORDER BY requested_at_ms, rowid')
  const due = db.prepare<[number], Row>(
    "SELECT data FROM approvals WHERE status = 'pending' AND expires_at_ms <= ? ORDER BY expires_at_ms, id",
  )
  const next = db
    .prepare<[number], number | null>(
      "SELECT min(expires_at_ms) FROM approvals WHERE status = 'pending' AND expires_at_ms > ?",
    )
    .pluck()
  const messages = db.prepare<[string, number], Row>(
    `SELECT data FROM approvals WHERE status = 'approved' AND recipient = ? AND decided_at_ms >= ? ORDER BY decided_at_ms DESC, id`,
  )
  return {
    get: async (id) => {
      const row = get.get(id)
      return row ? read(row) : null
    },
    list: async (status, limit) =>
      (status === null ? all.all(limit) : status === 'pending' ? pending.all(limit) : byStatus.all(status, limit)).map(
        read,
      ),
    countPending: async () => countOf.get() ?? 0,
    ofRun: async (runId) => ofRun.all(runId).map(read),
    due: async (nowMs) => ({ expired: due.all(nowMs).map(read), nextAtMs: next.get(nowMs) ?? null }),
    approvedMessages: async (recipient, sinceMs) =>
      messages
        .all(recipient.trim().toLowerCase(), sinceMs)
        .map(read)
        .map((approval) => ({
          atMs: approval.decidedAtMs ?? 0,
          subject: approval.content.subject,
          hash: approval.hash,
          kind: approval.content.kind,
          fields: approval.content.fields,
        })),
  }
}
