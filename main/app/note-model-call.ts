import type { Run } from '../core/orchestrator/run-state.ts'
import type { ModelCall } from '../core/ports/model.ts'
import { appendEvent } from './append-event.ts'
import type { AppContext } from './context.ts'

/** Puts a call to a model that was made for a run beside its own steps, or ended after them, into its trace and its cost. */
export async function noteModelCall(
  context: Pick<AppContext, 'stores' | 'ids' | 'clock' | 'publisher'>,
  run: Run,
  call: ModelCall,
): Promise<void> {
  const status = call.outcome === 'ok' ? 'success' : 'warning'
  await Promise.all([
    appendEvent(context, run, 'model_call', call, { status, durationMs: call.latencyMs }),
    context.stores.model.addCostBeside(run.id, call.microUsd),
  ])
}
