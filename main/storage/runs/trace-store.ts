import type { Database } from 'better-sqlite3'
import { traceSummarySchema, type TraceSummary } from '../../../shared/domain/trace.ts'
import type { TraceStore } from '../../core/ports/stores.ts'
import { toEvent, type EventRow } from './event-log.ts'

type TraceRow = {
  id: string
  run_id: string
  goal_id: string | null
  title: string
  profile: string
  status: string
  started_at_ms: number
  ended_at_ms: number | null
  waiting_ms: number
  event_count: number
  error_count: number
  used_milli_units: number
  mock: number
  head_hash: string
}

export function createTraceStore(db: Database): TraceStore {
  const read = (row: TraceRow): TraceSummary =>
    traceSummarySchema.parse({
      traceId: row.id,
      runId: row.run_id,
      goalId: row.goal_id,
      title: row.title,
      profile: row.profile,
      status: row.status,
      startedAtMs: row.started_at_ms,
      endedAtMs: row.ended_at_ms,
      eventCount: row.event_count,
      errorCount: row.error_count,
      waitingMs: row.waiting_ms,
      used: row.used_milli_units / 1000,
      mock: row.mock === 1,
    })
  const list = db.prepare<[{ before: number; words: string; status: string | null; limit: number }], TraceRow>(
    `SELECT * FROM traces WHERE started_at_ms < :before AND (:words = '' OR instr(lower(title), :words) > 0)
     AND (:status IS NULL OR status = :status) ORDER BY started_at_ms DESC, id LIMIT :limit`,
  )
  const get = db.prepare<[string], TraceRow>('SELECT * FROM traces WHERE id = ?')
  const ids = db.prepare<[], string>('SELECT id FROM traces ORDER BY started_at_ms, id').pluck()
  const events = db.prepare<[string, number, number], EventRow>(
    'SELECT * FROM events WHERE trace_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const locate = db.prepare<[string], { traceId: string; seq: number }>(
    'SELECT trace_id AS traceId, seq FROM events WHERE id = ? LIMIT 1',
  )
  const recent = db.prepare<[number, number, number], EventRow>(
    'SELECT * FROM events WHERE at_ms BETWEEN ? AND ? ORDER BY at_ms DESC, trace_id, seq DESC LIMIT ?',
  )
  const ofTrace = db.prepare<[string, number, number, number], EventRow>(
    'SELECT * FROM events WHERE trace_id = ? AND at_ms BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?',
  )
  const SCAN = 20_000
  return {
    list: async ({ beforeMs, limit, text, status = null }) =>
      list
        .all({ before: beforeMs ?? Number.MAX_SAFE_INTEGER, words: text.trim().toLowerCase(), status, limit })
        .map(read),
    get: async (traceId) => {
      const row = get.get(traceId)
      return row ? read(row) : null
    },
    events: async (traceId, afterSeq, limit) => events.all(traceId, afterSeq, limit).map(toEvent),
    head: async (traceId) => {
      const row = get.get(traceId)
      return row ? { seq: row.event_count, hash: row.head_hash } : null
    },
    ids: async () => ids.all(),
    locate: async (eventId) => locate.get(eventId) ?? null,
    search: async ({ traceId, goalId, text, fromMs = 0, toMs = Number.MAX_SAFE_INTEGER }, limit) => {
      const rows = traceId ? ofTrace.all(traceId, fromMs, toMs, SCAN) : recent.all(fromMs, toMs, SCAN)
      const words = text?.trim().toLowerCase()
      return rows
        .filter(
          (row) =>
            (!goalId || row.goal_id === goalId) &&
            (!words || `${row.name} ${row.details}`.toLowerCase().includes(words)),
        )
        .slice(0, limit)
        .map(toEvent)
    },
  }
}
