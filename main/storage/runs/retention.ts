import type { Database } from 'better-sqlite3'
import type { Digest } from '../../core/ports/clock.ts'
import { GENESIS } from '../../core/tracing/event-chain.ts'
import { canonicalJson } from '../../core/tracing/canonical-json.ts'
import { createEventFold } from '../metrics/fold-events.ts'
import type { Writer } from '../writer.ts'

const BATCH = 200

export type Checkpoint = {
  n: number
  traceId: string
  events: number
  headHash: string
  atMs: number
  prevHash: string
  hash: string
}

export type Retention = {
  /**
   * Removes the events of traces that ended before `beforeMs`. Of each a checkpoint stays: how many events it had and the hash of the
   * last, in a chain of checkpoints, so that a trace cannot be made to vanish, and they stay counted. Runs, answers and approvals stay. Returns how many.
   */
  compact(beforeMs: number, nowMs: number): Promise<number>
  checkpoint(traceId: string): Checkpoint | null
  /** Every checkpoint, in the order of their chain. */
  checkpoints(): IterableIterator<Checkpoint>
  /** Walks the chain of checkpoints; the number of the first bad one, or null. */
  verifyCheckpoints(): number | null
}

export function createRetention(db: Database, writer: Writer, digest: Digest): Retention {
  const columns = 'n, trace_id AS traceId, events, head_hash AS headHash, at_ms AS atMs, prev_hash AS prevHash, hash'
  const due = db.prepare<[number, number], { id: string; event_count: number; head_hash: string }>(
    `SELECT id, event_count, head_hash FROM traces WHERE ended_at_ms < ? AND NOT EXISTS (SELECT 1 FROM trace_checkpoints c WHERE c.trace_id = traces.id)
     ORDER BY ended_at_ms, id LIMIT ?`,
  )
  const last = db.prepare<[], { n: number; hash: string }>(
    'SELECT n, hash FROM trace_checkpoints ORDER BY n DESC LIMIT 1',
  )
  const insert = db.prepare(
    'INSERT INTO trace_checkpoints (n, trace_id, events, head_hash, at_ms, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM event_rows WHERE trace = (SELECT n FROM trace_keys WHERE trace_id = ?)')
  const get = db.prepare<[string], Checkpoint>(`SELECT ${columns} FROM trace_checkpoints WHERE trace_id = ?`)
  const all = db.prepare<[], Checkpoint>(`SELECT ${columns} FROM trace_checkpoints ORDER BY n`)
  const fold = createEventFold(db)
  const hashOf = ({ n, traceId, events, headHash, atMs, prevHash }: Omit<Checkpoint, 'hash'>) =>
    digest(canonicalJson({ n, traceId, events, headHash, atMs, prevHash }))

  return {
    async compact(beforeMs, nowMs) {
      let compacted = 0
      for (;;) {
        const batch = await writer.write(() => {
          const traces = due.all(beforeMs, BATCH)
          // What goes must have been counted, in the same transaction: nothing can come between.
          if (traces.length > 0) while (fold.next() > 0);
          for (const trace of traces) {
            const before = last.get()
            const checkpoint = {
              n: (before?.n ?? 0) + 1,
              traceId: trace.id,
              events: trace.event_count,
              headHash: trace.head_hash,
              atMs: nowMs,
              prevHash: before?.hash ?? GENESIS,
            }
            insert.run(
              checkpoint.n,
              trace.id,
              checkpoint.events,
              checkpoint.headHash,
              nowMs,
              checkpoint.prevHash,
              hashOf(checkpoint),
            )
            remove.run(trace.id)
          }
          if (traces.length > 0) fold.afterRemoval()
          return traces.length
        })
        compacted += batch
        if (batch < BATCH) break
      }
      if (compacted > 0) db.pragma('incremental_vacuum')
      return compacted
    },
    checkpoint: (traceId) => get.get(traceId) ?? null,
    checkpoints: () => all.iterate(),
    verifyCheckpoints() {
      let [n, hash] = [0, GENESIS]
      for (const checkpoint of all.iterate()) {
        if (checkpoint.n !== n + 1 || checkpoint.prevHash !== hash || hashOf(checkpoint) !== checkpoint.hash)
          return n + 1
        n = checkpoint.n
        hash = checkpoint.hash
      }
      return null
    },
  }
}
