import type { Activity } from '../../../../../shared/domain/records.ts'
import { activitySource } from '../../../entities/origin-of.ts'
import { dateText } from '../../../policy/zone-time.ts'
import { daysBetween } from '../../../understanding/calendar.ts'
import { dealSource, isLate, isTwoWay, type Danger, type DealFacts, type Reading } from './danger.ts'
import type { Cycles } from './won-cycles.ts'

export const age: Danger = {
  criterion: 'age',
  label: 'Older than deals that were won',
  most: 25,
  question: 'When did this deal begin?',
  fix: 'Agree a date by which they decide, or let it go.',
}
const comparedWith: Readonly<Record<Cycles['of'], string>> = {
  own: 'your own won deals',
  team: 'the team’s won deals',
  'built-in': 'won deals, by a built-in value, since too few are on record,',
}

/** Beyond the age that nine in ten won deals had is 25, beyond that of three in four 10. */
export function readAge({ deal, today }: DealFacts, cycles: Cycles): Reading {
  if (deal.createdDate === null || deal.createdDate > today)
    return { points: null, reason: 'When it began is not known.' }
  const days = daysBetween(deal.createdDate, today)
  return {
    points: days > cycles.p90Days ? 25 : days > cycles.p75Days ? 10 : 0,
    reason: `It is ${inDays(days)} old; nine in ten of ${comparedWith[cycles.of]} took at most ${cycles.p90Days}.`,
    sources: [dealSource(deal, 'createdDate')],
  }
}

export const closeDate: Danger = {
  criterion: 'close_date',
  label: 'Close date passed or moved',
  most: 20,
  question: 'By which date do they mean to sign, and how often has that moved?',
  fix: 'Ask what has to happen before they can sign, and set the date by that.',
}

/** Passed is 20; moved once 6, twice 12, more often 20. */
export function readCloseDate({ deal, today }: DealFacts): Reading {
  const { closeDate: date, pushCount } = deal
  const sources = date === null ? [] : [dealSource(deal, 'closeDate')]
  if (date !== null && date < today)
    return { points: 20, reason: `The close date, ${dateText(date)}, has passed.`, sources }
  if (pushCount === null || (date === null && pushCount < 3))
    return {
      points: null,
      reason: date === null ? 'No close date is set.' : 'How often the close date was moved is not known.',
      sources,
    }
  const points = [0, 6, 12][pushCount] ?? 20
  const times = pushCount === 1 ? 'once' : `${pushCount} times`
  return {
    points,
    reason: points === 0 ? 'The close date was never moved.' : `The close date was moved ${times}.`,
    sources: [...sources, dealSource(deal, 'pushCount')],
  }
}

export const nextStep: Danger = {
  criterion: 'next_step',
  label: 'No next step with a date ahead',
  most: 15,
  question: 'What is the next step, on which day, and who takes it?',
  fix: 'Agree one next step with a date and a name.',
}

/** None with a date is 15, one whose date has passed 12. On a record that says nothing at all, not even that is known. */
export function readNextStep({ deal, activities, today }: DealFacts): Reading {
  const { nextStepDate: date } = deal
  if (date === null) {
    const kept = [deal.stage, deal.createdDate, deal.closeDate, deal.amount, deal.nextStep].some(
      (value) => value !== null,
    )
    if (!kept && activities.length === 0) return { points: null, reason: 'Nothing is on record about it.' }
    return {
      points: 15,
      reason: 'There is no next step with a date.',
      sources: deal.nextStep === null ? [] : [dealSource(deal, 'nextStep')],
    }
  }
  const passed = date < today
  return {
    points: passed ? 12 : 0,
    reason: passed ? `The next step was due on ${dateText(date)}.` : `The next step is due on ${dateText(date)}.`,
    sources: [dealSource(deal, 'nextStepDate')],
  }
}

export const silence: Danger = {
  criterion: 'silence',
  label: 'Silence from them',
  most: 18,
  question: 'When did you last hear from them?',
  fix: 'Call instead of writing, or go through another person there.',
}

/** More than 30 days is 18; more than 14 (early) or 7 (late) 10. Where they never answered, the days since the first try count. */
export function readSilence({ deal, activities, today }: DealFacts): Reading {
  const newest = activities.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1))
  const heard = newest.find(isTwoWay)
  const since: Activity | undefined = heard ?? newest.findLast(({ kind }) => kind === 'email' || kind === 'call')
  if (!since) return { points: null, reason: 'No contact with them is on record.' }
  const days = Math.max(0, daysBetween(since.at.slice(0, 10), today))
  const ago = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  return {
    points: days > 30 ? 18 : days > (isLate(deal.stage) ? 7 : 14) ? 10 : 0,
    reason: heard ? `You last heard from them ${ago}.` : `They have not answered yet; the first try was ${ago}.`,
    sources: [activitySource(since)],
  }
}

const inDays = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
