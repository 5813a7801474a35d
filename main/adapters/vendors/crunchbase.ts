import { z } from '../../../shared/zod.ts'
import type { MoneyRange } from '../../../shared/domain/records.ts'
import { day, domainOf, id, list, number, range, readAnswer, readEach, text } from './read.ts'
import type { VendorDefinition, VendorRecord, VendorSignal } from './vendor.ts'

const identifier = z.object({ value: text, permalink: text }).nullish()
const propertiesSchema = z.object({
  identifier, website_url: text, short_description: text, num_employees_enum: text, revenue_range: text, updated_at: text,
  categories: z.array(z.object({ value: text })).nullish(),
  location_identifiers: z.array(z.object({ value: text, location_type: text })).nullish(),
}) // prettier-ignore
const FIELDS = Object.keys(propertiesSchema.shape)
const entitySchema = z.object({ uuid: id, properties: propertiesSchema })
const answerSchema = z.object({ count: z.number(), entities: list })

/** Crunchbase’s codes for revenue a year, in US dollars. */
const revenues: Readonly<Record<string, readonly [number | null, number | null]>> = {
  r_00000000: [null, 1e6], r_00001000: [1e6, 1e7], r_00010000: [1e7, 5e7], r_00050000: [5e7, 1e8], r_00100000: [1e8, 5e8],
  r_00500000: [5e8, 1e9], r_01000000: [1e9, 1e10], r_10000000: [1e10, null],
} // prettier-ignore

function revenue(code: string | null): MoneyRange | null {
  const found = code !== null && Object.hasOwn(revenues, code) ? revenues[code] : undefined
  return found ? { min: found[0], max: found[1], currency: 'USD' } : null
}

function organization({ uuid, properties: p }: z.output<typeof entitySchema>): VendorRecord {
  const place = (type: string) => p.location_identifiers?.find(({ location_type }) => location_type === type)?.value
  return {
    kind: 'accounts',
    values: {
      id: uuid, name: p.identifier?.value, domain: domainOf(p.website_url), industry: p.categories?.[0]?.value,
      employees: range(p.num_employees_enum), revenue: revenue(p.revenue_range), country: place('country'), region: place('region'),
      city: place('city'), description: p.short_description, observedAt: day(p.updated_at),
    },
  } // prettier-ignore
}

const search = (query: readonly object[], limit: number, after: string | null) => ({
  method: 'POST' as const,
  path: '/searches/organizations',
  json: {
    field_ids: FIELDS,
    query,
    order: [{ field_id: 'updated_at', sort: 'asc' }],
    limit,
    ...(after === null ? {} : { after_id: after }),
  },
})
const predicate = (field_id: string, operator_id: string, values: readonly string[]) => ({ type: 'predicate', field_id, operator_id, values }) // prettier-ignore

const cardsSchema = z.object({
  cards: z.object({
    raised_funding_rounds: list.nullish(),
    acquirer_acquisitions: list.nullish(),
    ipos: list.nullish(),
  }),
})
const roundSchema = z.object({
  identifier,
  announced_on: text,
  investment_type: text,
  money_raised: z.object({ value: number, currency: text }).nullish(),
})
const acquisitionSchema = z.object({ identifier, announced_on: text, acquiree_identifier: identifier })
const ipoSchema = z.object({ identifier, went_public_on: text })

function signalsIn(cards: z.output<typeof cardsSchema>['cards']): { read: VendorSignal[]; problems: string[] } {
  const origin = 'vendor_feed' as const
  const rounds = readEach(cards.raised_funding_rounds ?? [], roundSchema, (r) => ({
    key: r.identifier?.permalink ?? `round-${r.announced_on ?? ''}`, type: 'funding_event', date: day(r.announced_on), origin,
    quote: `${r.investment_type ?? 'round'}${r.money_raised?.value == null ? '' : ` of ${r.money_raised.value} ${r.money_raised.currency ?? ''}`}`,
  })) // prettier-ignore
  const bought = readEach(cards.acquirer_acquisitions ?? [], acquisitionSchema, (a) => ({
    key: a.identifier?.permalink ?? `acquisition-${a.announced_on ?? ''}`, type: 'acquisition', date: day(a.announced_on), origin,
    quote: `Bought ${a.acquiree_identifier?.value ?? 'another firm'}`,
  })) // prettier-ignore
  const ipos = readEach(cards.ipos ?? [], ipoSchema, (i) => ({
    key: i.identifier?.permalink ?? `ipo-${i.went_public_on ?? ''}`, type: 'ipo', date: day(i.went_public_on), quote: 'Went public', origin,
  })) // prettier-ignore
  return {
    read: [...rounds.read, ...bought.read, ...ipos.read],
    problems: [...rounds.problems, ...bought.problems, ...ipos.problems],
  }
}

export const crunchbase: VendorDefinition = {
  id: 'crunchbase',
  title: 'Crunchbase',
  ports: ['accounts', 'signals', 'enrichment'],
  baseUrl: 'https://api.crunchbase.com/api/v4',
  auth: { kind: 'header', header: 'x-cb-user-key', prefix: '', field: 'API_KEY' },
  authInWords: 'A key in the header X-cb-user-key.',
  fields: [
    { name: 'API_KEY', label: 'User key', secret: true, optional: false },
    { name: 'SEARCH', label: 'What a sync brings, as JSON: {"query":[…predicates…]}', secret: false, optional: true },
  ],
  contract: {
    isPublic: true,
    version: 'v4',
    endsOn: null,
    note: 'A basic licence shows few fields. A sync brings what your search finds.',
    docs: 'https://data.crunchbase.com/docs/using-the-api',
    needs: ['a licence for the Data API'],
  },
  signals: [
    { type: 'funding_event', how: 'observed', field: 'cards.raised_funding_rounds' },
    { type: 'acquisition', how: 'observed', field: 'cards.acquirer_acquisitions' },
    { type: 'ipo', how: 'observed', field: 'cards.ipos' },
  ],
  limits: [{ name: 'minute', limit: 200, perMs: 60_000 }],
  async check(ask) {
    const { count } = readAnswer(answerSchema, await ask(search([], 1, null)), 'Crunchbase')
    return `It answers and finds ${count} organisations.`
  },
  listings: {
    accounts: {
      pageSize: 1000,
      incremental: true,
      async page(ask, at) {
        const own = Array.isArray(at.search['query']) ? (at.search['query'] as object[]) : []
        const changed = at.since === null ? [] : [predicate('updated_at', 'gte', [at.since.slice(0, 10)])]
        const { entities } = readAnswer(
          answerSchema,
          await ask(search([...own, ...changed], at.limit, at.cursor)),
          'Crunchbase',
        )
        const { read, problems } = readEach(entities, entitySchema, organization)
        const last = entities.length < at.limit ? null : read.at(-1)?.values['id']
        return { records: read, gone: [], problems, next: typeof last === 'string' ? last : null }
      },
    },
  },
  async lookup(ask, domain) {
    const found = readAnswer(
      answerSchema,
      await ask(search([predicate('website_url', 'domain_eq', [domain])], 1, null)),
      'Crunchbase',
    )
    const { read, problems } = readEach(found.entities, entitySchema, (entity) => ({
      uuid: entity.uuid,
      account: organization(entity),
    }))
    const [first] = read
    if (!first) return { account: null, signals: [], problems }
    const body = await ask({
      method: 'GET',
      path: `/entities/organizations/${encodeURIComponent(first.uuid)}`,
      query: { card_ids: 'raised_funding_rounds,acquirer_acquisitions,ipos' },
    })
    const signals = signalsIn(readAnswer(cardsSchema, body, 'Crunchbase').cards)
    return { account: first.account, signals: signals.read, problems: [...problems, ...signals.problems] }
  },
}
