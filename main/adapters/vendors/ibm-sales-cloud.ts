import { z } from '../../../shared/zod.ts'
import type { SyncKind } from '../../../shared/domain/adapter.ts'
import { headerNumber } from './limiter.ts'
import { day, domainOf, flag, id, instant, list, number, readAnswer, readEach, text } from './read.ts'
import { ibmSalesCloudWriteBack } from './ibm-sales-cloud-write-back.ts'
import type { Listing, VendorDefinition, VendorRecord } from './vendor.ts'

const answerSchema = z.object({
  items: list,
  next_cursor: text,
  deleted: z.array(z.object({ id, merged_into: text })).nullish(),
})
const numberRange = z.object({ min: z.number().nullable(), max: z.number().nullable() }).nullish()
const currency = z.string().regex(/^[A-Z]{3}$/)
const commonSchema = z.object({ id, updated_at: text })

/** The rows of one collection, as docs/adapters.md describes them for whoever puts such a server before their own system. */
function listing<T extends z.ZodObject>(
  kind: SyncKind,
  schema: T,
  make: (item: z.output<T>) => VendorRecord['values'],
): Listing {
  return {
    pageSize: 500,
    incremental: true,
    async page(ask, at) {
      const body = await ask({
        method: 'GET',
        path: `/${kind}`,
        query: {
          limit: String(at.limit),
          ...(at.cursor === null ? {} : { cursor: at.cursor }),
          ...(at.since === null ? {} : { updated_since: at.since }),
        },
      })
      const { items, next_cursor, deleted } = readAnswer(answerSchema, body, 'The REST source')
      const { read, problems } = readEach(items, z.intersection(commonSchema, schema), (item) => ({
        kind,
        values: { id: item.id, observedAt: day(item.updated_at), ...make(item) },
      }))
      return {
        records: read,
        gone: (deleted ?? []).map((one) => ({ id: one.id, mergedInto: one.merged_into })),
        problems,
        next: next_cursor,
      }
    },
  }
}

const accounts = listing(
  'accounts',
  z.object({
    name: text, domain: text, industry: text, employees: numberRange, revenue: z.object({ min: z.number().nullable(), max: z.number().nullable(), currency }).nullish(),
    country: text, region: text, city: text, tools: z.array(z.string()).nullish(), segment: text, owner: text, customer: flag, do_not_contact: flag,
    description: text,
  }),
  (a) => ({
    name: a.name, domain: domainOf(a.domain), industry: a.industry, employees: a.employees, revenue: a.revenue, country: a.country,
    region: a.region, city: a.city, tools: a.tools, segment: a.segment, owner: a.owner, customer: a.customer, doNotContact: a.do_not_contact,
    description: a.description,
  }),
) // prettier-ignore
const contacts = listing(
  'contacts',
  z.object({ first_name: text, last_name: text, title: text, email: text, phone: text, country: text, account_id: text, opted_out: flag }),
  (c) => ({
    firstName: c.first_name, lastName: c.last_name, title: c.title, email: c.email, phone: c.phone, country: c.country, accountId: c.account_id,
    optedOut: c.opted_out,
  }),
) // prettier-ignore
const opportunities = listing(
  'opportunities',
  z.object({
    name: text, account_id: text, stage: text, status: text, amount: z.object({ amount: z.number(), currency }).nullish(), created_date: text,
    close_date: text, next_step: text, owner: text, contact_ids: z.array(z.string()).nullish(), push_count: number,
  }),
  (o) => ({
    name: o.name, accountId: o.account_id, stage: o.stage, status: o.status, amount: o.amount, createdDate: day(o.created_date),
    closeDate: day(o.close_date), nextStep: o.next_step, owner: o.owner, contacts: o.contact_ids, pushCount: o.push_count,
  }),
) // prettier-ignore
const activities = listing(
  'activities',
  z.object({
    kind: z.enum(['email', 'call', 'meeting', 'note', 'task']), at: text, direction: z.enum(['in', 'out']).nullish(), account_id: text,
    opportunity_id: text, contact_ids: z.array(z.string()).nullish(), subject: text, text, owner: text,
  }),
  (a) => ({
    kind: a.kind, at: instant(a.at), direction: a.direction, accountId: a.account_id, opportunityId: a.opportunity_id, contacts: a.contact_ids,
    subject: a.subject, text: a.text, owner: a.owner,
  }),
) // prettier-ignore

const signalSchema = z.object({
  id,
  type: z.enum(['funding_event', 'leadership_change', 'product_launch', 'tech_adoption', 'hiring_spree']),
  date: text,
  quote: text,
})

export const ibmSalesCloud: VendorDefinition = {
  id: 'ibm_sales_cloud',
  title: 'IBM Sales Cloud',
  ports: ['accounts', 'contacts', 'opportunities', 'activities', 'signals', 'write-back'],
  baseUrl: '',
  auth: { kind: 'header', header: 'authorization', prefix: 'Bearer ', field: 'API_KEY' },
  authInWords: 'A key, sent as bearer token.',
  fields: [{ name: 'API_KEY', label: 'Key of your REST source', secret: true, optional: false }],
  contract: {
    isPublic: false,
    version: '1',
    endsOn: null,
    note: 'No public interface of a product by this name is known. This is a REST source of your own, in the form that docs/adapters.md describes.',
    docs: null,
    needs: ['a server of your own in front of your system'],
  },
  signals: ['funding_event', 'leadership_change', 'product_launch', 'tech_adoption', 'hiring_spree'].map((type) => ({
    type,
    how: 'observed' as const,
    field: 'signals.type',
  })),
  limits: [{ name: 'second', limit: 20, perMs: 1000 }],
  readLimits(headers, nowMs) {
    const remaining = headerNumber(headers, 'x-ratelimit-remaining')
    const seconds = headerNumber(headers, 'x-ratelimit-reset')
    if (remaining === null) return []
    const resetsAtMs = seconds === null ? null : nowMs + seconds * 1000
    return [
      { name: 'window', limit: headerNumber(headers, 'x-ratelimit-limit'), remaining, resetsAtMs, from: 'vendor' },
    ]
  },
  async check(ask) {
    const { items } = readAnswer(
      answerSchema,
      await ask({ method: 'GET', path: '/accounts', query: { limit: '1' } }),
      'The REST source',
    )
    return items.length === 0 ? 'It answers and shows no account.' : 'It answers and shows accounts.'
  },
  listings: { accounts, contacts, opportunities, activities },
  async lookup(ask, domain) {
    const body = await ask({ method: 'GET', path: '/signals', query: { domain } })
    const { items } = readAnswer(answerSchema, body, 'The REST source')
    const { read, problems } = readEach(items, signalSchema, (one) => ({
      key: one.id, type: one.type, date: day(one.date), quote: one.quote, origin: 'vendor_feed' as const,
    })) // prettier-ignore
    return { account: null, signals: read, problems }
  },
  writeBack: ibmSalesCloudWriteBack,
}
