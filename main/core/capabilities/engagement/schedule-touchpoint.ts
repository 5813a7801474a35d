import type { ProposalContent } from '../../../../shared/domain/approval.ts'
import type { Account, Contact } from '../../../../shared/domain/records.ts'
import { checkContactPolicy, START_FIELD } from '../../policy/contact-policy.ts'
import { gatherContactFacts } from '../../policy/gather-contact-facts.ts'
import { regionOf } from '../../policy/regions.ts'
import { localText, type Zone } from '../../policy/zone-time.ts'
import { defineCapability, type CapabilityContext, type Outcome, type Proposal } from '../define-capability.ts'
import { refuse, resolveContact } from './draft/resolve-targets.ts'
import { placeholdersIn } from './quality-blockers.ts'
import {
  planInbound,
  planSequence,
  planTogether,
  warmDay,
  type Touch,
  type TouchFacts,
} from './schedule/plan-touches.ts'
import { isFree, inHours, inRepHours, MINUTE_MS } from './schedule/free-slot.ts'
import { PHONE_HOURS } from '../../policy/calendar.ts'
import { gatherTouchFacts, zoneFor } from './schedule/gather-touch-facts.ts'
import { stopReason, type TouchGoal } from './schedule/stop-facts.ts'
import {
  scheduleInputSchema,
  scheduleOutputSchema,
  type ScheduleInput,
  type ScheduleOutput,
} from './schedule/schedule-schemas.ts'

const CAPABILITY = 'schedule_touchpoint'
const DEFAULT_MINUTES = { sequence: 15, meeting: 30, call: 20, inbound: 15, next: 20 } as const

/**
 * Proposes when to approach a contact next (sales-domain 3.8): a sequence of mails, a call, a meeting, an answer to somebody who asked. Times are those of
 * the reader's own clock; nothing is booked before approval, and then only as calendar files.
 */
export const scheduleTouchpoint = defineCapability<ScheduleInput, ScheduleOutput>({
  name: CAPABILITY,
  domain: 'engagement',
  purpose: "Proposes times to approach a contact, by the reader's clock, holidays and the caps on mail. Books nothing by itself.",
  sideEffect: 'propose',
  guardrails: ["never in the reader's quiet hours, weekends or listed holidays", 'an unknown time zone is a question', 'nothing after an opt-out, a reply or a closed deal', 'nothing is booked before approval'],
  defaultCostMilliUnits: 600,
  input: scheduleInputSchema,
  output: scheduleOutputSchema,
  prepare,
  async recheck(wanted, content, context) {
    const placeholders = placeholdersIn(`${content.subject ?? ''}\n${content.body ?? ''}`)
    const facts = await gatherContactFacts(CAPABILITY, content, context)
    const checks = checkContactPolicy(content, { ...facts, timeZone: wanted.timeZone ?? facts.timeZone })
    return {
      checks: [
        ...checks,
        ...(placeholders.length === 0 ? [] : [{ name: 'placeholder', label: 'Unfilled placeholder', outcome: 'blocker' as const, detail: `Found: ${placeholders.join(', ')}.` }]),
      ],
      claims: [], qualityScore: null,
    }
  },
  commit: (content, prepared) => ({
    output: prepared,
    outbox: prepared.touches.map((touch) => ({ kind: 'event', content: eventContent(content, prepared, touch) })),
  }),
  present: (plan) => ({
    headline: headline(plan),
    details: [
      ...plan.touches.map((touch) => `**${touch.n}. ${channelWords[touch.channel]}** ${touch.readerTime} for the reader, ${touch.yourTime} for you. Why: ${touch.rule}.`),
      ...(plan.alternatives.length > 0 ? [`Also free: ${plan.alternatives.map((slot) => slot.yourTime).join('; ')} (your time).`] : []),
      'Nothing is booked until you approve, and then only as calendar files for you.',
    ],
    unknowns: [...plan.notes, ...plan.dropped],
    sources: [],
    nextQuestion: null,
  }),
}) // prettier-ignore

const channelWords = { email: 'Mail', call: 'Call', meeting: 'Meeting' } as const
const headline = (plan: ScheduleOutput): string => {
  const [first] = plan.touches
  const what = plan.touches.length === 1 && first ? channelWords[first.channel] : `${plan.touches.length} mails`
  return `${what} for ${plan.contactName}: ${plan.touches.map((touch) => touch.readerTime).join('; ')} (${plan.timeZone}).`
}

async function prepare(wanted: ScheduleInput, context: CapabilityContext): Promise<Outcome<Proposal<ScheduleOutput>>> {
  const found = await resolveContact(wanted, context)
  if (!found.ok) return found
  const contact = found.value
  const account = contact.accountId === null ? null : await context.records.account(contact.accountId)
  const opportunity = wanted.opportunityId === undefined ? null : await context.records.opportunity(wanted.opportunityId)
  const activities = await context.records.activitiesOf({ contactId: contact.id }, 200)
  const { goal } = wanted
  const stop = stopReason(goal, { contact, account, opportunity, activities, stopList: context.settings.stopList, bounced: wanted.bounced ?? false, asOf: context.asOf })
  if (stop !== null) return stop
  const zone = zoneFor(wanted, contact, account)
  if (zone === null) {
    return refuse('user_invalid_input', `The time zone of ${contact.name} is not known, so no time is proposed.`, 'Add the time zone to the contact, or answer the question.', `In which time zone does ${contact.name} work?`, ['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Chicago', 'America/Los_Angeles'])
  }
  const facts = await gatherTouchFacts(wanted, contact, account, zone.zone, context)
  if (facts === null) return refuse('user_invalid_input', 'Your own time zone in Settings is not a known one.', 'Choose your time zone in Settings.', 'What is your time zone?')
  const promised = wanted.promisedDate ?? opportunity?.nextStepDate ?? null
  const received = wanted.receivedAt ?? activities.find((item) => item.direction === 'in' && item.at <= context.asOf)?.at ?? context.asOf
  const planned = plan(wanted, goal, facts, promised, Date.parse(received))
  if (!planned.ok) return planned
  return { ok: true, value: await propose(wanted, goal, contact, account, zone, planned.value, facts, context) }
} // prettier-ignore

type Plan = { touches: Touch[]; alternatives: Touch[]; dropped: string[] }

function plan(wanted: ScheduleInput, goal: TouchGoal, facts: TouchFacts, promised: string | null, receivedMs: number): Outcome<Plan> {
  const none = refuse('user_invalid_input', 'No time suits both of you in the next 90 days.', 'Widen your working hours in Settings, or name a time.', 'Which time shall I take?')
  if (goal === 'sequence') {
    const { touches, dropped } = planSequence(facts, wanted.notNowUntil ?? wanted.date ?? null)
    if (touches.length > 0) return { ok: true, value: { touches, alternatives: [], dropped } }
    return refuse('policy_rate_limit', 'Nothing to add: the three mails of 30 days are sent or planned already.', 'Wait for an answer, or plan a call.', 'Shall I plan a call instead?')
  }
  if (goal === 'inbound') return { ok: true, value: { touches: [planInbound(facts, receivedMs)], alternatives: [], dropped: [] } }
  if (wanted.date !== undefined && wanted.time !== undefined) return atNamedTime(wanted, facts, goal === 'meeting' ? 'meeting' : 'call')
  const today = facts.zone.localOf(facts.asOfMs).date
  const warm = goal === 'next' ? warmDay(facts, wanted.notNowUntil ?? promised) : null
  const [first, ...alternatives] = planTogether(facts, {
    channel: goal === 'meeting' ? 'meeting' : 'call', durationMinutes: wanted.durationMinutes ?? DEFAULT_MINUTES[goal],
    earliest: wanted.date ?? warm?.date ?? today, why: wanted.date !== undefined ? `on or after ${wanted.date}` : (warm?.why ?? 'first time free for both'),
  })
  return first === undefined ? none : { ok: true, value: { touches: [first], alternatives, dropped: [] } }
} // prettier-ignore

/** The time a rep named. It must suit the reader; a nearby one is offered when it does not. */
function atNamedTime(wanted: ScheduleInput, facts: TouchFacts, channel: 'call' | 'meeting'): Outcome<Plan> {
  const zone = wanted.timeIn === 'reader' ? facts.zone : facts.repZone
  const [hour = 0, minute = 0] = (wanted.time ?? '').split(':').map(Number)
  const startMs = zone.instantOf(wanted.date ?? '', hour * 60 + minute)
  const durationMinutes = wanted.durationMinutes ?? DEFAULT_MINUTES[channel]
  const span = { startMs, endMs: startMs + durationMinutes * MINUTE_MS }
  if (isFree(facts, span, PHONE_HOURS, false)) {
    const own = inRepHours(facts, span) ? '' : '; outside your own working hours'
    return { ok: true, value: { touches: [{ channel, ...span, rule: `the time you named${own}` }], alternatives: [], dropped: [] } }
  }
  const readerTime = localText(facts.zone.localOf(startMs))
  const near = planTogether(facts, { channel, durationMinutes, earliest: facts.zone.localOf(Math.max(startMs, facts.asOfMs)).date, why: 'near the time you named' })
  const because = startMs < facts.asOfMs ? 'lies in the past' : inHours(facts, span, PHONE_HOURS) ? 'is taken' : 'is outside the working hours of the reader'
  return refuse('user_invalid_input', `${readerTime} (${facts.zone.name}) ${because}.`, 'Take one of the times below, or name another.', 'Which time shall I take?', near.map((touch) => `${localText(facts.repZone.localOf(touch.startMs))} (${facts.repZone.name})`))
} // prettier-ignore

async function propose(
  wanted: ScheduleInput, goal: TouchGoal, contact: Contact, account: Account | null, zone: { zone: Zone; because: string }, planned: Plan, facts: TouchFacts,
  context: CapabilityContext,
): Promise<Proposal<ScheduleOutput>> {
  const written = planned.touches.map((touch, index) => ({
    n: index + 1, channel: touch.channel, start: new Date(touch.startMs).toISOString(), end: new Date(touch.endMs).toISOString(),
    readerTime: localText(zone.zone.localOf(touch.startMs)), yourTime: localText(facts.repZone.localOf(touch.startMs)), rule: touch.rule,
  }))
  const isMeeting = goal === 'meeting'
  const purpose = wanted.purpose?.trim() ?? ''
  const what = isMeeting ? 'Meeting' : goal === 'sequence' ? `Plan: ${written.length} ${written.length === 1 ? 'mail' : 'mails'}` : 'Call'
  const subject = `${what} ${goal === 'sequence' ? 'to' : 'with'} ${contact.name}`
  const who = context.settings.sender === null ? '' : `${context.settings.sender.name}, ${context.settings.sender.company}`
  const body = isMeeting
    ? [purpose === '' ? `Meeting with ${who === '' ? 'us' : who}.` : purpose, who].filter((line) => line !== '').join('\n')
    : written.map((touch) => `${touch.n}. ${channelWords[touch.channel]}: ${touch.readerTime} (${zone.zone.name})${purpose === '' ? '' : `, ${purpose}`}`).join('\n')
  const content: ProposalContent = {
    kind: 'meeting', channel: isMeeting ? 'meeting' : goal === 'sequence' ? 'email' : 'phone',
    recipient: { id: contact.id, name: contact.name, address: contact.email ?? '' }, subject, body,
    fields: written.flatMap((touch) => [
      { label: `${channelWords[touch.channel]} ${touch.n}: ${START_FIELD}`, before: null, after: touch.start },
      { label: `${channelWords[touch.channel]} ${touch.n}: End`, before: null, after: touch.end },
      { label: `${channelWords[touch.channel]} ${touch.n}: when`, before: null, after: `${touch.readerTime} (${zone.zone.name}); for you ${touch.yourTime}` },
      { label: `${channelWords[touch.channel]} ${touch.n}: why`, before: null, after: touch.rule },
    ]),
  }
  const policy = await gatherContactFacts(CAPABILITY, content, context)
  const output: ScheduleOutput = {
    status: 'proposal', goal, contactId: contact.id, contactName: contact.name, accountId: account?.id ?? null, opportunityId: wanted.opportunityId ?? null,
    timeZone: zone.zone.name, timeZoneBecause: zone.because, touches: written,
    alternatives: planned.alternatives.map((touch) => ({ start: new Date(touch.startMs).toISOString(), readerTime: localText(zone.zone.localOf(touch.startMs)), yourTime: localText(facts.repZone.localOf(touch.startMs)) })),
    dropped: planned.dropped, notes: notesFor(facts),
  }
  return {
    title: subject, action: isMeeting ? `Make an invitation to ${contact.name} as a calendar file.` : `Put ${written.length === 1 ? 'this date' : `these ${written.length} dates`} in your own calendar, as files.`,
    content, editable: true, reasoning: `The time zone is ${zone.zone.name}, ${zone.because}. ${written.map((touch) => `${touch.n}: ${touch.rule}.`).join(' ')}`, claims: [],
    checks: checkContactPolicy(content, { ...policy, timeZone: zone.zone.name }), qualityScore: null,
    effects: {
      outsidePerson: true, firstContact: isMeeting && policy.firstContact, leavesComputer: false, reversible: true,
      destination: isMeeting ? 'an invitation file in your outbox; you send it yourself' : 'calendar files in your outbox, for your own calendar',
    },
    output,
  }
} // prettier-ignore

function notesFor(facts: TouchFacts): string[] {
  const hasHolidays =
    facts.country !== null && facts.holidays.some((holiday) => regionOf(holiday.country).country === facts.country)
  return hasHolidays
    ? []
    : [`Public holidays of ${regionOf(facts.country).countryName} are not in your list. Check the dates.`]
}

/** One calendar entry. Only a meeting invites the reader; everything else is a note in the rep's own calendar. */
function eventContent(
  content: ProposalContent,
  plan: ScheduleOutput,
  touch: ScheduleOutput['touches'][number],
): ProposalContent {
  const isMeeting = touch.channel === 'meeting'
  const title =
    isMeeting || plan.touches.length === 1
      ? content.subject
      : `${channelWords[touch.channel]} ${touch.n} to ${plan.contactName}`
  return {
    ...content,
    recipient: isMeeting ? content.recipient : null,
    subject: title,
    fields: [
      { label: START_FIELD, before: null, after: touch.start },
      { label: 'End', before: null, after: touch.end },
      { label: 'Why', before: null, after: touch.rule },
    ],
  }
}
