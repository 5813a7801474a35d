import {
  isClosed,
  type Account,
  type Activity,
  type Contact,
  type Opportunity,
} from '../../../../../shared/domain/records.ts'
import { findStop, type StopEntry } from '../../../policy/suppression.ts'
import type { Refusal } from '../../define-capability.ts'
import { refuse } from '../draft/resolve-targets.ts'

export type TouchGoal = 'sequence' | 'meeting' | 'call' | 'inbound' | 'next'

export type StopFacts = {
  contact: Contact
  account: Account | null
  opportunity: Opportunity | null
  activities: readonly Activity[]
  stopList: readonly StopEntry[]
  bounced: boolean
  asOf: string
}

/**
 * Why nothing may be planned; null when something may. Suppression stops everything. A reply, a booked meeting, a bounce and a closed deal stop what
 * the app would do by itself (a sequence, a next touch), not what the rep asks for by name.
 */
export function stopReason(goal: TouchGoal, facts: StopFacts): Refusal | null {
  const { contact, account, opportunity, stopList, bounced } = facts
  const stop = [contact.email ?? '', account?.domain ?? ''].filter((address) => address !== '').map((address) => findStop(address, stopList)).find((entry) => entry !== null)
  if (contact.consent.optedOut) return refuse('policy_security', `${contact.name} asked not to be contacted, so nothing is planned.`, 'Leave it. If the record is wrong, correct it and say who asked.')
  if (account?.doNotContact) return refuse('policy_security', `${account.name} is marked "do not contact", so nothing is planned.`, 'Ask the owner of the account before you change the mark.')
  if (stop) return refuse('policy_security', `“${stop.match}” is on your stop list (${stop.reason}), so nothing is planned.`, 'Take it off the stop list in Settings if that is right.')
  if (goal !== 'sequence' && goal !== 'next') return null
  if (opportunity && isClosed(opportunity)) return refuse('user_invalid_input', `The deal “${opportunity.name}” is closed, so nothing is planned.`, 'Plan a meeting by name if you want to meet anyway.')
  if (goal !== 'sequence') return null
  if (bounced) return refuse('user_invalid_input', `The last mail to ${contact.name} came back.`, 'Correct the address first.', `What is the right mail address of ${contact.name}?`)
  return replied(facts) ?? booked(facts)
} // prettier-ignore

function replied({ contact, activities, asOf }: StopFacts): Refusal | null {
  const mails = activities.filter(
    (activity) => activity.kind === 'email' && activity.at <= asOf && activity.contactIds.includes(contact.id),
  )
  const inbound = mails.find((mail) => mail.direction === 'in')
  const outbound = mails.find((mail) => mail.direction === 'out')
  if (inbound === undefined || (outbound !== undefined && inbound.at < outbound.at)) return null
  return refuse(
    'user_invalid_input',
    `${contact.name} wrote on ${inbound.at.slice(0, 10)}, so no sequence is planned.`,
    'Answer that mail.',
    'Shall I draft a reply?',
    ['Draft a reply', 'Plan a call'],
  )
}

function booked({ contact, activities, asOf }: StopFacts): Refusal | null {
  const meeting = activities.find(
    (activity) => activity.kind === 'meeting' && activity.at > asOf && activity.contactIds.includes(contact.id),
  )
  if (meeting === undefined) return null
  return refuse(
    'user_invalid_input',
    `A meeting with ${contact.name} is set for ${meeting.at.slice(0, 10)}, so no sequence is planned.`,
    'Prepare the meeting instead.',
  )
}
