import { z } from '../../../../shared/zod.ts'
import { traceEventSchema, type TraceEvent } from '../../../../shared/domain/trace.ts'
import { defineCapability } from '../define-capability.ts'
import { eventSentence } from './event-sentence.ts'

const LIMIT = 200

const inputSchema = z.object({
  traceId: z.string().optional(),
  goalId: z.string().optional(),
  text: z.string().max(200).optional(),
  /** ISO dates or instants; from the first on, up to and with the second. */
  from: z.string().optional(),
  to: z.string().optional(),
})
const outputSchema = z.object({
  total: z.int(),
  cut: z.boolean(),
  rows: z.array(
    z.object({
      at: z.string(),
      traceId: z.string(),
      seq: z.int(),
      name: traceEventSchema.shape.name,
      sentence: z.string(),
      hash: z.string(),
    }),
  ),
  decisions: z.int(),
  units: z.number(),
})

export const auditTrail = defineCapability<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>>({
  name: 'audit_trail',
  domain: 'governance',
  purpose:
    'Lists what was done, decided and spent, from the record that only grows, each row in words with its place in the chain.',
  sideEffect: 'read-only',
  guardrails: ['reads only', 'no message text and no address stands in a row'],
  defaultCostMilliUnits: 100,
  input: inputSchema,
  output: outputSchema,
  async run({ traceId, goalId, text, from, to }, { history }) {
    const fromMs = from === undefined ? undefined : Date.parse(from)
    const toMs = to === undefined ? undefined : Date.parse(to.length === 10 ? `${to}T23:59:59.999Z` : to)
    for (const [name, ms] of [
      ['from', fromMs],
      ['to', toMs],
    ] as const) {
      if (ms !== undefined && Number.isNaN(ms))
        return {
          ok: false,
          mode: 'user_invalid_input',
          message: `“${name}” is not a date.`,
          remedy: 'Write it as 2026-11-24.',
        }
    }
    const events = await history.events(
      {
        ...(traceId === undefined ? {} : { traceId }),
        ...(goalId === undefined ? {} : { goalId }),
        ...(text === undefined ? {} : { text }),
        ...(fromMs === undefined ? {} : { fromMs }),
        ...(toMs === undefined ? {} : { toMs }),
      },
      LIMIT + 1,
    )
    const shown = events.slice(0, LIMIT)
    return {
      ok: true,
      value: {
        total: shown.length,
        cut: events.length > LIMIT,
        rows: shown.map(toRow),
        decisions: shown.filter((event) => event.name === 'approval_received').length,
        units: unitsOf(shown),
      },
    }
  },
  present({ total, cut, rows, decisions, units }) {
    if (total === 0)
      return {
        headline: '**Nothing is on record for that.**',
        details: [],
        unknowns: [],
        sources: [],
        nextQuestion: null,
      }
    const telling = rows.filter((row) => !/^(?:agent_|route_decision|tool_call_start)/.test(row.name))
    return {
      headline: `**${total} entries on record**, ${decisions} decisions of a person, ${units} units spent${cut ? '; only the newest are shown' : ''}`,
      details: telling.slice(0, 25).map((row) => `${row.at.slice(0, 16).replace('T', ' ')} ${row.sentence}`),
      unknowns: [],
      sources: [],
      nextQuestion: null,
    }
  },
})

const toRow = (event: TraceEvent) => ({
  at: new Date(event.atMs).toISOString(),
  traceId: event.traceId,
  seq: event.seq,
  name: event.name,
  sentence: eventSentence(event),
  hash: event.hash,
})

function unitsOf(events: readonly TraceEvent[]): number {
  const milli = events.reduce(
    (sum, { name, details }) =>
      sum +
      (name === 'tool_call_complete' && typeof details['units'] === 'number' ? Math.round(details['units'] * 1000) : 0),
    0,
  )
  return milli / 1000
}
