import { z } from '../../../shared/zod.ts'
import { headerNumber } from './limiter.ts'
import { day, domainOf, exactly, id, list, moneyRange, number, readAnswer, readEach, text } from './read.ts'
import type { Listing, VendorDefinition, VendorRecord } from './vendor.ts'

const pageSchema = z.object({ pagination: z.object({ total_pages: z.int() }) })
const organizationSchema = z.object({
  id, name: text, primary_domain: text, website_url: text, industry: text, estimated_num_employees: number, annual_revenue: number,
  country: text, state: text, city: text, short_description: text, technology_names: z.array(z.string()).nullish(),
  funding_events: list.nullish(),
}) // prettier-ignore
const personSchema = z.object({
  id, first_name: text, last_name: text, last_name_obfuscated: text, title: text, email: text, country: text,
  organization: z.object({ id: id.nullish(), name: text }).nullish(), last_refreshed_at: text,
}) // prettier-ignore
const fundingSchema = z.object({ id, date: text, type: text, amount: text, currency: text })

const organization = (o: z.output<typeof organizationSchema>): VendorRecord => ({
  kind: 'accounts',
  values: {
    id: o.id, name: o.name, domain: domainOf(o.primary_domain ?? o.website_url), industry: o.industry,
    employees: exactly(o.estimated_num_employees),
    // Apollo's revenue is in US dollars.
    revenue: moneyRange(o.annual_revenue, 'USD'), country: o.country, region: o.state, city: o.city, tools: o.technology_names,
    description: o.short_description,
  },
}) // prettier-ignore
const person = (p: z.output<typeof personSchema>): VendorRecord => ({
  kind: 'contacts',
  values: {
    id: p.id, firstName: p.first_name, lastName: p.last_name ?? p.last_name_obfuscated, title: p.title,
    // What Apollo shows while an address is not paid for is no address.
    email: (p.email ?? '').startsWith('email_not_unlocked') ? null : p.email, country: p.country, accountId: p.organization?.id,
    account: p.organization?.id ? undefined : p.organization?.name, observedAt: day(p.last_refreshed_at),
  },
}) // prettier-ignore

function listing<T extends z.ZodType>(
  path: string,
  member: string,
  schema: T,
  make: (item: z.output<T>) => VendorRecord,
): Listing {
  return {
    pageSize: 100,
    incremental: false,
    async page(ask, at) {
      const page = Number(at.cursor ?? '1')
      const body = await ask({ method: 'POST', path, json: { ...at.search, page, per_page: at.limit } })
      const { pagination } = readAnswer(pageSchema, body, 'Apollo')
      const items = readAnswer(z.record(z.string(), z.unknown()), body, 'Apollo')[member]
      const { read, problems } = readEach(readAnswer(list, items, 'Apollo'), schema, make)
      return { records: read, gone: [], problems, next: page < pagination.total_pages ? String(page + 1) : null }
    },
  }
}

export const apollo: VendorDefinition = {
  id: 'apollo',
  title: 'Apollo',
  ports: ['accounts', 'contacts', 'signals', 'enrichment'],
  baseUrl: 'https://api.apollo.io/api/v1',
  auth: { kind: 'header', header: 'x-api-key', prefix: '', field: 'API_KEY' },
  authInWords: 'A master key in the header x-api-key.',
  fields: [
    { name: 'API_KEY', label: 'Master API key', secret: true, optional: false },
    {
      name: 'SEARCH',
      label: 'What a sync brings, as JSON, such as {"person_locations":["Norway"]}',
      secret: false,
      optional: true,
    },
  ],
  contract: {
    isPublic: true,
    version: 'v1',
    endsOn: null,
    note: 'The search for people gives no mail addresses; a page of companies and each enrichment cost a credit. A sync brings what your search finds.',
    docs: 'https://docs.apollo.io/docs/capabilities',
    needs: ['a master key', 'credits'],
  },
  signals: [{ type: 'funding_event', how: 'observed', field: 'organization.funding_events' }],
  listingCosts: true,
  limits: [{ name: 'minute', limit: 50, perMs: 60_000 }],
  readLimits(headers) {
    const windows = [
      ['minute', 'x-rate-limit-minute', 'x-minute-requests-left'],
      ['hour', 'x-rate-limit-hourly', 'x-hourly-requests-left'],
      ['day', 'x-rate-limit-24-hour', 'x-24-hour-requests-left'],
    ] as const
    return windows.flatMap(([name, most, left]) => {
      const remaining = headerNumber(headers, left)
      return remaining === null
        ? []
        : [{ name, limit: headerNumber(headers, most), remaining, resetsAtMs: null, from: 'vendor' as const }]
    })
  },
  async check(ask) {
    const { is_logged_in } = readAnswer(
      z.object({ is_logged_in: z.boolean() }),
      await ask({ method: 'GET', path: '/auth/health' }),
      'Apollo',
    )
    return is_logged_in ? 'It answers and knows the key.' : 'It answers and does not know the key.'
  },
  listings: {
    accounts: listing('/mixed_companies/search', 'organizations', organizationSchema, organization),
    contacts: listing('/mixed_people/api_search', 'people', personSchema, person),
  },
  async lookup(ask, domain) {
    const body = await ask({ method: 'GET', path: '/organizations/enrich', query: { domain } })
    const { organization: found } = readAnswer(z.object({ organization: organizationSchema.nullish() }), body, 'Apollo')
    if (!found) return { account: null, signals: [], problems: [] }
    const { read, problems } = readEach(found.funding_events ?? [], fundingSchema, (event) => ({
      key: event.id,
      type: 'funding_event',
      date: day(event.date),
      quote: [event.type ?? 'Funding', event.amount === null ? null : `${event.currency ?? ''}${event.amount}`]
        .filter(Boolean)
        .join(': '),
      origin: 'vendor_feed' as const,
    }))
    return { account: organization(found), signals: read, problems }
  },
}
