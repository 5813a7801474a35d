import type { Database } from 'better-sqlite3'
import type { NewEvent } from '../../core/orchestrator/run-state.ts'
import type { Digest } from '../../core/ports/clock.ts'
import { canonicalJson } from '../../core/tracing/canonical-json.ts'
import { chainText, GENESIS } from '../../core/tracing/event-chain.ts'
import { traceEventSchema, type TraceEvent } from '../../../shared/domain/trace.ts'

const MAX_HEADS = 2000

export type EventRow = {
  trace_id: string
  seq: number
  id: string
  run_id: string
  goal_id: string | null
  step_id: string | null
  name: string
  at_ms: number
  duration_ms: number | null
  status: string
  details: string
  prev_hash: string
  hash: string
}

/** Where a trace ends: its number in the events' table, the last event's place and hash. */
type Head = { trace: number; seq: number; hash: string }

/** A row as the event it stands for; throws when somebody changed it into something that is none. */
export function toEvent(row: EventRow): TraceEvent {
  return traceEventSchema.parse({
    id: row.id,
    seq: row.seq,
    traceId: row.trace_id,
    runId: row.run_id,
    goalId: row.goal_id,
    stepId: row.step_id,
    name: row.name,
    atMs: row.at_ms,
    durationMs: row.duration_ms,
    status: row.status,
    details: JSON.parse(row.details),
    prevHash: row.prev_hash,
    hash: row.hash,
  })
}

/** Appends events to their traces' chains. Must be called inside the writer's transaction; there is no way to change or remove. */
export type EventLog = {
  append(traceId: string, events: readonly NewEvent[]): TraceEvent[]
  /** Forgets cached heads, after a transaction was taken back. */
  forget(traceId: string): void
}

export function createEventLog(db: Database, digest: Digest): EventLog {
  const insert = db.prepare(
    `INSERT INTO event_rows (trace, seq, id, run_id, goal_id, step_id, name, at_ms, duration_ms, status, details, prev_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertKey = db.prepare('INSERT INTO trace_keys (trace_id) VALUES (?)')
  const keyOf = db.prepare<[string], number>('SELECT n FROM trace_keys WHERE trace_id = ?').pluck()
  const last = db.prepare<[number], { seq: number; hash: Buffer }>(
    'SELECT seq, hash FROM event_rows WHERE trace = ? ORDER BY seq DESC LIMIT 1',
  )
  const headOf = (traceId: string): Head => {
    const known = keyOf.get(traceId)
    const trace = known ?? Number(insertKey.run(traceId).lastInsertRowid)
    const row = known === undefined ? undefined : last.get(trace)
    return { trace, seq: row?.seq ?? 0, hash: row?.hash.toString('hex') ?? GENESIS }
  }
  // Heads of recently written traces; bounded, since a trace that is not written any more is not needed.
  const heads = new Map<string, Head>()
  return {
    append(traceId, events) {
      let head = heads.get(traceId) ?? headOf(traceId)
      let previous = Buffer.from(head.hash, 'hex')
      const written: TraceEvent[] = []
      for (const event of events) {
        const unhashed = {
          ...event,
          seq: head.seq + 1,
          prevHash: head.hash,
          details: event.details as Record<string, unknown>,
        }
        const details = canonicalJson(event.details)
        const hash = digest(chainText(unhashed, details))
        const bytes = Buffer.from(hash, 'hex')
        insert.run(
          head.trace,
          unhashed.seq,
          event.id,
          event.runId,
          event.goalId,
          event.stepId,
          event.name,
          event.atMs,
          event.durationMs,
          event.status,
          details,
          previous,
          bytes,
        )
        previous = bytes
        head = { trace: head.trace, seq: unhashed.seq, hash }
        written.push({ ...unhashed, hash })
      }
      heads.delete(traceId)
      heads.set(traceId, head)
      if (heads.size > MAX_HEADS) {
        const oldest = heads.keys().next().value
        if (oldest !== undefined) heads.delete(oldest)
      }
      return written
    },
    forget(traceId) {
      heads.delete(traceId)
    },
  }
}
