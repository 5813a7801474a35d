import type { TraceEvent } from '../../shared/domain/trace.ts'
import type { Stores } from '../core/ports/stores.ts'

const PAGE = 1000

/** Every event of a trace in its order, read in pages. */
export async function allEvents({ traces }: Pick<Stores, 'traces'>, traceId: string): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  for (;;) {
    const page = await traces.events(traceId, events.at(-1)?.seq ?? 0, PAGE)
    events.push(...page)
    if (page.length < PAGE) return events
  }
}
