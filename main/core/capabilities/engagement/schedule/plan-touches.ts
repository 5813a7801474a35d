import { MAILS_PER_PERSON, PEOPLE_PER_COMPANY_AND_DAY, PERSON_WINDOW_DAYS } from '../../../policy/contact-policy.ts'
import { addBusinessDays, businessDayFrom, isBusinessDay, MAIL_HOURS, PHONE_HOURS } from '../../../policy/calendar.ts'
import { addDays, clockText } from '../../../policy/zone-time.ts'
import { firstFreeSlot, inHours, MINUTE_MS, type SlotFacts } from './free-slot.ts'

/** Business days of a cold sequence (sales-domain 3.8; our choice): the first mail, then 3 and 5 business days later. */
export const SEQUENCE_DAYS = [0, 3, 8] as const
/** Business days until the next touch of a warm deal when no date was promised. */
export const WARM_DAYS = 5
export const MAIL_MINUTES = 15
const DAY_MS = 86_400_000
const SEARCH_DAYS = 90

export type TouchChannel = 'email' | 'call' | 'meeting'
export type Touch = { channel: TouchChannel; startMs: number; endMs: number; rule: string }

export type TouchFacts = SlotFacts & {
  /** Mails to this person, sent or planned, past and future. */
  mailTimes: readonly number[]
  /** How many other people of the company get something on a date of the rep. */
  othersByDay: Readonly<Record<string, number>>
}

/**
 * The mails of a cold sequence that are still to come: three in all, counting what was sent in the last 30 days and what is planned. Gaps are business
 * days of the reader and only ever grow; caps hold over everything merged. Asking again after planning adds nothing.
 */
export function planSequence(facts: TouchFacts, notBefore: string | null): { touches: Touch[]; dropped: string[] } {
  const { asOfMs, zone, country, holidays } = facts
  const known = facts.mailTimes.filter((time) => time > asOfMs - PERSON_WINDOW_DAYS * DAY_MS).toSorted((a, b) => a - b)
  const touches: Touch[] = []
  const dropped: string[] = []
  const times = [...facts.mailTimes]
  let last = known.at(-1)
  for (let place = known.length; place < SEQUENCE_DAYS.length; place += 1) {
    const gap = (SEQUENCE_DAYS[place] ?? 0) - (SEQUENCE_DAYS[place - 1] ?? 0)
    const today = zone.localOf(asOfMs).date
    const due = last === undefined ? today : addBusinessDays(zone.localOf(last).date, gap, country, holidays)
    const earliest = [due, today, ...(notBefore === null ? [] : [notBefore])].toSorted().at(-1) ?? today
    const found = findMail(facts, earliest, times, last === undefined && notBefore === null)
    if (found === null) {
      dropped.push(`Mail ${place + 1} finds no free time within ${SEARCH_DAYS} days.`)
      break
    }
    const why =
      last === undefined
        ? notBefore === null
          ? 'first possible day'
          : `not before ${notBefore}`
        : `${gap} business days after the mail before`
    touches.push({
      channel: 'email',
      startMs: found,
      endMs: found + MAIL_MINUTES * MINUTE_MS,
      rule: `${why}; ${clockText(MAIL_HOURS.startMinute)} to ${clockText(MAIL_HOURS.endMinute)} for the reader`,
    })
    times.push(found)
    last = found
  }
  return { touches, dropped }
}

/** The first time for a mail on or after a date that keeps every rule. Of the first two days, the one from Tuesday to Thursday wins if `isOpen`. */
function findMail(facts: TouchFacts, earliest: string, times: readonly number[], isOpen: boolean): number | null {
  const first = mailOnOrAfter(facts, earliest, times)
  if (first === null || !isOpen) return first
  const day = facts.zone.localOf(first).date
  const next = mailOnOrAfter(facts, addDays(day, 1), times)
  const isMidweek = (instant: number) => [2, 3, 4].includes(facts.zone.localOf(instant).weekday)
  return next !== null && !isMidweek(first) && isMidweek(next) && addDays(day, 1) === facts.zone.localOf(next).date
    ? next
    : first
}

function mailOnOrAfter(facts: TouchFacts, earliest: string, times: readonly number[]): number | null {
  for (let offset = 0; offset < SEARCH_DAYS; offset += 1) {
    const date = addDays(earliest, offset)
    if (!isBusinessDay(date, facts.country, facts.holidays)) continue
    // A mail can be sent with a delay: the rep's own hours are a wish, the reader's are a rule.
    const slot =
      firstFreeSlot(facts, date, MAIL_HOURS, MAIL_MINUTES, true) ??
      firstFreeSlot(facts, date, MAIL_HOURS, MAIL_MINUTES, false)
    if (slot !== null && keepsCaps(slot.startMs, times) && hasRoom(facts, slot.startMs)) return slot.startMs
  }
  return null
}

/** At most three mails in any 30 days that hold this one. */
export function keepsCaps(candidate: number, times: readonly number[]): boolean {
  const all = [...times, candidate].toSorted((a, b) => a - b)
  const window = PERSON_WINDOW_DAYS * DAY_MS
  return all.every(
    (from) =>
      from > candidate ||
      candidate >= from + window ||
      all.filter((time) => time >= from && time < from + window).length <= MAILS_PER_PERSON,
  )
}

const hasRoom = ({ repZone, othersByDay }: TouchFacts, instant: number): boolean =>
  (othersByDay[repZone.localOf(instant).date] ?? 0) < PEOPLE_PER_COMPANY_AND_DAY

export type OneWish = {
  channel: 'call' | 'meeting'
  durationMinutes: number
  earliest: string
  why: string
  fromMinute?: number
}

/** How long a common working hour is waited for before the rep's day is stretched. */
const COMMON_DAYS = 21
/** Hours a rep may be asked to make when zones leave no common working hour. */
const LONG_DAY = { startMinute: 7 * 60, endMinute: 20 * 60 }

/**
 * The first time on or after a date that suits both people, with up to two more on later days to choose from. Where their working hours never meet, the
 * reader's hours stay and the rep's day is stretched to 07:00 to 20:00, and the rule says so.
 */
export function planTogether(facts: TouchFacts, wish: OneWish): Touch[] {
  const common = freeDays(facts, wish, 'working hours of both', COMMON_DAYS)
  if (common.length > 0) return common
  return freeDays(
    { ...facts, repHours: LONG_DAY },
    wish,
    'working hours of the reader; you have no common working hour then, so it is early or late for you',
    SEARCH_DAYS,
  )
}

function freeDays(facts: TouchFacts, wish: OneWish, hoursRule: string, days: number): Touch[] {
  const touches: Touch[] = []
  for (let offset = 0; offset < days && touches.length < 3; offset += 1) {
    const date = addDays(wish.earliest, offset)
    if (!isBusinessDay(date, facts.country, facts.holidays)) continue
    const slot = firstFreeSlot(facts, date, PHONE_HOURS, wish.durationMinutes, true, offset === 0 ? wish.fromMinute : 0)
    if (slot !== null) touches.push({ channel: wish.channel, ...slot, rule: `${wish.why}; ${hoursRule}` })
  }
  return touches
}

/** An answer to somebody who asked: within 60 minutes in the reader's business hours, else at 09:00 of their next business day. */
export function planInbound(facts: TouchFacts, receivedMs: number): Touch {
  const { zone, country, holidays, asOfMs } = facts
  const soon = Math.ceil((asOfMs + MINUTE_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS
  const span = { startMs: soon, endMs: soon + MAIL_MINUTES * MINUTE_MS }
  if (inHours(facts, span, PHONE_HOURS)) {
    const due = zone.localOf(receivedMs + 60 * MINUTE_MS)
    const late = receivedMs + 60 * MINUTE_MS < soon
    return {
      channel: 'call',
      ...span,
      rule: late
        ? 'the 60 minutes are over: now'
        : `within 60 minutes, by ${clockText(due.minuteOfDay)} for the reader`,
    }
  }
  const local = zone.localOf(soon)
  const from = local.minuteOfDay < PHONE_HOURS.startMinute ? local.date : addDays(local.date, 1)
  const startMs = zone.instantOf(businessDayFrom(from, country, holidays), PHONE_HOURS.startMinute)
  return {
    channel: 'call',
    startMs,
    endMs: startMs + MAIL_MINUTES * MINUTE_MS,
    rule: 'outside business hours: 09:00 of the next business day',
  }
}

/** The day of the next touch of a warm deal: what was promised, else five business days on. */
export function warmDay(facts: TouchFacts, promised: string | null): { date: string; why: string } {
  const today = facts.zone.localOf(facts.asOfMs).date
  if (promised !== null && promised >= today)
    return { date: businessDayFrom(promised, facts.country, facts.holidays), why: `promised for ${promised}` }
  return {
    date: addBusinessDays(today, WARM_DAYS, facts.country, facts.holidays),
    why: `${WARM_DAYS} business days from now`,
  }
}
