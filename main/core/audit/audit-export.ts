import type { TraceEvent } from '../../../shared/domain/trace.ts'
import type { Digest } from '../ports/clock.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { GENESIS } from '../tracing/event-chain.ts'

/** What the rows of an export are. A trace comes before its events; of a compacted one only the checkpoint is left. */
export type AuditRow =
  | { type: 'audit'; version: 1; madeAtMs: number }
  | { type: 'trace'; traceId: string; runId: string; goalId: string | null; profile: string; startedAtMs: number; events: number; head: string } // prettier-ignore
  | ({ type: 'event' } & TraceEvent)
  | { type: 'compacted'; n: number; traceId: string; events: number; headHash: string; atMs: number; prevHash: string; hash: string } // prettier-ignore
  | { type: 'checkpoint'; traces: number; events: number }

/**
 * Writes an export row by row: each line is canonical JSON of its number, the digest of the line before and the row. `line` gives the text
 * without its end of line; `head` is the digest of the last line written, which after the checkpoint stands for the whole file.
 */
export function createExportWriter(digest: Digest): { line(row: AuditRow): string; head(): string } {
  let n = 0
  let after = GENESIS
  return {
    line(row) {
      n += 1
      const text = canonicalJson({ n, after, row })
      after = digest(text)
      return text
    },
    head: () => after,
  }
}
