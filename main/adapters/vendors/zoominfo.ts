import { z } from '../../../shared/zod.ts'
import { day, domainOf, exactly, id, list, moneyRange, number, readAnswer, readEach, text } from './read.ts'
import { redirectPort, type Listing, type VendorDefinition, type VendorRecord, type VendorSignal } from './vendor.ts'

const JSON_API = { accept: 'application/vnd.api+json', 'content-type': 'application/vnd.api+json' }
const answerSchema = z.object({
  data: list.nullish().transform((data) => data ?? []),
  meta: z.object({ totalResults: number }).nullish(),
  links: z.object({ next: text }).nullish(),
})
const companySchema = z.object({
  id,
  attributes: z.object({
    name: text, website: text, primaryIndustry: z.union([text, z.array(z.string()).transform((all) => all[0] ?? null)]), employeeCount: number,
    revenue: number, country: text, state: text, city: text, description: text, lastUpdatedDate: text,
  }),
}) // prettier-ignore
const contactSchema = z.object({
  id,
  attributes: z.object({
    firstName: text, lastName: text, jobTitle: text, email: text, phone: text, company: z.object({ id, name: text }).nullish(), lastUpdatedDate: text,
  }),
}) // prettier-ignore
const scoopSchema = z.object({
  id,
  attributes: z.object({
    description: text,
    publishedDate: text,
    types: z.array(z.object({ type: z.string() })).nullish(),
  }),
})

const company = ({ id: one, attributes: a }: z.output<typeof companySchema>): VendorRecord => ({
  kind: 'accounts',
  values: {
    id: one, name: a.name, domain: domainOf(a.website), industry: a.primaryIndustry, employees: exactly(a.employeeCount),
    // ZoomInfo gives revenue in thousands of US dollars.
    revenue: moneyRange(a.revenue === null ? null : a.revenue * 1000, 'USD'), country: a.country, region: a.state, city: a.city,
    description: a.description, observedAt: day(a.lastUpdatedDate),
  },
}) // prettier-ignore
const contact = ({ id: one, attributes: a }: z.output<typeof contactSchema>): VendorRecord => ({
  kind: 'contacts',
  values: {
    id: one, firstName: a.firstName, lastName: a.lastName, title: a.jobTitle, email: a.email, phone: a.phone, accountId: a.company?.id,
    observedAt: day(a.lastUpdatedDate),
  },
}) // prettier-ignore

const search = (path: string, type: string, attributes: object, page = 1, size = 100) => ({
  method: 'POST' as const,
  path,
  query: { 'page[number]': String(page), 'page[size]': String(size) },
  headers: JSON_API,
  json: { data: { type, attributes } },
})

function listing<T extends z.ZodType>(
  path: string,
  type: string,
  schema: T,
  make: (item: z.output<T>) => VendorRecord,
): Listing {
  return {
    pageSize: 100,
    incremental: false,
    async page(ask, at) {
      const n = Number(at.cursor ?? '1')
      const answer = readAnswer(answerSchema, await ask(search(path, type, at.search, n, at.limit)), 'ZoomInfo')
      const { read, problems } = readEach(answer.data, schema, make)
      const isLast = answer.data.length < at.limit && (answer.links?.next ?? null) === null
      return { records: read, gone: [], problems, next: isLast || answer.data.length === 0 ? null : String(n + 1) }
    },
  }
}

/** ZoomInfo's kinds of scoops that report a change, and what they are here. Others are left out. */
const scoopTypes: readonly [RegExp, string][] = [
  [/executive move|management move|new hire/i, 'leadership_change'],
  [/funding/i, 'funding_event'],
  [/hiring plans|open position/i, 'hiring_spree'],
  [/layoff/i, 'layoffs'],
  [/facilities|relocation|expansion/i, 'expansion'],
  [/product launch/i, 'product_launch'],
  [/merger|acquisition/i, 'acquisition'],
  [/\bipo\b/i, 'ipo'],
]

function scoop({ id: one, attributes: a }: z.output<typeof scoopSchema>): VendorSignal[] {
  const kinds = a.types?.map(({ type }) => type) ?? []
  const type = scoopTypes.find(([words]) => kinds.some((kind) => words.test(kind)))?.[1]
  return type ? [{ key: one, type, date: day(a.publishedDate), quote: a.description, origin: 'vendor_feed' }] : []
}

export const zoominfo: VendorDefinition = {
  id: 'zoominfo',
  title: 'ZoomInfo',
  ports: ['accounts', 'contacts', 'signals', 'enrichment'],
  baseUrl: 'https://api.zoominfo.com/gtm',
  auth: { kind: 'oauth' },
  signIn: {
    authorize: 'https://login.zoominfo.com/',
    token: '/oauth/v1/token',
    revoke: null,
    scope: 'api:data:company api:data:contact api:data:scoops',
    client: 'form',
    needsSecret: false,
  },
  authInWords: 'OAuth 2 with an app of the DevPortal: Connect in the browser (PKCE), or client credentials.',
  fields: [
    { name: 'CLIENT_ID', label: 'Client id from the DevPortal', secret: false, optional: false },
    { name: 'CLIENT_SECRET', label: 'Client secret', secret: true, optional: true },
    { name: 'REFRESH_TOKEN', label: 'Refresh token; Connect brings one', secret: true, optional: true },
    redirectPort,
    {
      name: 'SEARCH',
      label: 'What a sync brings, as JSON, such as {"country":"Norway"}',
      secret: false,
      optional: true,
    },
  ],
  contract: {
    isPublic: true,
    version: 'GTM data v1',
    endsOn: null,
    note: 'Search is free, enrichment costs credits. Revenue comes in thousands of US dollars. A sync brings what your search finds.',
    docs: 'https://docs.zoominfo.com',
    needs: ['a DevPortal seat', 'scopes for company, contact and scoops'],
  },
  signals: [...new Set(scoopTypes.map(([, type]) => type))].map((type) => ({
    type,
    how: 'observed',
    field: 'scoops.types',
  })),
  limits: [
    { name: 'second', limit: 5, perMs: 1000 },
    { name: 'hour', limit: 10_800, perMs: 3_600_000 },
    { name: 'day', limit: 129_600, perMs: 86_400_000 },
  ],
  async check(ask) {
    const { meta } = readAnswer(
      answerSchema,
      await ask(search('/data/v1/companies/search', 'CompanySearch', {}, 1, 1)),
      'ZoomInfo',
    )
    return `It answers and finds ${meta?.totalResults ?? 'some'} companies.`
  },
  listings: {
    accounts: listing('/data/v1/companies/search', 'CompanySearch', companySchema, company),
    contacts: listing('/data/v1/contacts/search', 'ContactSearch', contactSchema, contact),
  },
  async lookup(ask, domain) {
    const outputFields = Object.keys(companySchema.shape.attributes.shape)
    const enrich = { matchCompanyInput: [{ companyWebsite: domain }], outputFields }
    const found = readAnswer(
      answerSchema,
      await ask({
        method: 'POST',
        path: '/data/v1/companies/enrich',
        headers: JSON_API,
        json: { data: { type: 'CompanyEnrich', attributes: enrich } },
      }),
      'ZoomInfo',
    )
    const companies = readEach(found.data, companySchema, company)
    const [account] = companies.read
    if (!account) return { account: null, signals: [], problems: companies.problems }
    const scoops = readAnswer(
      answerSchema,
      await ask(search('/data/v1/scoops/search', 'ScoopSearch', { companyId: account.values['id'] })),
      'ZoomInfo',
    )
    const { read, problems } = readEach(scoops.data, scoopSchema, scoop)
    return { account, signals: read.flat(), problems: [...companies.problems, ...problems] }
  },
}
