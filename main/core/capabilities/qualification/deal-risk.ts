import type { SourceRef } from '../../../../shared/domain/evidence.ts'
import type { Activity, Contact, Opportunity, Stage } from '../../../../shared/domain/records.ts'

const DAY_MS = 86_400_000
/** Fewest won deals whose cycles say something; below it the next wider group counts, then the built-in value (sales-domain 3.10). */
const ENOUGH_WON = 30
const BUILT_IN_DAYS = 90
const HIGH = 50
const LOW = 25

export type DealFacts = {
  deal: Opportunity
  /** Newest first. */
  activities: readonly Activity[]
  contacts: readonly Contact[]
  /** Deals closed before the as-of date; only won ones are read. */
  closed: readonly Opportunity[]
  medianAmount: number | null
}
export type RiskPart = {
  signal: string
  label: string
  /** Null: not known. Then the part may hold anything from 0 to `most`. */
  points: number | null
  most: number
  reason: string
  fix: string
  source: SourceRef | null
}
export type DealRisk = {
  low: number
  high: number
  knownShare: number
  band: 'high' | 'medium' | 'low' | 'not settled'
  parts: RiskPart[]
  /** What the age of the deal was compared with. */
  cycles: { of: 'own' | 'team' | 'built-in'; deals: number; p75Days: number; p90Days: number }
}

/**
 * What speaks against a deal, in points with a fix each, capped at 100 (sales-domain 3.10). What is not known widens the interval: a band
 * is high from its low end on, and low only when its high end and the known share say so. It is no chance of winning.
 */
export function assessRisk(facts: DealFacts, asOf: string): DealRisk {
  const cycles = wonCycles(facts, asOf)
  const parts = [
    agePart(facts, asOf, cycles),
    closeDatePart(facts, asOf),
    nextStepPart(facts, asOf),
    contactPart(facts, asOf),
    threadPart(facts),
    buyerPart(facts),
    rivalPart(facts),
  ]
  const known = parts.filter((part) => part.points !== null)
  const low = Math.min(
    100,
    known.reduce((sum, part) => sum + (part.points ?? 0), 0),
  )
  const unknown = parts.filter((part) => part.points === null).reduce((sum, part) => sum + part.most, 0)
  const high = Math.min(100, low + unknown)
  const total = parts.reduce((sum, part) => sum + part.most, 0)
  const knownShare = known.reduce((sum, part) => sum + part.most, 0) / total
  const band =
    low >= HIGH ? 'high' : high < LOW && knownShare >= 0.5 ? 'low' : knownShare < 0.5 ? 'not settled' : 'medium'
  return {
    low,
    high,
    knownShare,
    band,
    parts: parts.toSorted(
      (a, b) => (b.points ?? -1) - (a.points ?? -1) || b.most - a.most || (a.signal < b.signal ? -1 : 1),
    ),
    cycles,
  }
}

const daysFrom = (date: string, asOf: string): number => Math.floor((Date.parse(asOf) - Date.parse(date)) / DAY_MS)
const isLate = (stage: Stage | null): boolean => stage === 'proposal' || stage === 'negotiation'
const sourceOf = (deal: Opportunity, field: keyof Opportunity): SourceRef => {
  const value = deal[field]
  return {
    record: `opportunity:${deal.id}`,
    field,
    value: typeof value === 'string' || typeof value === 'number' ? value : null,
    observedAt: deal.source.observedAt,
    from: deal.source.from,
  }
}

/** Days from creation to close of won deals that were closed before the as-of date: the owner's own, else the team's, else built in. */
function wonCycles({ deal, closed }: DealFacts, asOf: string): DealRisk['cycles'] {
  const won = closed.flatMap((other) => {
    if (other.stage !== 'closed_won' || !other.createdDate || !other.closeDate || other.closeDate >= asOf.slice(0, 10))
      return []
    const days = daysFrom(other.createdDate, other.closeDate)
    return days >= 0 ? [{ days, ownerId: other.ownerId }] : []
  })
  const own = won.filter((other) => deal.ownerId !== null && other.ownerId === deal.ownerId)
  const [of, from] =
    own.length >= ENOUGH_WON
      ? (['own', own] as const)
      : won.length >= ENOUGH_WON
        ? (['team', won] as const)
        : (['built-in', []] as const)
  if (of === 'built-in')
    return { of, deals: won.length, p75Days: Math.round(BUILT_IN_DAYS * 0.75), p90Days: BUILT_IN_DAYS }
  const days = from.map((other) => other.days).toSorted((a, b) => a - b)
  const rank = (share: number) => days[Math.max(0, Math.ceil(share * days.length) - 1)] ?? BUILT_IN_DAYS
  return { of, deals: days.length, p75Days: rank(0.75), p90Days: rank(0.9) }
}

function agePart({ deal }: DealFacts, asOf: string, cycles: DealRisk['cycles']): RiskPart {
  const part = { signal: 'age', label: 'Age', most: 25, fix: 'Agree a date by which they decide, or let it go.' }
  if (deal.createdDate === null) return { ...part, points: null, reason: 'When it began is not known.', source: null }
  const days = daysFrom(deal.createdDate, asOf)
  const than = {
    own: 'your own won deals',
    team: 'the team’s won deals',
    'built-in': 'a built-in value, since too few won deals are on record',
  }[cycles.of]
  const points = days > cycles.p90Days ? 25 : days > cycles.p75Days ? 10 : 0
  return {
    ...part,
    points,
    reason: `${days} days old; nine in ten of ${than} took at most ${cycles.p90Days}.`,
    source: sourceOf(deal, 'createdDate'),
  }
}

function closeDatePart({ deal }: DealFacts, asOf: string): RiskPart {
  const part = {
    signal: 'close-date',
    label: 'Close date',
    most: 20,
    fix: 'Ask what has to happen before they can sign, and set the date by that.',
  }
  if (deal.closeDate === null) return { ...part, points: null, reason: 'No close date is set.', source: null }
  const source = sourceOf(deal, 'closeDate')
  if (deal.closeDate < asOf.slice(0, 10))
    return { ...part, points: 20, reason: `The close date ${deal.closeDate} has passed.`, source }
  if (deal.pushCount === null)
    return { ...part, points: null, most: 20, reason: 'How often the close date was moved is not known.', source }
  const points = [0, 6, 12][deal.pushCount] ?? 20
  return {
    ...part,
    points,
    reason:
      points === 0
        ? 'The close date was never moved.'
        : `The close date was moved ${deal.pushCount === 1 ? 'once' : `${deal.pushCount} times`}.`,
    source,
  }
}

function nextStepPart({ deal }: DealFacts, asOf: string): RiskPart {
  const part = { signal: 'next-step', label: 'Next step', most: 15, fix: 'Agree one next step with a date and a name.' }
  if (deal.nextStepDate === null)
    return {
      ...part,
      points: 15,
      reason: 'There is no next step with a date.',
      source: deal.nextStep ? sourceOf(deal, 'nextStep') : null,
    }
  const passed = deal.nextStepDate < asOf.slice(0, 10)
  return {
    ...part,
    points: passed ? 12 : 0,
    reason: passed ? `The next step was due on ${deal.nextStepDate}.` : `The next step is due on ${deal.nextStepDate}.`,
    source: sourceOf(deal, 'nextStepDate'),
  }
}

function contactPart({ deal, activities }: DealFacts, asOf: string): RiskPart {
  const part = {
    signal: 'contact',
    label: 'Two-way contact',
    most: 18,
    fix: 'Call instead of writing, or go through another person there.',
  }
  const heard = activities.filter(
    (activity) =>
      activity.at <= asOf && (activity.direction === 'in' || activity.kind === 'meeting' || activity.kind === 'call'),
  )
  const [last] = heard.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  if (!last) return { ...part, points: null, reason: 'No talk with them is on record.', source: null }
  const days = daysFrom(last.at, asOf)
  const patience = isLate(deal.stage) ? 7 : 14
  const points = days > 30 ? 18 : days > patience ? 10 : 0
  const source = {
    record: `activity:${last.id}`,
    field: 'at',
    value: last.at,
    observedAt: last.at,
    from: last.source.from,
  }
  return {
    ...part,
    points,
    reason: `You last heard from them ${days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`}.`,
    source,
  }
}

function threadPart({ deal, activities, contacts, medianAmount }: DealFacts): RiskPart {
  const part = {
    signal: 'threads',
    label: 'People involved',
    most: 15,
    fix: 'Ask your contact who else will be asked, and meet one of them.',
  }
  const engaged = new Set(
    activities
      .filter((activity) => activity.direction === 'in' || activity.kind === 'meeting')
      .flatMap((activity) => activity.contactIds),
  )
  if (engaged.size === 0 && deal.contactIds.length === 0)
    return { ...part, points: null, reason: 'Who is involved is not known.', source: null }
  const source = sourceOf(deal, 'contactIds')
  const large =
    (deal.amount !== null && medianAmount !== null && deal.amount.amount > medianAmount) || isLate(deal.stage)
  if (engaged.size <= 1 && large)
    return {
      ...part,
      points: 15,
      reason: engaged.size === 0 ? 'Nobody there has answered yet.' : 'Only one person there is engaged.',
      source,
    }
  const named = Math.max(contacts.length, deal.contactIds.length)
  const thin = named > 0 && engaged.size / named < 0.5
  return { ...part, points: thin ? 8 : 0, reason: `${engaged.size} of ${named} people there are engaged.`, source }
}

const signs = /\b(?:CFO|CEO|chief financial|chief executive|managing director|finance director|owner|president)\b/i

function buyerPart({ deal, contacts }: DealFacts): RiskPart {
  const part = {
    signal: 'economic-buyer',
    label: 'Economic buyer',
    most: 12,
    fix: 'Find out who signs and get a talk with them.',
  }
  if (!isLate(deal.stage))
    return {
      ...part,
      points: deal.stage === null ? null : 0,
      reason: deal.stage === null ? 'The stage is not known.' : 'Not needed at this stage yet.',
      source: sourceOf(deal, 'stage'),
    }
  const buyer = contacts.find(
    (contact) => deal.contactIds.includes(contact.id) && contact.title !== null && signs.test(contact.title),
  )
  if (!buyer)
    return {
      ...part,
      points: 12,
      reason: 'Nobody on the deal can sign, by their title.',
      source: sourceOf(deal, 'contactIds'),
    }
  return {
    ...part,
    points: 0,
    reason: `${buyer.name} (${buyer.title ?? ''}) is on the deal.`,
    source: {
      record: `contact:${buyer.id}`,
      field: 'title',
      value: buyer.title,
      observedAt: buyer.source.observedAt,
      from: buyer.source.from,
    },
  }
}

function rivalPart({ deal }: DealFacts): RiskPart {
  const part = {
    signal: 'rival',
    label: 'Rival',
    most: 8,
    fix: 'Ask what would make them choose the other one, and answer just that.',
  }
  if (deal.competitor === null)
    return { ...part, points: null, reason: 'Whom else they look at is not known.', source: null }
  return { ...part, points: 8, reason: `${deal.competitor} is in the race.`, source: sourceOf(deal, 'competitor') }
}
