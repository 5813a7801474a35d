import type { SourceRef } from '../../../shared/domain/evidence.ts'
import type { Account, Activity, Contact, Opportunity, Provenance } from '../../../shared/domain/records.ts'
import { dateText } from '../policy/zone-time.ts'
import type { Records } from '../ports/records.ts'
import { figureText } from '../text/figure-text.ts'
import { activitySource, originOf } from './origin-of.ts'

/** Facts that a record holds and that can be asked for by name. */
export const factFields = [
  'employees',
  'revenue',
  'industry',
  'place',
  'owner',
  'website',
  'segment',
  'tools',
  'customer',
  'email',
  'phone',
  'title',
  'account',
  'amount',
  'stage',
  'close_date',
  'created_date',
  'next_step',
  'competitor',
  'last_contact',
] as const
export type FactField = (typeof factFields)[number]
export type FactKind = 'account' | 'contact' | 'opportunity'

/**
 * One fact as it stands on record. `text` is null when it is not known; `size` orders and adds up: people, whole units of `currency`, or
 * days since 1970, and is null where the fact is no quantity or only known as a range.
 */
export type RecordFact = {
  field: FactField
  label: string
  text: string | null
  size: number | null
  currency: string | null
  source: SourceRef | null
}

const labels: Record<FactField, string> = {
  employees: 'employees',
  revenue: 'revenue',
  industry: 'industry',
  place: 'place',
  owner: 'owner',
  website: 'website',
  segment: 'segment',
  tools: 'tools in use',
  customer: 'customer',
  email: 'e-mail address',
  phone: 'phone number',
  title: 'job title',
  account: 'account',
  amount: 'amount',
  stage: 'stage',
  close_date: 'close date',
  created_date: 'created',
  next_step: 'next step on record',
  competitor: 'competitor',
  last_contact: 'last contact',
}
/** How a fact is called in a sentence. */
export const factLabel = (field: FactField): string => labels[field]

/** Whole days since 1970-01-01 of an ISO date. */
const dayOf = (date: string): number => Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000)

type Read = { text: string | null; size?: number | null; currency?: string | null }

/** What a record says of itself; null where a record of this kind holds no such fact, or there is no such record. */
export async function readFact(
  record: { kind: FactKind; id: string },
  field: FactField,
  records: Records,
): Promise<RecordFact | null> {
  const found =
    record.kind === 'account'
      ? await records.account(record.id)
      : record.kind === 'contact'
        ? await records.contact(record.id)
        : await records.opportunity(record.id)
  if (!found) return null
  if (field === 'last_contact') return lastContact(record, records)
  const read =
    record.kind === 'account'
      ? await ofAccount(found as Account, field, records)
      : record.kind === 'contact'
        ? await ofContact(found as Contact, field, records)
        : await ofDeal(found as Opportunity, field, records)
  return read === null ? null : factOf(record, field, read, found.source)
}

function factOf(record: { kind: FactKind; id: string }, field: FactField, read: Read, source: Provenance): RecordFact {
  const { from, observedAt } = originOf(source, storedAs[field] ?? field)
  return {
    field,
    label: labels[field],
    text: read.text,
    size: read.size ?? null,
    currency: read.currency ?? null,
    source:
      read.text === null
        ? null
        : {
            record: `${record.kind}:${record.id}`,
            field: storedAs[field] ?? field,
            value: read.text,
            observedAt,
            from,
          },
  }
}

/** Where a fact's name differs from that of the field which holds it. */
const storedAs: Partial<Record<FactField, string>> = {
  place: 'city',
  owner: 'ownerId',
  website: 'domain',
  account: 'accountId',
  close_date: 'closeDate',
  created_date: 'createdDate',
  next_step: 'nextStep',
}

const known = (text: string | null | undefined): Read => ({
  text: text === undefined || text === null || text.trim() === '' ? null : text.trim(),
})
const dated = (date: string | null): Read =>
  date === null ? { text: null } : { text: dateText(date.slice(0, 10)), size: dayOf(date) }

function ranged(range: { min: number | null; max: number | null } | null, unit: string, currency: string | null): Read {
  if (!range || (range.min === null && range.max === null)) return { text: null }
  const { min, max } = range
  const words =
    min === max && min !== null
      ? figureText(min)
      : min === null
        ? `up to ${figureText(max ?? 0)}`
        : max === null
          ? `${figureText(min)} or more`
          : `${figureText(min)} to ${figureText(max)}`
  return { text: `${words}${unit === '' ? '' : ` ${unit}`}`, size: min === max ? min : null, currency }
}

const ownerName = async (ownerId: string | null, records: Records): Promise<Read> =>
  known(ownerId === null ? null : (await records.user(ownerId))?.name)
const accountName = async (accountId: string | null, records: Records): Promise<Read> =>
  known(accountId === null ? null : (await records.account(accountId))?.name)

async function ofAccount(account: Account, field: FactField, records: Records): Promise<Read | null> {
  switch (field) {
    case 'employees':
      return ranged(account.employees, 'people', null)
    case 'revenue':
      return ranged(account.revenue, account.revenue?.currency ?? '', account.revenue?.currency ?? null)
    case 'industry':
      return known(account.industry)
    case 'place':
      return known([account.city, account.region, account.country].filter((part) => part).join(', '))
    case 'owner':
      return ownerName(account.ownerId, records)
    case 'website':
      return known(account.domain)
    case 'segment':
      return known(account.segment)
    case 'tools':
      return known(account.tools?.join(', '))
    case 'customer':
      return known(account.customer === null ? null : account.customer ? 'yes' : 'not yet')
    default:
      return null
  }
}

async function ofContact(contact: Contact, field: FactField, records: Records): Promise<Read | null> {
  switch (field) {
    case 'email':
      return known(contact.email)
    case 'phone':
      return known(contact.phone)
    case 'title':
      return known(contact.title)
    case 'place':
      return known(contact.country)
    case 'account':
      return accountName(contact.accountId, records)
    default:
      return null
  }
}

async function ofDeal(deal: Opportunity, field: FactField, records: Records): Promise<Read | null> {
  switch (field) {
    case 'amount':
      return deal.amount
        ? {
            text: `${figureText(deal.amount.amount)} ${deal.amount.currency}`,
            size: deal.amount.amount,
            currency: deal.amount.currency,
          }
        : { text: null }
    case 'stage':
      return known(deal.stageText ?? deal.stage?.replace('_', ' '))
    case 'close_date':
      return dated(deal.closeDate)
    case 'created_date':
      return dated(deal.createdDate)
    case 'next_step':
      return known(
        deal.nextStep === null
          ? null
          : `${deal.nextStep}${deal.nextStepDate === null ? '' : `, ${dateText(deal.nextStepDate)}`}`,
      )
    case 'owner':
      return ownerName(deal.ownerId, records)
    case 'competitor':
      return known(deal.competitor)
    case 'account':
      return accountName(deal.accountId, records)
    default:
      return null
  }
}

/** The newest mail, call or meeting on record, whoever began it. */
async function lastContact(record: { kind: FactKind; id: string }, records: Records): Promise<RecordFact> {
  const filter =
    record.kind === 'account'
      ? { accountId: record.id }
      : record.kind === 'contact'
        ? { contactId: record.id }
        : { opportunityId: record.id }
  const touched: Activity | undefined = (await records.activitiesOf(filter, 50)).find(
    ({ kind }) => kind === 'email' || kind === 'call' || kind === 'meeting',
  )
  const text = touched
    ? `${dateText(touched.at.slice(0, 10))}, ${touched.kind === 'email' ? 'a mail' : `a ${touched.kind}`}${touched.direction === null ? '' : touched.direction === 'in' ? ' from them' : ' from us'}${touched.subject === null ? '' : `: ${touched.subject}`}`
    : null
  return {
    field: 'last_contact',
    label: labels.last_contact,
    text,
    size: touched ? dayOf(touched.at) : null,
    currency: null,
    source: touched ? activitySource(touched) : null,
  }
}
