import type { Account, Activity, Contact } from '../../../../../shared/domain/records.ts'
import { dateText } from '../../../policy/zone-time.ts'
import { readTitle } from '../../intelligence/contacts/read-title.ts'
import type { Weighed } from '../../intelligence/signals/weigh-signals.ts'
import type { Step } from './deal-steps.ts'
import { activitySource, sourceOf } from '../../../entities/origin-of.ts'

/** A request for a demonstration older than this was missed; to answer it now needs other words. */
const REQUEST_DAYS = 14
/** Below this a signal is too weak or too old to be a reason to write. */
const WORTH_WRITING = 0.2

export type AccountFacts = {
  account: Account
  /** People who may be written to. */
  people: readonly Contact[]
  /** Newest first, up to now. */
  activities: readonly Activity[]
  signals: readonly Weighed[]
}

/** A demonstration they asked for and nobody has answered. It comes before everything else. */
export function requestStep({ account, people, activities, signals }: AccountFacts): Step[] {
  const asked = signals.find(
    ({ type, ageDays }) => type.type === 'demo_request' && ageDays !== null && ageDays <= REQUEST_DAYS,
  )
  const date = asked?.best.date
  if (!asked || !date) return []
  const answered = activities.some(
    ({ at, kind, direction }) =>
      at.slice(0, 10) >= date && (direction === 'out' || kind === 'meeting' || kind === 'call'),
  )
  if (answered) return []
  return [
    {
      kind: 'request',
      action: `Answer the request for a demonstration that ${account.name} made on ${dateText(date)}, and offer two times.`,
      why: 'They want to see it now, and nothing of yours after it is on record.',
      when: 'now',
      contact: highest(people),
      sources: [sightingSource(asked)],
    },
  ]
}

/** What could be done at an account without an open deal, the most urgent first. Never empty. */
export function accountSteps(facts: AccountFacts): Step[] {
  return [...requestStep(facts), ...mailStep(facts), ...signalStep(facts), firstTalk(facts)]
}

function mailStep({ people, activities }: AccountFacts): Step[] {
  const [last] = activities.filter(({ kind }) => kind === 'email' || kind === 'call' || kind === 'meeting')
  if (last?.direction !== 'in') return []
  const person = people.find((contact) => last.contactIds.includes(contact.id)) ?? null
  return [
    {
      kind: 'answer',
      action: `Answer ${person ? `${person.name}’s` : 'their'} ${last.kind === 'email' ? 'mail' : 'call'} of ${dateText(last.at.slice(0, 10))}${last.subject ? `: “${last.subject}”` : ''}.`,
      why: 'It came after everything you did on record, so they wait for you.',
      when: 'now',
      contact: person,
      sources: [activitySource(last)],
    },
  ]
}

function signalStep({ account, people, signals }: AccountFacts): Step[] {
  const [best] = signals
    .filter(({ strength }) => (strength ?? 0) >= WORTH_WRITING)
    .toSorted((a, b) => (b.strength ?? 0) - (a.strength ?? 0) || (a.type.type < b.type.type ? -1 : 1))
  const person = highest(people)
  if (!best || !person) return []
  const { quote, date } = best.best
  return [
    {
      kind: 'signal',
      action: `Write to ${person.name} (${person.title ?? 'no title on record'}) about what changed: ${account.name} ${best.type.label}. ${best.type.act}`,
      why: `${quote === null ? best.type.meaning : `“${quote}”`}${date === null ? '' : ` (${dateText(date)})`}`,
      when: 'soon',
      contact: person,
      sources: [sightingSource(best)],
    },
  ]
}

function firstTalk({ account, people }: AccountFacts): Step {
  const person = highest(people)
  return {
    kind: person ? 'first_talk' : 'find_person',
    action: person
      ? `Ask ${person.name} whether the problem you solve is theirs.`
      : `Find one person at ${account.name} to talk to.`,
    why: person
      ? 'There is no open deal, and a first talk decides whether there will be one.'
      : 'There is no open deal, and nobody you may write to is on record.',
    when: 'week',
    contact: person,
    sources: [sourceOf(`account:${account.id}`, 'name', account.name, account.source)],
  }
}

/** Whose job stands highest, by title; the first on record among equals. */
function highest(people: readonly Contact[]): Contact | null {
  const level = ({ title }: Contact) => (title === null ? 0 : (readTitle(title).level ?? 0))
  return people.toSorted((a, b) => level(b) - level(a) || (a.id < b.id ? -1 : 1))[0] ?? null
}

const sightingSource = ({ best }: Weighed) => ({
  record: best.record,
  field: best.field,
  value: best.quote,
  observedAt: best.date,
  from: best.from,
})
