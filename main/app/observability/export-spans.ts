import type { TraceEvent, TraceSummary } from '../../../shared/domain/trace.ts'
import { sendSpans } from '../../adapters/otlp/send-spans.ts'
import { serialiseSpans } from '../../adapters/otlp/serialise-spans.ts'
import { spansOf } from '../../core/tracing/spans-of.ts'
import type { AppContext } from '../context.ts'

/** A trace as OTLP: sent to a collector, or as JSON text where `to` is null. Nothing is ever sent without being asked for. */
export async function exportSpans(
  { digest, clock, ports }: Pick<AppContext, 'digest' | 'clock' | 'ports'>,
  trace: TraceSummary,
  events: readonly TraceEvent[],
  to: string | null,
): Promise<{ spans: number; text: string | null }> {
  const spans = spansOf(trace, events, digest)
  if (to === null)
    return { spans: spans.length, text: new TextDecoder().decode(serialiseSpans(spans, ports.version, 'json')) }
  await sendSpans(spans, to, ports.version, clock)
  return { spans: spans.length, text: null }
}
