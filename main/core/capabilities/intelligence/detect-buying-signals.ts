import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { askedVendorSchema, type AskedVendor } from '../../ports/vendors.ts'
import { zoneOf, localText } from '../../policy/zone-time.ts'
import { addDays, localDate } from '../../understanding/calendar.ts'
import { defineCapability, type CapabilityContext } from '../define-capability.ts'
import { answerDue } from './signals/answer-due.ts'
import { gatherSightings, type Gathered } from './signals/gather-sightings.ts'
import { originInWords } from './signals/signal-types.ts'
import { weighSignals, type Sighting, type Weighed } from './signals/weigh-signals.ts'

/** Below one of 100 a signal is counted, and not told any more. */
const FADED = 0.01

const originSchema = z.enum(['buyer', 'company_page', 'press', 'vendor_feed', 'rep'])
const inputSchema = z.object({
  accountId: z.string(),
  /** A text to read beside what is stored, such as an article or call notes. */
  text: z.string().max(200_000).nullable().optional(),
  /** Who speaks in the text; the rep, when nobody says. */
  origin: originSchema.optional(),
})
const signalSchema = z.object({
  type: z.string(),
  label: z.string(),
  date: z.string().nullable(),
  /** Null: nobody knows when. Never taken for today. */
  ageDays: z.int().nullable(),
  strength: z.number().nullable(),
  strengthIfToday: z.number(),
  quote: z.string().nullable(),
  origin: originSchema,
  meaning: z.string(),
  act: z.string(),
  /** The day on which half of the strength is left. */
  halfGoneOn: z.string().nullable(),
  /** By when to answer; null when there is nothing to answer, or it was answered. */
  due: z.object({ at: z.string(), local: z.string(), overdue: z.boolean() }).nullable(),
  sources: z.array(sourceRefSchema),
})
const heatSchema = z.object({ low: z.number(), high: z.number() })
const outputSchema = z.object({
  accountId: z.string(),
  account: z.string(),
  asOf: z.string(),
  /** Most urgent first: what is due, then by strength, then what has no date. */
  signals: z.array(signalSchema),
  /** Apart, and never netted against the others. */
  negative: z.array(signalSchema),
  heat: heatSchema,
  chill: heatSchema,
  /** Vendors that were asked, in which mode, and how that went; left out where none was. */
  asked: z.array(askedVendorSchema).optional(),
  heldBack: z.array(z.object({ type: z.string(), date: z.string(), quote: z.string().nullable(), record: z.string() })),
  ignored: z.array(
    z.object({ type: z.string(), reason: z.string(), quote: z.string().nullable(), record: z.string() }),
  ),
})
type SignalsOutput = z.infer<typeof outputSchema>
type Shown = z.infer<typeof signalSchema>

export const detectBuyingSignals = defineCapability<z.infer<typeof inputSchema>, SignalsOutput>({
  name: 'detect_buying_signals',
  domain: 'intelligence',
  purpose: 'Says what changed at an account, when, who says so, what it means and what to do, most urgent first.',
  sideEffect: 'read-only',
  guardrails: ['no source, no signal', 'no date is never today', 'bad news is never netted against good news'],
  defaultCostMilliUnits: 500,
  input: inputSchema,
  output: outputSchema,
  async run({ accountId, text, origin }, context) {
    const account = await context.records.account(accountId)
    if (!account)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such account.',
        remedy: 'Check its name, or import it.',
      }
    const pasted = text?.trim() ? { text, origin: origin ?? ('rep' as const) } : null
    const gathered = await gatherSightings(account, pasted, context)
    const today = localDate(context.asOf, context.settings.timeZone)
    const weighed = weighSignals(gathered.sightings, today)
    const show = (events: readonly Weighed[]) =>
      events.map((event) => shown(event, gathered, context)).toSorted(byUrgency)
    return {
      ok: true,
      value: {
        accountId: account.id,
        account: account.name,
        asOf: context.asOf,
        signals: show(weighed.positive),
        negative: show(weighed.negative),
        heat: weighed.heat,
        chill: weighed.chill,
        ...(gathered.asked.length === 0 ? {} : { asked: gathered.asked }),
        heldBack: weighed.heldBack.map(({ type, date, quote, record }) => ({ type, date: date ?? '', quote, record })),
        ignored: [
          ...weighed.ignored.map(({ sighting: { type, quote, record }, reason }) => ({ type, reason, quote, record })),
          ...gathered.dismissed,
        ],
      },
    }
  },
  present({ account, signals: all, negative: allNegative, heat, chill, heldBack, ignored, asked = [] }) {
    const isLive = ({ strength, due }: Shown) => strength === null || strength >= FADED || due !== null
    const [signals, negative] = [all.filter(isLive), allNegative.filter(isLive)]
    const faded = all.length + allNegative.length - signals.length - negative.length
    const percent = ({ low, high }: { low: number; high: number }) => {
      const [from, to] = [Math.round(low * 100), Math.round(high * 100)]
      return from === to ? `${from} of 100` : `${from} to ${to} of 100`
    }
    const changes = (count: number) => (count === 1 ? '1 sign of interest' : `${count} signs of interest`)
    const undated = [...signals, ...negative].filter(({ date }) => date === null)
    const overdue = signals.find(({ due }) => due !== null)
    return {
      headline:
        signals.length + negative.length === 0
          ? `**No fresh signals at ${account}** in your records`
          : `**${account}: ${changes(signals.length)}, heat ${percent(heat)}**${negative.length === 0 ? '' : `; ${negative.length} against, ${percent(chill)}`}`,
      details: [
        ...signals.map(line),
        ...negative.map((signal) => `Against: ${line(signal)}`),
        ...(faded === 0
          ? []
          : [`${faded} older ${faded === 1 ? 'one has' : 'ones have'} faded to less than 1 of 100 each.`]),
        ...(asked.length === 0 ? [] : [askedLine(asked)]),
      ],
      unknowns: [
        ...asked.flatMap((one) => unknownFrom(one)),
        ...undated.map(({ label, quote }) => `when this happened: ${label}${quote === null ? '' : ` (“${quote}”)`}`),
        ...heldBack.map(
          ({ date, quote, type }) => `dated ${date}, in the future, so it is held back: ${quote ?? type}`,
        ),
        ...(ignored.length === 0
          ? []
          : [`${ignored.length} left out: ${[...new Set(ignored.map(({ reason }) => reason))].toSorted().join('; ')}`]),
      ],
      sources: [...signals, ...negative].flatMap(({ sources }) => sources),
      nextQuestion: overdue ? `Should I draft the answer to ${account} now?` : null,
    }
  },
})

/** Who was asked, in one line: the mode stands beside each, so that invented data are seen as such. */
const askedLine = (asked: readonly AskedVendor[]): string =>
  `Asked: ${asked
    .map(({ adapter, mode, outcome, signals }) =>
      outcome === 'failed'
        ? `${adapter} (live, no answer)`
        : `${adapter} (${mode === 'mock' ? 'MOCK' : 'live'}, ${signals})`,
    )
    .join(', ')}.`

const unknownFrom = ({ adapter, outcome, message }: AskedVendor): string[] =>
  outcome === 'answered'
    ? []
    : [
        `what ${adapter} would say: ${message ?? 'it did not answer'}${outcome === 'fell_back' ? ' Its MOCK data stand in.' : ''}`,
      ]

function line({ label, date, ageDays, quote, origin, meaning, act, due, sources, halfGoneOn }: Shown): string {
  const when =
    date === null
      ? 'no date'
      : ageDays === 0
        ? 'today'
        : `${date}, ${ageDays === 1 ? 'yesterday' : `${ageDays} days ago`}`
  const until = due
    ? ` ${due.overdue ? 'Overdue since' : 'Answer by'} ${due.local}.`
    : halfGoneOn === null
      ? ''
      : ` Half as strong by ${halfGoneOn}.`
  const who = `${originInWords[origin]}${sources.length > 1 ? `, ${sources.length} sources` : ''}`
  return `${label} (${when}; ${who})${quote === null ? '' : `: “${quote}”`} ${meaning} ${act}${until}`
}

function shown(event: Weighed, { activities }: Gathered, { settings, asOf }: CapabilityContext): Shown {
  const { type, best, sightings, ageDays, strength, strengthIfToday } = event
  const due = type.type === 'demo_request' ? dueOf(sightings, activities, settings, asOf) : null
  return {
    type: type.type,
    label: type.label,
    date: best.date,
    ageDays,
    strength,
    strengthIfToday,
    quote: best.quote,
    origin: best.origin,
    meaning: type.meaning,
    act: type.act,
    halfGoneOn: best.date === null ? null : addDays(best.date, type.halfLifeDays),
    due,
    sources: [best, ...sightings.filter((one) => one !== best)].map(({ record, field, quote, date, from }) => ({
      record,
      field,
      value: quote,
      observedAt: date,
      from,
    })),
  }
}

/** An answer is due from the first request that nothing of ours followed. Of a request without a date nobody can say by when. */
function dueOf(
  sightings: readonly Sighting[],
  activities: Gathered['activities'],
  settings: CapabilityContext['settings'],
  asOf: string,
): Shown['due'] {
  const asked = sightings.flatMap(({ record, date }) => {
    const instant = activities.find(({ id }) => record === `activity:${id}`)?.at
    return date === null ? [] : [instant ?? date]
  })
  const first = asked.toSorted()[0]
  if (first === undefined) return null
  const isAnswered = activities.some(({ kind, direction, at }) => {
    const isOurs = direction === 'out' || kind === 'meeting'
    return (
      isOurs &&
      kind !== 'task' &&
      kind !== 'note' &&
      at <= asOf &&
      (first.includes('T') ? at > first : localDate(at, settings.timeZone) >= first)
    )
  })
  const at = isAnswered ? null : answerDue(first, settings)
  const zone = zoneOf(settings.timeZone)
  return at === null || zone === null
    ? null
    : { at, local: localText(zone.localOf(Date.parse(at))), overdue: at < new Date(asOf).toISOString() }
}

const byUrgency = (a: Shown, b: Shown): number =>
  Number(a.due === null) - Number(b.due === null) ||
  (a.due && b.due ? Date.parse(a.due.at) - Date.parse(b.due.at) : 0) ||
  (b.strength ?? -1) - (a.strength ?? -1) ||
  b.strengthIfToday - a.strengthIfToday
