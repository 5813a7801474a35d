import { z } from '../../../shared/zod.ts'
import { traceEventSchema } from '../../../shared/domain/trace.ts'
import type { Digest } from '../ports/clock.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { GENESIS, hashEvent } from '../tracing/event-chain.ts'

const rowSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('audit'), version: z.literal(1), madeAtMs: z.int() }),
  z.strictObject({ type: z.literal('trace'), traceId: z.string(), runId: z.string(), goalId: z.string().nullable(), profile: z.string(), startedAtMs: z.int(), events: z.int(), head: z.string() }), // prettier-ignore
  traceEventSchema.extend({ type: z.literal('event') }).strict(),
  z.strictObject({ type: z.literal('compacted'), n: z.int(), traceId: z.string(), events: z.int(), headHash: z.string(), atMs: z.int(), prevHash: z.string(), hash: z.string() }), // prettier-ignore
  z.strictObject({ type: z.literal('checkpoint'), traces: z.int(), events: z.int() }),
])
const lineSchema = z.strictObject({ n: z.int(), after: z.string(), row: rowSchema })
type Row = z.infer<typeof rowSchema>

/** Where an export was altered: the number of the line and what is wrong with it, in words. */
export type ExportFault = { line: number; problem: string }
export type ExportVerdict = {
  ok: boolean
  lines: number
  traces: number
  events: number
  fault: ExportFault | null
  /** The digest of the checkpoint's line, to compare with the one that was told when the export was made; null without one. */
  checkpoint: string | null
}

/**
 * Checks an export line by line, from the text alone. It finds the first line that was changed, removed or put in. Somebody who makes every
 * line after their change anew is found only by comparing `checkpoint` with what was written down elsewhere when the export was made.
 */
export function createExportCheck(digest: Digest): { take(text: string): void; end(): ExportVerdict } {
  let lines = 0
  let before = GENESIS
  let traces = 0
  let events = 0
  let fault: ExportFault | null = null
  let open: { traceId: string; left: number; seq: number; hash: string; head: string } | null = null
  let compacted = { n: 0, hash: GENESIS }
  let done = false
  // A line whose link to the one before is broken: the next line tells which of the two was changed.
  let broken: { line: number; text: string } | null = null
  let last: Row['type'] | null = null

  const blame = (line: number, problem: string): void => {
    fault ??= { line, problem }
  }

  function follow(row: Row): string | null {
    if (lines === 1) return row.type === 'audit' ? null : 'The first line is not the head of an export.'
    if (done) return 'It comes after the checkpoint.'
    if (open && open.left > 0 && row.type !== 'event')
      return `Event ${open.seq + 1} of trace ${open.traceId} is missing.`
    switch (row.type) {
      case 'audit':
        return 'It is a second head.'
      case 'trace':
        traces += 1
        open = { traceId: row.traceId, left: row.events, seq: 0, hash: GENESIS, head: row.head }
        return null
      case 'event': {
        const { type: _, ...event } = row
        if (!open || open.left === 0 || event.traceId !== open.traceId) return `Event ${event.seq} of trace ${event.traceId} does not belong here.` // prettier-ignore
        if (event.seq !== open.seq + 1) return `Event ${open.seq + 1} of trace ${open.traceId} is not here, but event ${event.seq}.` // prettier-ignore
        if (event.prevHash !== open.hash) return `Event ${event.seq} of trace ${event.traceId} does not follow the one before it.` // prettier-ignore
        if (hashEvent(event, digest) !== event.hash) return `Event ${event.seq} of trace ${event.traceId} was changed.`
        events += 1
        open = { ...open, left: open.left - 1, seq: event.seq, hash: event.hash }
        if (open.left === 0 && open.head !== event.hash) return `Trace ${open.traceId} does not end with event ${event.seq}.` // prettier-ignore
        return null
      }
      case 'compacted': {
        const { n, traceId, events: count, headHash, atMs, prevHash } = row
        const hash = digest(canonicalJson({ n, traceId, events: count, headHash, atMs, prevHash }))
        if (n !== compacted.n + 1 || prevHash !== compacted.hash || hash !== row.hash) return `The checkpoint of the compacted trace ${traceId} was changed.` // prettier-ignore
        compacted = { n, hash }
        return null
      }
      case 'checkpoint':
        done = true
        return row.traces === traces && row.events === events
          ? null
          : 'The checkpoint counts other rows than there are.'
    }
  }

  return {
    take(text) {
      lines += 1
      if (fault) return
      let parsed
      try {
        const value: unknown = JSON.parse(text)
        parsed = lineSchema.safeParse(value).data
        if (parsed && canonicalJson(value) !== text) parsed = undefined
      } catch {
        parsed = undefined
      }
      if (broken) {
        const isWhole = parsed?.after === digest(broken.text)
        return blame(isWhole ? broken.line - 1 : broken.line, 'The line was changed.')
      }
      if (!parsed) return blame(lines, 'The line cannot be read, or is not written as the app writes it.')
      if (parsed.n < lines) return blame(lines, `Number ${parsed.n} was there before: a line was put in.`)
      if (parsed.n > lines) return blame(lines, `Line ${lines} is missing; number ${parsed.n} comes next.`)
      if (parsed.after !== before) {
        // Events and compacted traces carry a hash of their own, which was good: then it is this line. Else the next line tells.
        if (last !== 'audit' && last !== 'trace') return blame(lines, 'The line was changed.')
        broken = { line: lines, text }
      } else {
        const problem = follow(parsed.row)
        if (problem) return blame(lines, problem)
      }
      before = digest(text)
      last = parsed.row.type
    },
    end() {
      if (broken) blame(broken.line - 1, 'The line, or the one after it, was changed.')
      if (!done) blame(lines + 1, 'The checkpoint at the end is missing.')
      return { ok: fault === null, lines, traces, events, fault, checkpoint: done && fault === null ? before : null }
    },
  }
}
