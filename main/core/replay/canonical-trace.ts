import type { EventName, TraceEvent } from '../../../shared/domain/trace.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'

/** Written into a trace by what is not the run: a verdict of the rep, what was learned, and what a model was asked. */
const beside: readonly EventName[] = ['feedback_received', 'suggestion_made', 'model_call']

/**
 * A trace as one line an event, without what cannot be the same twice: ids, places in the chain, moments and measured times. A proposal's
 * own result is left out, since only its content is kept once it was decided, and that is bound by its hash. Equal traces give equal bytes.
 */
export function canonicalTrace(events: readonly Omit<TraceEvent, 'seq' | 'hash' | 'prevHash'>[]): string[] {
  const approvals = new Map<string, string>()
  const nameOf = (id: unknown) => {
    const key = String(id)
    const name = approvals.get(key) ?? `approval ${approvals.size + 1}`
    approvals.set(key, name)
    return name
  }
  return events.flatMap((event) => {
    if (beside.includes(event.name)) return []
    const { name, stepId, goalId, status, atMs } = event
    const { waitedMs: _waited, activeMs: _active, ...details }: Record<string, unknown> = { ...event.details }
    if ('approvalId' in details) details['approvalId'] = nameOf(details['approvalId'])
    // Two readings of the clock lie between the request and its event.
    if (typeof details['expiresAtMs'] === 'number')
      details['expiresAtMs'] = Math.round((details['expiresAtMs'] - atMs) / 1000)
    if (name === 'tool_call_complete' && details['phase'] === 'prepare') {
      delete details['outputHash']
      delete details['adapters']
    }
    return [canonicalJson({ name, stepId, goalId, status, details })]
  })
}
