import type { EventDetails } from '../../shared/domain/trace-details.ts'
import type { EventName, TraceEvent } from '../../shared/domain/trace.ts'
import type { NewEvent, Run } from '../core/orchestrator/run-state.ts'
import type { AppContext } from './context.ts'

/** Adds what happened to a run outside its own loop to its trace, and tells the window. */
export async function appendEvent<N extends EventName>(
  { stores, ids, clock, publisher }: Pick<AppContext, 'stores' | 'ids' | 'clock' | 'publisher'>,
  run: Run,
  name: N,
  details: EventDetails[N],
  { status = 'success', durationMs = null }: Partial<Pick<TraceEvent, 'status' | 'durationMs'>> = {},
): Promise<void> {
  const event = {
    id: ids.next(),
    traceId: run.traceId,
    runId: run.id,
    goalId: run.goalId,
    stepId: null,
    name,
    atMs: clock.now(),
    durationMs,
    status,
    details,
  } as NewEvent
  publisher.announce({ type: 'trace-grew', events: await stores.runs.append(run.traceId, [event]) })
}
