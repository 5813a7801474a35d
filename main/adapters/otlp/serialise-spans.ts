import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { resourceFromAttributes } from '@opentelemetry/resources'
import type { Span } from '../../core/tracing/spans-of.ts'

type ReadableSpan = Parameters<typeof JsonTraceSerializer.serializeRequest>[0][number]
const UNSET = 0
const FAILED = 2
const INTERNAL = 0
const CLIENT = 2
const SAMPLED = 1

/** Spans in OTLP, as a collector takes them at /v1/traces: protobuf, or the same as JSON. */
export function serialiseSpans(spans: readonly Span[], version: string, format: 'json' | 'protobuf'): Uint8Array {
  const resource = resourceFromAttributes({ 'service.name': 'cugar-sales', 'service.version': version })
  // Spans are put together by the identity of these two.
  const instrumentationScope = { name: 'cugar-sales', version }
  const readable = spans.map((span): ReadableSpan => {
    const { traceId, spanId, parentSpanId, name, outside, startMs, endMs, failed, attributes, events } = span
    const contextOf = (id: string) => ({ traceId, spanId: id, traceFlags: SAMPLED })
    return {
      name,
      kind: outside ? CLIENT : INTERNAL,
      spanContext: () => contextOf(spanId),
      ...(parentSpanId === null ? {} : { parentSpanContext: contextOf(parentSpanId) }),
      startTime: timeOf(startMs),
      endTime: timeOf(endMs),
      status: { code: failed ? FAILED : UNSET },
      attributes,
      links: [],
      events: events.map((event) => ({ name: event.name, time: timeOf(event.atMs), attributes: event.attributes })),
      duration: timeOf(endMs - startMs),
      ended: true,
      resource,
      instrumentationScope,
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    }
  })
  const serializer = format === 'json' ? JsonTraceSerializer : ProtobufTraceSerializer
  return serializer.serializeRequest(readable) ?? new Uint8Array()
}

/** Seconds and nanoseconds; milliseconds may have a fraction. */
function timeOf(ms: number): [number, number] {
  const seconds = Math.floor(ms / 1000)
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)]
}
