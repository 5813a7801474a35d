import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { formatDuration } from '../../format.ts'
import { didWhat, strings } from '../../strings.ts'

/** One event as a rep would say it. `stepTitle` gives the words of a step; its id stands in where there are none. */
export function describeEvent(event: TraceEvent, stepTitle: (id: string) => string | undefined): string {
  const { name, details, stepId, durationMs } = event
  const waited = typeof details['waitedMs'] === 'number' ? details['waitedMs'] : durationMs
  // Main checks every event against the shape of its name before it is written.
  const words = strings.events[name] as (
    details: EventDetails[typeof name],
    about: { step: string; ms: string },
  ) => string
  return words(details as never, {
    step: stepId === null ? strings.traces.orchestrator : (stepTitle(stepId) ?? capabilityOf(details) ?? stepId),
    ms: formatDuration(waited ?? 0),
  })
}

const capabilityOf = (details: TraceEvent['details']): string | undefined =>
  typeof details['capability'] === 'string' ? didWhat(details['capability']) : undefined
