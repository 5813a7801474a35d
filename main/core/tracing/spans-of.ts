import type { TraceEvent, TraceSummary } from '../../../shared/domain/trace.ts'
import type { Digest } from '../ports/clock.ts'

export type SpanValue = string | number | boolean
export type Attributes = Readonly<Record<string, SpanValue>>
/** A part of a trace as other tools show it: one run, one attempt to call a capability, or one call of a model. */
export type Span = {
  traceId: string
  spanId: string
  /** Null for the run itself. */
  parentSpanId: string | null
  name: string
  /** Whether it called something outside the app. */
  outside: boolean
  startMs: number
  endMs: number
  failed: boolean
  attributes: Attributes
  events: readonly { name: string; atMs: number; attributes: Attributes }[]
}

/**
 * A trace as spans, with the GenAI conventions of OpenTelemetry where they fit (their status is Development: gen_ai.operation.name,
 * tool.name, request.model, usage). A run that is under way ends with its last event. Texts of requests and messages are in no span,
 * since they are in no event.
 */
export function spansOf(trace: TraceSummary, events: readonly TraceEvent[], digest: Digest): Span[] {
  const traceId = hexId(trace.traceId, digest)
  const rootId = digest(`${trace.traceId} run`).slice(0, 16)
  const parts: Span[] = []
  const others: Span['events'][number][] = []
  let planner = 'rules'
  for (const event of events) {
    const { name, atMs, details } = event
    if (name === 'request_assessed') planner = text(details['planner']) || planner
    const part = partOf(event)
    if (part)
      parts.push({ ...part, traceId, parentSpanId: rootId, spanId: digest(`${trace.traceId} ${event.seq}`).slice(0, 16) }) // prettier-ignore
    else others.push({ name, atMs, attributes: flat(details) })
  }
  const run: Span = {
    traceId,
    spanId: rootId,
    parentSpanId: null,
    name: 'invoke_agent cugar_sales',
    outside: false,
    startMs: Math.min(trace.startedAtMs, ...parts.map(({ startMs }) => startMs)),
    endMs: Math.max(trace.startedAtMs, events.at(-1)?.atMs ?? 0),
    failed: trace.status === 'failed',
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'cugar_sales',
      'cugar.run.id': trace.runId,
      ...(trace.goalId === null ? {} : { 'cugar.goal.id': trace.goalId }),
      'cugar.run.status': trace.status,
      'cugar.profile': trace.profile,
      'cugar.planner': planner,
      'cugar.units': trace.used,
      'cugar.mock': trace.mock,
    },
    events: others,
  }
  return [run, ...parts]
}

type Part = Omit<Span, 'traceId' | 'spanId' | 'parentSpanId'>

function partOf({ name, atMs, durationMs, stepId, details }: TraceEvent): Part | null {
  if (name === 'tool_call_complete' || name === 'tool_call_error') {
    const failed = name === 'tool_call_error'
    const tool = text(details['capability'])
    return {
      name: `execute_tool ${tool}`,
      outside: false,
      startMs: atMs - (durationMs ?? 0),
      endMs: atMs,
      failed,
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': tool,
        'gen_ai.tool.type': 'function',
        ...(stepId === null ? {} : { 'cugar.step.id': stepId }),
        ...(failed ? { 'error.type': text(details['mode']) } : {}),
        ...prefixed(flat(details)),
      },
      events: [],
    }
  }
  if (name !== 'model_call') return null
  const model = text(details['model'])
  const outcome = text(details['outcome'])
  const [input, output] = [details['inputTokens'], details['outputTokens']]
  return {
    name: `chat ${model}`,
    outside: true,
    startMs: atMs - (typeof details['latencyMs'] === 'number' ? details['latencyMs'] : 0),
    endMs: atMs,
    failed: outcome !== 'ok',
    attributes: {
      'gen_ai.operation.name': 'chat',
      // The protocol that is spoken, whoever answers.
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': model,
      ...(typeof input === 'number' ? { 'gen_ai.usage.input_tokens': input } : {}),
      ...(typeof output === 'number' ? { 'gen_ai.usage.output_tokens': output } : {}),
      ...(outcome === 'ok' ? {} : { 'error.type': outcome }),
      ...prefixed(flat(details)),
    },
    events: [],
  }
}

/** What is no plain value becomes JSON; what is null is left out. */
const flat = (details: Readonly<Record<string, unknown>>): Record<string, SpanValue> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      value === null || value === undefined
        ? []
        : [[name, typeof value === 'object' ? JSON.stringify(value) : (value as SpanValue)]],
    ),
  )
const prefixed = (attributes: Attributes): Record<string, SpanValue> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`cugar.${name}`, value]))
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A UUID is 128 bits already; any other id is digested to as many. */
function hexId(id: string, digest: Digest): string {
  const plain = id.replaceAll('-', '')
  return /^[0-9a-f]{32}$/.test(plain) ? plain : digest(id).slice(0, 32)
}
