import { z } from '../../../../shared/zod.ts'
import { traceEventSchema, type EventName, type TraceEvent } from '../../../../shared/domain/trace.ts'
import { zoneOf } from '../../policy/zone-time.ts'
import { defineCapability } from '../define-capability.ts'
import { checkEvents } from './check-events.ts'
import { eventSentence } from './event-sentence.ts'

const LIMIT = 200
/** Rows read when only some kinds are wanted. */
const READ = 5000

const inputSchema = z.object({
  traceId: z.string().optional(),
  goalId: z.string().optional(),
  text: z.string().max(200).optional(),
  /** ISO dates or instants; from the first on, up to and with the second. */
  from: z.string().optional(),
  to: z.string().optional(),
  only: z.enum(['decisions', 'spending', 'failures']).optional(),
})
const only: Readonly<Record<'decisions' | 'spending' | 'failures', readonly EventName[]>> = {
  decisions: ['approval_requested', 'approval_received', 'approval_timeout'],
  spending: ['tool_call_complete', 'budget_warning', 'budget_exceeded', 'model_call'],
  failures: ['tool_call_error', 'budget_exceeded', 'approval_timeout'],
}
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
  /** Whether the rows that were read hold against their own hashes and the rows before them. */
  checked: z.object({
    events: z.int(),
    ok: z.boolean(),
    firstBad: z.object({ traceId: z.string(), seq: z.int() }).nullable(),
    problem: z.string().nullable(),
    clockSetBack: z.array(z.object({ traceId: z.string(), seq: z.int() })),
  }),
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
  async run({ traceId, goalId, text, from, to, only: kind }, { history, settings, digest }) {
    const fromMs = from === undefined ? undefined : momentOf(from, 'start', settings.timeZone)
    const toMs = to === undefined ? undefined : momentOf(to, 'end', settings.timeZone)
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
      kind === undefined ? LIMIT + 1 : READ,
    )
    const wanted = kind === undefined ? events : events.filter((event) => only[kind].includes(event.name))
    const shown = wanted.slice(0, LIMIT)
    return {
      ok: true,
      value: {
        total: shown.length,
        cut: wanted.length > LIMIT || events.length === READ,
        rows: shown.map(toRow),
        decisions: shown.filter((event) => event.name === 'approval_received').length,
        units: unitsOf(shown),
        checked: checkEvents(events, digest),
      },
    }
  },
  present({ total, cut, rows, decisions, units, checked }) {
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
      details: [
        checked.ok
          ? `The ${checked.events} rows read hold: none was changed, and each follows the one before it.`
          : `**The record does not hold.** ${checked.problem ?? ''} Trace ${checked.firstBad?.traceId ?? ''}. Make a copy before you go on.`,
        ...checked.clockSetBack
          .slice(0, 3)
          .map(
            ({ traceId, seq }) =>
              `The computer’s clock was set back before row ${seq} of trace ${traceId}; rows stand in the order they were written.`,
          ),
        ...telling.slice(0, 25).map((row) => `${row.at.slice(0, 16).replace('T', ' ')} ${row.sentence}`),
      ],
      unknowns: [],
      sources: [],
      nextQuestion: null,
    }
  },
})

/** The instant a date or an ISO instant stands for; a bare date is the rep's own day, from its start or to its end. */
function momentOf(written: string, edge: 'start' | 'end', timeZone: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return Date.parse(written)
  const zone = zoneOf(timeZone)
  if (zone === null || Number.isNaN(Date.parse(written))) return Date.parse(written)
  return edge === 'start' ? zone.instantOf(written, 0) : zone.instantOf(written, 24 * 60) - 1
}

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
