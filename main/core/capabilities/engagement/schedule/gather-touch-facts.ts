import type { Account, Contact } from '../../../../../shared/domain/records.ts'
import { isMail, START_FIELD } from '../../../policy/contact-policy.ts'
import { approvedTo } from '../../../policy/gather-contact-facts.ts'
import { recipientZone } from '../../../policy/recipient-zone.ts'
import { regionOf } from '../../../policy/regions.ts'
import { zoneOf, type Zone } from '../../../policy/zone-time.ts'
import type { ApprovedMessage, CapabilityContext } from '../../define-capability.ts'
import { MINUTE_MS } from './free-slot.ts'
import type { TouchFacts } from './plan-touches.ts'
import type { ScheduleInput } from './schedule-schemas.ts'

/** How long a meeting without a known end is taken to last. */
const MEETING_MINUTES = 30

/** The reader's zone and why we think so: what the rep said, else the records. Null means: ask. */
export function zoneFor(
  wanted: ScheduleInput,
  contact: Contact,
  account: Account | null,
): { zone: Zone; because: string } | null {
  if (wanted.timeZone !== undefined) {
    const zone = zoneOf(wanted.timeZone)
    return zone === null ? null : { zone, because: 'as you said' }
  }
  const known = recipientZone(contact, account)
  const zone = known === null ? null : zoneOf(known.zone)
  return zone === null || known === null ? null : { zone, because: known.because }
}

/** Both clocks, what is taken, and every mail to this person that was sent or is planned. Null when the rep's own zone is not a zone. */
export async function gatherTouchFacts(wanted: ScheduleInput, contact: Contact, account: Account | null, zone: Zone, context: CapabilityContext): Promise<TouchFacts | null> {
  const { settings, records, asOf } = context
  const repZone = zoneOf(settings.timeZone)
  if (repZone === null) return null
  const activities = await records.activitiesOf({ contactId: contact.id }, 200)
  const approved = await approvedTo(contact, 0, context)
  const sent = activities.filter((item) => item.kind === 'email' && item.direction === 'out').map((item) => Date.parse(item.at))
  const approvedMails = approved.filter((item) => isMail(item)).map((item) => item.atMs)
  const given = (wanted.scheduled ?? []).filter((item) => item.channel === 'email').map((item) => Date.parse(item.start))
  // A mail approved here and logged in the CRM is one mail: times within a day of each other are merged.
  const mailTimes = mergeNear([...sent, ...approvedMails, ...approved.flatMap((item) => startsOf(item, 'Mail')), ...given])
  const meetings = activities.filter((item) => item.kind === 'meeting' && item.at > asOf).map((item) => Date.parse(item.at))
  const booked = [...meetings, ...approved.flatMap((item) => [...startsOf(item, 'Call'), ...startsOf(item, 'Meeting')])]
  return {
    asOfMs: Date.parse(asOf), zone, repZone, country: regionOf(contact.country ?? account?.country ?? null).country, holidays: settings.holidays,
    repHours: settings.workingHours,
    busy: [
      ...(wanted.busy ?? []).map(({ start, end }) => ({ startMs: Date.parse(start), endMs: Date.parse(end) })),
      ...booked.map((startMs) => ({ startMs, endMs: startMs + MEETING_MINUTES * MINUTE_MS })),
    ],
    mailTimes, othersByDay: await othersByDay(contact, account, repZone, context),
  }
} // prettier-ignore

function mergeNear(times: readonly number[]): number[] {
  return times
    .toSorted((a, b) => a - b)
    .reduce<number[]>((kept, time) => (time - (kept.at(-1) ?? -Infinity) < 86_400_000 ? kept : [...kept, time]), [])
}

/** Start times of one channel in an approved plan, read from its fields. */
const startsOf = (approved: ApprovedMessage, channel: string): number[] =>
  approved.kind !== 'meeting'
    ? []
    : (approved.fields ?? [])
        .filter((field) => field.label.startsWith(channel) && field.label.endsWith(START_FIELD))
        .map((field) => Date.parse(field.after))

/** For each date of the rep, how many colleagues of the reader get a mail, approved or planned. */
async function othersByDay(
  contact: Contact,
  account: Account | null,
  repZone: Zone,
  context: CapabilityContext,
): Promise<Record<string, number>> {
  if (account === null) return {}
  const since = Date.parse(context.asOf) - 86_400_000
  const byDay: Record<string, number> = {}
  for (const other of (await context.records.contactsOf(account.id))
    .filter((item) => item.id !== contact.id)
    .slice(0, 200)) {
    const approved = await approvedTo(other, since - 30 * 86_400_000, context)
    const times = approved.flatMap((item) => (isMail(item) ? [item.atMs] : startsOf(item, 'Mail')))
    for (const date of new Set(times.map((time) => repZone.localOf(time).date))) byDay[date] = (byDay[date] ?? 0) + 1
  }
  return byDay
}
