import type { Activity, Contact, Opportunity } from '../../../../../shared/domain/records.ts'
import { dealTexts } from '../deal-facts.ts'
import type { DealFacts } from '../risk/danger.ts'

export const asOf = '2026-11-24T09:00:00Z'
export const source = { from: 'test', externalId: null, observedAt: '2026-11-20', mock: true }

/** A deal of which nothing is known. */
export const emptyDeal: Opportunity = {
  id: 'd1', accountId: 'a1', name: 'Deal', stage: null, stageText: null, amount: null, createdDate: null, closeDate: null, stageSince: null,
  pushCount: null, nextStep: null, nextStepDate: null, ownerId: null, contactIds: [], competitor: null, lossReason: null, notes: null, source,
} // prettier-ignore

export const talk = (at: string, contactIds = ['c1'], text: string | null = null, over: Partial<Activity> = {}): Activity => ({
  id: `t${at}`, kind: 'email', at, direction: 'in', accountId: 'a1', opportunityId: 'd1', contactIds, ownerId: null, subject: null, text, source, ...over,
}) // prettier-ignore

export const person = (id: string, title: string): Contact => ({
  id, accountId: 'a1', firstName: null, lastName: null, name: id, title, email: null, phone: null, country: null, timeZone: null,
  consent: { optedOut: false, basis: null, obtainedAt: null, note: null }, source,
}) // prettier-ignore

/** A won deal that took so many days. */
export const wonDeal = (days: number, closeDate: string, ownerId: string | null = null): Opportunity => ({
  ...emptyDeal,
  id: `w${days}${closeDate}${ownerId ?? ''}`,
  stage: 'closed_won',
  ownerId,
  closeDate,
  createdDate: new Date(Date.parse(closeDate) - days * 86_400_000).toISOString().slice(0, 10),
})

export function factsOf(deal: Partial<Opportunity>, rest: Partial<DealFacts> = {}): DealFacts {
  const whole = { ...emptyDeal, ...deal }
  const activities = rest.activities ?? []
  return {
    deal: whole,
    today: asOf.slice(0, 10),
    activities,
    texts: dealTexts(whole, activities),
    contacts: [],
    closed: [],
    medianAmount: null,
    ...rest,
  }
}
