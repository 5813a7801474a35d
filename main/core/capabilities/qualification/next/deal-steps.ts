import type { SourceRef } from '../../../../../shared/domain/evidence.ts'
import type { Activity, Contact } from '../../../../../shared/domain/records.ts'
import { activitySource } from '../../../entities/origin-of.ts'
import { dateText } from '../../../policy/zone-time.ts'
import type { DealRisk } from '../deal-risk.ts'
import type { Qualification } from '../qualify.ts'
import { dealSource, isTwoWay, type DealFacts } from '../risk/danger.ts'
import { waitUntil } from './wait-until.ts'

/** One thing that could be done next. `when`: now, soon (the next business day), in a week, or a date. */
export type Step = {
  kind: string
  action: string
  why: string
  when: 'now' | 'soon' | 'week' | { on: string }
  /** Who is meant, when it is a person on record. */
  contact: Contact | null
  sources: SourceRef[]
}

export type StepInput = {
  facts: DealFacts
  risk: DealRisk
  qualification: Qualification
  /** Someone on the deal who may be written to, the most fitting first. */
  people: readonly Contact[]
}

/**
 * What could be done next for a deal, the most urgent first: answer who waits for an answer, respect a date they asked for, keep what was
 * promised, mend what has passed, close the gap that the stage does not forgive, take the heaviest danger away. Never empty.
 */
export function dealSteps(input: StepInput): Step[] {
  return [
    ...answerStep(input),
    ...waitStep(input),
    ...overdueStep(input),
    ...plannedStep(input),
    ...closeDateStep(input),
    ...nurtureStep(input),
    ...gapStep(input),
    ...dangerStep(input),
    moveOnStep(input),
  ]
}

const sentence = (text: string): string => `${text.trim().replace(/[.!]+$/, '')}.`
const nameOf = (person: Contact | undefined): string => person?.name ?? 'your contact'

/** Their last word has had no answer: a mail or call of theirs after which nothing of ours is on record. */
function answerStep({ facts, people }: StepInput): Step[] {
  const { activities, texts } = facts
  // Notes pasted now are of a talk that has just been had.
  if (texts.some(({ record }) => record === 'notes:pasted')) return []
  const last = newest(activities, ({ kind, direction }) => direction === 'in' && (kind === 'email' || kind === 'call'))
  const ours = newest(
    activities,
    (activity) =>
      activity.direction === 'out' || activity.kind === 'meeting' || (activity.kind === 'call' && activity !== last),
  )
  if (!last || (ours && ours.at >= last.at)) return []
  const person = people.find((contact) => last.contactIds.includes(contact.id))
  const what = last.kind === 'email' ? 'mail' : 'call'
  return [
    {
      kind: 'answer',
      action: `Answer ${person ? `${person.name}’s` : 'their'} ${what} of ${dateText(last.at.slice(0, 10))}${last.subject ? `: “${last.subject}”` : ''}.`,
      why: 'It came after everything you did on record, so they wait for you.',
      when: 'now',
      contact: person ?? null,
      sources: [activitySource(last)],
    },
  ]
}

function overdueStep({ facts: { deal, today }, people }: StepInput): Step[] {
  const { nextStep, nextStepDate } = deal
  if (nextStep === null || nextStepDate === null || nextStepDate >= today) return []
  return [
    {
      kind: 'overdue',
      action: sentence(nextStep),
      why: `It was promised for ${dateText(nextStepDate)}, which has passed. Do it, or say when it will be.`,
      when: 'now',
      contact: people[0] ?? null,
      sources: [dealSource(deal, 'nextStep'), dealSource(deal, 'nextStepDate')],
    },
  ]
}

function waitStep({ facts: { texts, today, activities }, people }: StepInput): Step[] {
  const wait = waitUntil(texts, today)
  const heard = newest(activities, isTwoWay)
  // What was said before the last talk may not hold any more.
  if (!wait || (heard && (wait.source.observedAt ?? '') < heard.at.slice(0, wait.source.observedAt?.length ?? 0)))
    return []
  return [
    {
      kind: 'wait',
      action: `Wait until ${dateText(wait.until)}, then speak with ${nameOf(people[0])} again.`,
      why: `They asked for that: “${wait.quote}”`,
      when: { on: wait.until },
      contact: people[0] ?? null,
      sources: [wait.source],
    },
  ]
}

function plannedStep({ facts: { deal, today }, qualification, people }: StepInput): Step[] {
  const { nextStep, nextStepDate } = deal
  if (nextStepDate === null || nextStepDate < today) return []
  const ask = qualification.nextQuestions[0]
  return [
    {
      kind: 'planned',
      action: nextStep === null ? `Keep the date of ${dateText(nextStepDate)}.` : sentence(nextStep),
      why: `It is promised for ${dateText(nextStepDate)}.${ask === undefined ? '' : ` Use it to ask: ${ask}`}`,
      when: { on: nextStepDate },
      contact: people[0] ?? null,
      sources: [...(nextStep === null ? [] : [dealSource(deal, 'nextStep')]), dealSource(deal, 'nextStepDate')],
    },
  ]
}

function closeDateStep({ facts: { deal, today }, people }: StepInput): Step[] {
  if (deal.closeDate === null || deal.closeDate >= today) return []
  return [
    {
      kind: 'close_date',
      action: `Agree a new close date with ${nameOf(people[0])}: ask what has to happen before they can sign.`,
      why: `The close date, ${dateText(deal.closeDate)}, has passed, so the forecast is wrong until it is set again.`,
      when: 'soon',
      contact: people[0] ?? null,
      sources: [dealSource(deal, 'closeDate')],
    },
  ]
}

function nurtureStep({ qualification, people }: StepInput): Step[] {
  if (qualification.advice !== 'nurture') return []
  const denied = qualification.grid.find((cell) => cell.quotes.some((quote) => quote.against))
  const quote = denied?.quotes.find((one) => one.against)?.text
  return [
    {
      kind: 'nurture',
      action: `Ask ${nameOf(people[0])} once whether this is still a problem they want solved; if not, let the deal go for now.`,
      why: quote === undefined ? 'Most of what a deal needs was denied.' : `What a deal needs was denied: “${quote}”`,
      when: 'soon',
      contact: people[0] ?? null,
      sources: qualification.meddicc.items.flatMap((item) =>
        item.criterion === denied?.criterion ? item.sources : [],
      ),
    },
  ]
}

/** The gap that weighs most among those the stage does not forgive. */
function gapStep({ facts: { deal }, qualification, people }: StepInput): Step[] {
  const [missing] = qualification.holdFor
  const [question] = qualification.nextQuestions
  if (missing === undefined || question === undefined) return []
  return [
    {
      kind: 'gap',
      action: `Ask ${nameOf(people[0])}: ${question}`,
      why: `${missing} is not on firm ground, and ${deal.stage === null ? 'a first talk should settle it' : `the stage “${deal.stage}” asks for it`}.`,
      when: 'soon',
      contact: people[0] ?? null,
      sources: deal.stage === null ? [] : [dealSource(deal, 'stage')],
    },
  ]
}

function dangerStep({ facts, risk, people }: StepInput): Step[] {
  // Age has no cure of its own, and the two others have steps of their own above.
  const handled = new Set(['age', 'close_date', ...(facts.deal.nextStepDate === null ? [] : ['next_step'])])
  const worst = risk.dangers.find((danger) => !handled.has(danger.criterion))
  if (!worst) return []
  return [
    {
      kind: 'danger',
      action: worst.fix,
      why: `${worst.reason} It brings ${worst.points} of the deal’s risk points.`,
      when: 'soon',
      contact: people[0] ?? null,
      sources: risk.score.items.find((item) => item.criterion === worst.criterion)?.sources ?? [],
    },
  ]
}

function moveOnStep({ qualification, people }: StepInput): Step {
  const ask = qualification.nextQuestions[0]
  return {
    kind: 'move_on',
    action: `Ask ${nameOf(people[0])}: ${ask ?? 'What do you need before you can decide?'}`,
    why: 'Nothing on record is urgent or missing, so keep it moving.',
    when: 'week',
    contact: people[0] ?? null,
    sources: [],
  }
}

function newest(activities: readonly Activity[], wanted: (activity: Activity) => boolean): Activity | undefined {
  return activities.filter(wanted).toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1))[0]
}

/** People who take part in the deal and may be written to: who answered last first, then as the deal lists them. */
export function peopleOf(
  { deal, contacts, activities }: DealFacts,
  mayWrite: (contact: Contact) => boolean,
): Contact[] {
  const heard = activities.filter(isTwoWay).flatMap((activity) => activity.contactIds)
  const order = [...new Set([...heard, ...deal.contactIds])]
  const known = new Map(contacts.map((contact) => [contact.id, contact]))
  return order.flatMap((id) => known.get(id) ?? []).filter(mayWrite)
}
