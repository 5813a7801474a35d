import type { Signal } from '../../../../../shared/domain/records.ts'

/** A kind of change: how much it says (r, 0..1), after how many days half of that is left (h), and what it means for the rep. */
export type SignalType = {
  type: string
  label: string
  sign: 'positive' | 'negative'
  weight: number
  halfLifeDays: number
  meaning: string
  act: string
}

const row = (
  type: string, label: string, sign: SignalType['sign'], weight: number, halfLifeDays: number, meaning: string, act: string,
): SignalType => ({ type, label, sign, weight, halfLifeDays, meaning, act }) // prettier-ignore

/**
 * Weights and half-lives: those of sales-domain 3.3 for its kinds; for the others our own choice, kept at or below their nearest
 * relative there. No public data set tests any of them.
 */
const table: readonly SignalType[] = [
  row('demo_request', 'asked for a demonstration', 'positive', 0.9, 7, 'They want to see it now.', 'Answer within the hour and offer two times.'),
  row('pricing_page_visit', 'looked at your prices', 'positive', 0.5, 14, 'They compare.', 'Offer help with the comparison.'),
  row('email_reply', 'answered a mail', 'positive', 0.8, 14, 'Somebody there talks to you.', 'Answer while they still have it in mind.'),
  row('leadership_change', 'new person in charge', 'positive', 0.6, 90, 'New people review what is in use.', 'Introduce yourself and ask for their first goals.'),
  row('champion_moved', 'somebody who knows you moved there', 'positive', 0.6, 90, 'They know your product already.', 'Write to them in person.'),
  row('funding_event', 'got money', 'positive', 0.5, 45, 'Money for projects is there.', 'Ask what it is meant for.'),
  row('hiring_spree', 'hires', 'positive', 0.4, 90, 'They grow, or work is piling up.', 'Ask what the new people are to do.'),
  row('expansion', 'grows', 'positive', 0.4, 60, 'New sites need equipment.', 'Ask who equips the new site, and when.'),
  row('tech_adoption', 'brought in a new tool', 'positive', 0.5, 60, 'They change how they work.', 'Ask what has to work with it.'),
  row('tech_removal', 'dropped a tool', 'positive', 0.5, 60, 'A gap is open.', 'Ask what takes its place.'),
  row('product_launch', 'launched a product', 'positive', 0.3, 60, 'New goods bring new demands.', 'Ask what changes in their work.'),
  row('acquisition', 'bought another firm', 'positive', 0.4, 90, 'Two ways of working become one.', 'Ask which systems stay.'),
  row('ipo', 'goes public', 'positive', 0.4, 90, 'They need records that stand up to auditors.', 'Ask about audits and reports.'),
  row('intent_surge', 'reads about your subject', 'positive', 0.4, 14, 'Somebody there looks for a solution.', 'Offer one useful page on the subject.'),
  row('layoffs', 'cuts jobs', 'negative', 0.5, 90, 'Money is short, contacts may leave.', 'Check that your contacts are still there.'),
  row('rival_contract', 'signed with a rival', 'negative', 0.7, 180, 'The place may be taken for a while.', 'Ask for the term, and what is not covered.'),
  row('champion_left', 'your supporter left', 'negative', 0.6, 90, 'Nobody may speak for you inside.', 'Find who takes over.'),
  row('budget_freeze', 'froze spending', 'negative', 0.6, 90, 'Nothing new is bought for now.', 'Ask until when, and what is exempt.'),
] // prettier-ignore

const byType: ReadonlyMap<string, SignalType> = new Map(table.map((entry) => [entry.type, entry]))

/** Other names vendors use for the same kind. */
const otherNames: Readonly<Record<string, string>> = {
  executive_change: 'leadership_change', new_executive: 'leadership_change', funding: 'funding_event', hiring: 'hiring_spree',
  keyword_match: 'intent_surge', segment_engagement: 'intent_surge', buying_stage_advance: 'intent_surge', tech_upgrade: 'tech_adoption',
  job_change: 'champion_moved', reply: 'email_reply', pricing_visit: 'pricing_page_visit',
} // prettier-ignore

/** Names that say how an account is, or what the rep did, and not what changed there. */
const noChange = new Set([
  'firmographic', 'financial', 'industry', 'revenue', 'employees', 'email_verified', 'activity_logged', 'activity_spike', 'deal_created',
  'deal_progression', 'new_opportunity',
]) // prettier-ignore

export type TypeReading = { kind: 'known'; type: SignalType } | { kind: 'ignored'; reason: string }

/** What a stored name stands for. A firmographic field or the rep's own record is never a signal; an unknown kind is not weighed. */
export function readSignalType(written: string): TypeReading {
  const name = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const type = byType.get(Object.hasOwn(otherNames, name) ? (otherNames[name] ?? name) : name)
  if (type) return { kind: 'known', type }
  return noChange.has(name)
    ? { kind: 'ignored', reason: 'says how things are, not what changed' }
    : { kind: 'ignored', reason: 'is no kind of change that is weighed here' }
}

/** How far a source is trusted (q, 0..1): sales-domain 3.3. */
export const reliability: Readonly<Record<Signal['origin'], number>> = {
  buyer: 1,
  company_page: 0.9,
  press: 0.8,
  vendor_feed: 0.6,
  rep: 0.4,
}
export const originInWords: Readonly<Record<Signal['origin'], string>> = {
  buyer: 'their own words',
  company_page: 'their own pages',
  press: 'press',
  vendor_feed: 'a data vendor',
  rep: 'your notes',
}
