import { AppError } from '../../shared/errors.ts'
import { createExportWriter } from '../core/audit/audit-export.ts'
import type { AppContext } from './context.ts'

const PAGE = 1000

/**
 * Every trace with its events as they are stored, line by line, with the checkpoint at the end. Nothing is judged here: what was altered in
 * the database is altered in the export, and checking that finds it. Returns the digest that stands for the whole.
 */
export async function* auditLines(
  context: Pick<AppContext, 'stores' | 'retention' | 'digest' | 'clock'>,
): AsyncGenerator<string, { checkpoint: string; traces: number; events: number }> {
  const { traces: store } = context.stores
  const writer = createExportWriter(context.digest)
  let [traces, events] = [0, 0]
  yield writer.line({ type: 'audit', version: 1, madeAtMs: context.clock.now() })
  for (const checkpoint of context.retention.checkpoints()) yield writer.line({ type: 'compacted', ...checkpoint })
  for (const traceId of await store.ids()) {
    const trace = await store.get(traceId)
    const head = await store.head(traceId)
    if (!trace || !head || context.retention.checkpoint(traceId)) continue
    const { runId, goalId, profile, startedAtMs } = trace
    yield writer.line({
      type: 'trace',
      traceId,
      runId,
      goalId,
      profile,
      startedAtMs,
      events: head.seq,
      head: head.hash,
    })
    traces += 1
    for (let seq = 0; ;) {
      const page = await store.events(traceId, seq, PAGE).catch((cause: unknown) => {
        throw new AppError('storage.corrupt', `An event after ${seq} of trace ${traceId} cannot be read.`, {
          remedy: `Check it with: trace verify ${traceId}`,
          cause,
        })
      })
      for (const event of page) {
        yield writer.line({ type: 'event', ...event })
        events += 1
      }
      const last = page.at(-1)
      if (!last || page.length < PAGE) break
      seq = last.seq
    }
  }
  yield writer.line({ type: 'checkpoint', traces, events })
  return { checkpoint: writer.head(), traces, events }
}
