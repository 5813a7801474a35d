import type { Check, ProposalContent } from '../../../shared/domain/approval.ts'
import type { Account, Contact } from '../../../shared/domain/records.ts'
import type { Sender, WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { fold } from '../text/fold.ts'
import type { ApprovedMessage } from '../capabilities/define-capability.ts'
import { MAIL_HOURS, PHONE_HOURS, quietReason } from './calendar.ts'
import { checkConsent } from './consent.ts'
import { elementLabels, missingElements, requiredElements } from './legal-elements.ts'
import { regionOf } from './regions.ts'
import { findStop, normalizeAddress, type StopEntry } from './suppression.ts'
import { localText, zoneOf } from './zone-time.ts'

/** At most this many mails to one person in 30 days, and this many people of one company on one day (sales-domain 3.8; our choice). */
export const MAILS_PER_PERSON = 3
export const PERSON_WINDOW_DAYS = 30
export const PEOPLE_PER_COMPANY_AND_DAY = 2

/** The label under which a message says what it is for; its value decides which rules count. */
export const KIND_FIELD = 'Kind of message'
/** The label of a start time (ISO instant) in a proposal that books something. */
export const START_FIELD = 'Start'

/** `commercial` is the strict reading and the default. `service` confirms or sums up something both sides did; a `reply` answers the reader. */
export type Purpose = 'commercial' | 'reply' | 'service' | 'phone' | 'meeting'

export type ContactPolicyFacts = {
  asOf: string
  contact: Contact | null
  account: Account | null
  sender: Sender | null
  stopList: readonly StopEntry[]
  holidays: WorkspaceSettings['holidays']
  firstContact: boolean
  lastInboundAt: string | null
  /** What was approved for this person before, mails and planned meetings, at least of the last 30 days. */
  approved: readonly ApprovedMessage[]
  /** Times of mails to this person known from records, ISO. */
  sentAt: readonly string[]
  /** Names of other people of the same company who got something today. */
  othersToday: readonly string[]
  /** Hash of this very content, as approvals are hashed. */
  contentHash: string
  /** The reader's IANA zone; null when unknown. */
  timeZone: string | null
}

/** Whether an earlier approval was a mail rather than a plan or a meeting. */
export const isMail = (approved: ApprovedMessage): boolean => (approved.kind ?? 'message') === 'message'

/** What a proposal is for, read from the proposal alone, so that the check before a commit needs nothing else. */
export function purposeOf(content: ProposalContent): Purpose {
  if (content.kind === 'meeting') return 'meeting'
  if (content.channel === 'phone' || content.channel === 'sms') return 'phone'
  const kind = content.fields.find((field) => field.label === KIND_FIELD)?.after
  return kind === 'Reply' ? 'reply' : kind === 'Meeting note' ? 'service' : 'commercial'
}

/**
 * The one gate to a person: every commit that concerns somebody outside passes here, once when it is prepared, again when it is edited and again
 * before it is committed. Pure. A stop list entry, an opt-out or a "do not contact" beats everything. A change inside the workspace has no
 * reader and gives no checks.
 */
export function checkContactPolicy(content: ProposalContent, facts: ContactPolicyFacts): Check[] {
  if (content.kind === 'change') return []
  const purpose = purposeOf(content)
  const isMessage = purpose === 'commercial' || purpose === 'reply' || purpose === 'service'
  return [
    recipientCheck(content, facts, isMessage),
    ...suppressionChecks(content, facts),
    ...(purpose === 'commercial' ? lawChecks(content, facts) : []),
    ...(isMessage ? [trueSubjectCheck(content, facts)] : []),
    ...(isMessage || purpose === 'meeting' ? [duplicateCheck(content, facts)] : []),
    ...(purpose === 'commercial' ? [personCapCheck(facts), companyCapCheck(facts)] : []),
    ...(isMessage || purpose === 'phone' ? [nowCheck(facts, purpose)] : startChecks(content, facts)),
    ...(purpose === 'phone' ? [phoneCheck(facts)] : []),
  ]
}

function recipientCheck(content: ProposalContent, { contact }: ContactPolicyFacts, isMessage: boolean): Check {
  const check = checker('recipient', 'Recipient')
  const recipient = content.recipient
  if (recipient === null || contact === null) return check('blocker', 'The reader is not in your records.')
  if (recipient.id !== contact.id || recipient.name !== contact.name)
    return check('blocker', 'The reader is not the one this was made for.')
  if (!isMessage) return check('passed', `${contact.name}.`)
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(recipient.address))
    return check('blocker', `${recipient.address || 'An empty address'} is not a mail address.`)
  const isSame = contact.email !== null && normalizeAddress(contact.email) === normalizeAddress(recipient.address)
  return isSame
    ? check('passed', `${contact.name}, ${recipient.address}.`)
    : check('blocker', `${recipient.address} is not the address on record.`)
}

function suppressionChecks(content: ProposalContent, { contact, account, stopList }: ContactPolicyFacts): Check[] {
  const addresses = [content.recipient?.address ?? '', contact?.email ?? '', account?.domain ?? ''].filter(
    (address) => address !== '',
  )
  const stop = addresses.map((address) => findStop(address, stopList)).find((entry) => entry !== null) ?? null
  const optedOut = contact?.consent.optedOut ?? false
  const isBarred = account?.doNotContact ?? false
  return [
    checker('stop-list', 'Stop list')(
      stop ? 'blocker' : 'passed',
      stop ? `“${stop.match}” is on your stop list: ${stop.reason}.` : 'Not on your stop list.',
    ),
    checker('opt-out', 'Opt-out')(
      optedOut ? 'blocker' : 'passed',
      optedOut ? `${contact?.name ?? 'The reader'} asked not to be contacted.` : 'No opt-out on record.',
    ),
    checker('do-not-contact', 'Do not contact')(
      isBarred ? 'blocker' : 'passed',
      isBarred
        ? `${account?.name ?? 'The company'} is marked "do not contact".`
        : 'The company is not marked "do not contact".',
    ),
  ]
}

function lawChecks(content: ProposalContent, facts: ContactPolicyFacts): Check[] {
  const region = regionOf(facts.contact?.country ?? facts.account?.country ?? null)
  const missing = missingElements(content.body ?? '', requiredElements(region, facts.firstContact), facts.sender)
  const words = missing.map((element) => elementLabels[element]).join('; ')
  return [
    ...(facts.contact === null
      ? []
      : [
          checkConsent(region, {
            contact: facts.contact,
            account: facts.account,
            asOf: facts.asOf,
            lastInboundAt: facts.lastInboundAt,
          }),
        ]),
    checker('legal-elements', 'Legal parts')(
      // Your mail program may sign what the app cannot: without a sender on record the rep is told and decides.
      missing.length === 0 ? 'passed' : facts.sender === null ? 'warning' : 'blocker',
      missing.length > 0 && facts.sender === null
        ? `Your name, company and postal address are not set, so the mail is unsigned. Fill in Settings › Sender, or let your mail program sign it. ${region.law} wants: ${words}.`
        : missing.length > 0
          ? `Missing for ${region.law}: ${words}.`
          : `All parts for ${region.law} are there (${region.countryName}).`,
    ),
  ]
}

function duplicateCheck(content: ProposalContent, { approved, contentHash }: ContactPolicyFacts): Check {
  const check = checker('duplicate', 'Duplicate')
  if (approved.some((message) => message.hash === contentHash))
    return check('blocker', 'The same message to the same person was approved before.')
  const subject = fold(content.subject ?? '').trim()
  const sameSubject = subject !== '' && approved.some((message) => fold(message.subject ?? '').trim() === subject)
  return sameSubject
    ? check('warning', 'A message with this subject was approved for this person before.')
    : check('passed', 'Nothing like it was approved before.')
}

function trueSubjectCheck(content: ProposalContent, { firstContact }: ContactPolicyFacts): Check {
  const check = checker('true-subject', 'True subject')
  const pretends = firstContact && /^\s*(?:re|aw|fwd?|wg)\s*:/i.test(content.subject ?? '')
  return pretends
    ? check('blocker', 'The subject pretends an answer, but this is the first message.')
    : check('passed', 'The subject does not pretend a thread.')
}

function personCapCheck({ approved, sentAt, asOf }: ContactPolicyFacts): Check {
  const from = Date.parse(asOf) - PERSON_WINDOW_DAYS * 86_400_000
  const known = sentAt.filter((at) => Date.parse(at) >= from && at <= asOf).length
  // An approved message may come back as a record of the mail; the larger of the two counts is never too small.
  const count = Math.max(known, approved.filter((message) => isMail(message) && message.atMs >= from).length)
  const text = `${count} of ${MAILS_PER_PERSON} mails in ${PERSON_WINDOW_DAYS} days used`
  return checker('frequency', 'Frequency')(
    count >= MAILS_PER_PERSON ? 'blocker' : 'passed',
    count >= MAILS_PER_PERSON ? `${text}. Wait, or answer when they write.` : `${text}.`,
  )
}

function companyCapCheck({ othersToday, account }: ContactPolicyFacts): Check {
  const isFull = othersToday.length >= PEOPLE_PER_COMPANY_AND_DAY
  const names = othersToday.join(', ')
  return checker('company-frequency', 'People per company')(
    isFull ? 'blocker' : 'passed',
    isFull
      ? `${names} of ${account?.name ?? 'this company'} already got a message today. Take ${PEOPLE_PER_COMPANY_AND_DAY} people a day at most.`
      : `${othersToday.length} other people of this company today.`,
  )
}

function nowCheck(facts: ContactPolicyFacts, purpose: Purpose): Check {
  const check = checker('quiet-hours', 'Quiet hours')
  const zone = facts.timeZone === null ? null : zoneOf(facts.timeZone)
  if (zone === null) return check('warning', "The reader's time zone is unknown. Choose the hour yourself.")
  const local = zone.localOf(Date.parse(facts.asOf))
  const country = regionOf(facts.contact?.country ?? facts.account?.country ?? null).country
  const quiet = quietReason(local, purpose === 'phone' ? PHONE_HOURS : MAIL_HOURS, country, facts.holidays)
  const now = `It is ${localText(local)} for the reader (${zone.name}).`
  return quiet === null ? check('passed', now) : check('warning', `${now} That is ${quietWords[quiet]}: send it later.`)
}

function startChecks(content: ProposalContent, facts: ContactPolicyFacts): Check[] {
  const check = checker('quiet-hours', 'Quiet hours')
  const zone = facts.timeZone === null ? null : zoneOf(facts.timeZone)
  if (zone === null) return [check('blocker', "The reader's time zone is unknown.")]
  const country = regionOf(facts.contact?.country ?? facts.account?.country ?? null).country
  const starts = content.fields
    .filter((field) => field.label.endsWith(START_FIELD))
    .map((field) => Date.parse(field.after))
  const bad = starts.flatMap((instant) => {
    const local = zone.localOf(instant)
    const quiet = quietReason(local, PHONE_HOURS, country, facts.holidays)
    return quiet === null ? [] : [`${localText(local)} is ${quietWords[quiet]}`]
  })
  if (starts.some((instant) => instant < Date.parse(facts.asOf))) bad.push('a time lies in the past')
  return [
    bad.length > 0
      ? check('blocker', `For the reader: ${bad.join('; ')}.`)
      : check('passed', `All times are in the reader's working hours (${zone.name}).`),
  ]
}

const phoneCheck = ({ contact, account }: ContactPolicyFacts): Check =>
  checker('phone-rules', 'Telephone rules')(
    'warning',
    `Rules for calls and text messages in ${regionOf(contact?.country ?? account?.country ?? null).countryName} are not checked by this app.`,
  )

const quietWords = { weekend: 'a weekend', holiday: 'a holiday', 'quiet hours': 'outside working hours' } as const
const checker =
  (name: string, label: string) =>
  (outcome: Check['outcome'], detail: string): Check => ({ name, label, outcome, detail })
