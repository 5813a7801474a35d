import type { AppContext } from '../context.ts'
import { verifyTrace } from '../verify-trace.ts'

/** Events that are verified at one look: some twenty milliseconds. */
const EVENTS_A_LOOK = 5000

/** Verifies every trace in turn, newest first, a little at a time, and keeps which ones do not hold. */
export type ChainWatch = {
  look(): Promise<void>
  /** Traces whose chain does not hold, with what is wrong; null before the first look. */
  broken(): ReadonlyMap<string, string> | null
}

export function createChainWatch({
  stores: { traces },
  digest,
  retention,
}: Pick<AppContext, 'stores' | 'digest' | 'retention'>): ChainWatch {
  let waiting: string[] = []
  let broken: Map<string, string> | null = null
  return {
    async look() {
      broken ??= new Map()
      if (waiting.length === 0) waiting = await traces.ids()
      for (let events = 0; events < EVENTS_A_LOOK;) {
        const id = waiting.pop()
        if (id === undefined) return
        const verdict = await verifyTrace(id, traces, digest, retention.checkpoint)
        if (verdict.ok) broken.delete(id)
        else broken.set(id, verdict.problem ?? '')
        events += Math.max(1, verdict.events)
      }
    },
    broken: () => broken,
  }
}
