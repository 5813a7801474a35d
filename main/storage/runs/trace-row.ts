import type { Database } from 'better-sqlite3'
import type { Run } from '../../core/orchestrator/run-state.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'

/** The one row a trace has in lists, kept current in the transaction that writes its events, so that no list scans them. */
export type TraceRow = {
  follow(run: Run, usedMilliUnits: number, events: readonly TraceEvent[]): void
  grow(traceId: string, events: readonly TraceEvent[]): void
}

export function createTraceRow(db: Database): TraceRow {
  const upsert = db.prepare(
    `INSERT INTO traces (id, run_id, goal_id, title, profile, status, started_at_ms, ended_at_ms, waiting_ms, event_count, error_count, used_milli_units, mock, head_hash)
     VALUES (:id, :runId, :goalId, :title, :profile, :status, :startedAtMs, :endedAtMs, :waitingMs, :events, :errors, :used, :mock, :head)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, ended_at_ms = excluded.ended_at_ms, waiting_ms = excluded.waiting_ms,
       event_count = event_count + excluded.event_count, error_count = error_count + excluded.error_count,
       used_milli_units = excluded.used_milli_units,
       head_hash = coalesce(nullif(excluded.head_hash, ''), head_hash)`,
  )
  const grow = db.prepare(
    'UPDATE traces SET event_count = event_count + :events, error_count = error_count + :errors, head_hash = :head WHERE id = :id',
  )
  const errorsIn = (events: readonly TraceEvent[]) => events.filter((event) => event.status === 'error').length
  return {
    follow(run, usedMilliUnits, events) {
      upsert.run({
        id: run.traceId,
        runId: run.id,
        goalId: run.goalId,
        title: run.title,
        profile: run.profile,
        status: run.status,
        startedAtMs: run.startedAtMs,
        endedAtMs: run.endedAtMs,
        waitingMs: run.waitedMs,
        events: events.length,
        errors: errorsIn(events),
        used: usedMilliUnits,
        mock: run.mock ? 1 : 0,
        head: events.at(-1)?.hash ?? '',
      })
    },
    grow(traceId, events) {
      const last = events.at(-1)
      if (last) grow.run({ id: traceId, events: events.length, errors: errorsIn(events), head: last.hash })
    },
  }
}
