import protobuf from 'protobufjs'
import { afterEach, expect, it } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { startFaultServer, type FaultServer } from '../../testing/fault-server.ts'
import { openTestApp } from '../../testing/open-app.ts'
import { exportSpans } from '../../app/observability/export-spans.ts'
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Span } from '../../core/tracing/spans-of.ts'
import { serialiseSpans } from './serialise-spans.ts'
import { sendSpans } from './send-spans.ts'

/** The parts of opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto (version 1) that are read here. */
const schema = protobuf
  .parse(
    `syntax = "proto3";
message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
message KeyValue { string key = 1; AnyValue value = 2; }
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message Status { string message = 2; int32 code = 3; }
message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6; fixed64 start_time_unix_nano = 7;
  fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; repeated Event events = 11; Status status = 15; }
message Scope { string name = 1; string version = 2; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message Request { repeated ResourceSpans resource_spans = 1; }`,
  )
  .root.lookupType('Request')

type Decoded = { traceId: string; spanId: string; parentSpanId: string; name: string; kind: number; start: string; end: string; code: number; attributes: Record<string, unknown>; events: string[] } // prettier-ignore
type Raw = { resourceSpans: { scopeSpans: { spans: Record<string, never>[] }[] }[] }

function decode(bytes: Uint8Array): Decoded[] {
  const { resourceSpans } = schema.toObject(schema.decode(bytes), { longs: String, arrays: true }) as Raw
  return (resourceSpans[0]?.scopeSpans[0]?.spans ?? []).map((span) => read(span, (id: Uint8Array) => Buffer.from(id ?? []).toString('hex'))) // prettier-ignore
}
function decodeJson(text: string): Decoded[] {
  const { resourceSpans } = JSON.parse(text) as Raw
  return (resourceSpans[0]?.scopeSpans[0]?.spans ?? []).map((span) => read(span, (id: string) => id ?? ''))
}
// oxlint-disable-next-line typescript/no-explicit-any -- two encodings of one shape, read as they come
function read(span: any, idOf: (id: never) => string): Decoded {
  const valueOf = ({ stringValue, boolValue, intValue, doubleValue }: Record<string, unknown>) => stringValue ?? boolValue ?? (intValue === undefined ? doubleValue : Number(intValue)) // prettier-ignore
  return {
    traceId: idOf(span.traceId as never),
    spanId: idOf(span.spanId as never),
    parentSpanId: idOf(span.parentSpanId as never),
    name: span.name as string,
    kind: span.kind as number,
    start: String(span.startTimeUnixNano),
    end: String(span.endTimeUnixNano),
    code: (span.status?.code ?? 0) as number,
    attributes: Object.fromEntries((span.attributes as { key: string; value: Record<string, unknown> }[]).map(({ key, value }) => [key, valueOf(value)])), // prettier-ignore
    events: (span.events as { name: string }[]).map(({ name }) => name),
  }
}

let close: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of close.splice(0)) await end()
  close = []
})

async function receiver() {
  const got: { path: string; type: string | undefined; body: Buffer }[] = []
  const server = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ path: request.url ?? '', type: request.headers['content-type'], body: Buffer.concat(parts) })
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  close.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`, got }
}

it('a real run arrives at a collector on this computer as spans it can decode, in protobuf and in JSON alike', async () => {
  const app = await openTestApp({ realClock: true })
  close.push(app.close)
  await app.call('sample.load', {})
  const { run } = await app.call('chat.ask', { conversationId: null, text: 'draft a first email to Dana Ruiz about ColdTrack 2', pasted: null, start: 'at-once' }) // prettier-ignore
  const { context } = app.app
  await context.engine.whenIdle(run.runId)
  const trace = await app.call('trace.get', { id: run.traceId })
  const events = await app.call('trace.events', { traceId: run.traceId, afterSeq: 0, limit: 1000 })
  const { url, got } = await receiver()
  const sent = await exportSpans(context, trace, events, url)
  expect(got.map(({ path, type }) => [path, type])).toEqual([['/v1/traces', 'application/x-protobuf']])
  const spans = decode(got[0]?.body ?? Buffer.alloc(0))
  expect(spans).toHaveLength(sent.spans)
  const [root, ...others] = spans
  expect(root).toMatchObject({
    traceId: run.traceId.replaceAll('-', ''),
    parentSpanId: '',
    name: 'invoke_agent cugar_sales',
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'cugar.run.id': run.runId, 'cugar.mock': true },
  })
  expect(root?.events).toContain('plan_created')
  const calls = events.filter(({ name }) => name === 'tool_call_complete' || name === 'tool_call_error')
  expect(others.map(({ attributes }) => attributes['gen_ai.tool.name'])).toEqual(calls.map(({ details }) => details['capability'])) // prettier-ignore
  expect(others.every(({ traceId, parentSpanId }) => traceId === root?.traceId && parentSpanId === root.spanId)).toBe(true) // prettier-ignore
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length)
  expect(spans.every(({ start, end }) => BigInt(start) <= BigInt(end))).toBe(true)
  expect(others.map(({ end }) => end)).toEqual(calls.map(({ atMs }) => `${atMs}000000`))
  // The same in JSON, and nothing of what was written to whom.
  const { text } = await exportSpans(context, trace, events, null)
  expect(decodeJson(text ?? '')).toEqual(spans)
  expect(text).not.toMatch(/Dana|Ruiz|ColdTrack/)
})

const model: Span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, name: 'chat m', outside: true, startMs: 1000.25, endMs: 2000, failed: true, attributes: { 'gen_ai.usage.input_tokens': 7, share: 0.5 }, events: [] } // prettier-ignore

it('says that a call went outside and failed, and keeps parts of a millisecond', () => {
  expect(decode(serialiseSpans([model], '1', 'protobuf'))).toEqual([
    { traceId: model.traceId, spanId: model.spanId, parentSpanId: '', name: 'chat m', kind: 3, start: '1000250000', end: '2000000000', code: 2, attributes: { 'gen_ai.usage.input_tokens': 7, share: 0.5 }, events: [] }, // prettier-ignore
  ])
})

it.each([
  ['http://192.168.1.5:4318/v1/traces', /private network/],
  ['http://169.254.169.254/v1/traces', /credentials/],
  ['http://93.184.216.34/v1/traces', /others can read/],
  ['https://key:secret@127.0.0.1/v1/traces', /user name or password/],
  ['ftp://127.0.0.1/', /only https/],
])('never sends to %s', async (to, said) => {
  await expect(sendSpans([model], to, '1', createFakeClock())).rejects.toMatchObject({ code: 'adapter.unavailable', message: said }) // prettier-ignore
})

it('tells a refusal, and follows nobody elsewhere', async () => {
  let server: FaultServer = await startFaultServer((response) => response.writeHead(400).end())
  close.push(() => server.close())
  await expect(sendSpans([model], `${server.baseUrl}/v1/traces`, '1', createFakeClock())).rejects.toMatchObject({ message: 'The collector answered 400.' }) // prettier-ignore
  await server.close()
  server = await startFaultServer((response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end())
  await expect(sendSpans([model], `${server.baseUrl}/v1/traces`, '1', createFakeClock())).rejects.toMatchObject({ message: /not followed/ }) // prettier-ignore
})
