import { z } from '../../../shared/zod.ts'
import type { SyncKind } from '../../../shared/domain/adapter.ts'
import { headerNumber } from './limiter.ts'
import { day, domainOf, flag, id, list, money, moneyRange, number, range, readAnswer, readEach, text } from './read.ts'
import { hubspotWriteBack } from './hubspot-write-back.ts'
import {
  redirectPort,
  type Listing,
  type PageAt,
  type VendorDefinition,
  type VendorRecord,
  type VendorSignal,
} from './vendor.ts'

const VERSION = '2026-09'
const path = (object: string) => `/crm/objects/${VERSION}/${object}`
/** HubSpot's search ends at this many results, however many there are; then it begins again at the last change seen. */
const SEARCH_ENDS_AT = 10_000

type HubSpotObject<P> = {
  id: string
  properties: P & { hs_merged_object_ids: string | null }
  updatedAt: string | null
}
const objectSchema = <T extends z.ZodObject>(properties: T): z.ZodType<HubSpotObject<z.output<T>>> =>
  z.object({
    id,
    properties: z.intersection(properties, z.object({ hs_merged_object_ids: text })),
    updatedAt: text,
  }) as unknown as z.ZodType<HubSpotObject<z.output<T>>>
const answerSchema = z.object({
  results: list,
  paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
})
/** `archived`: the second part of a pass, which asks for what was deleted. */
type Cursor = { part: 'present' | 'archived'; after: string | null; since: string | null }

function listing<T extends z.ZodObject>(
  kind: SyncKind,
  { object, changed }: { object: string; changed: string },
  properties: T,
  make: (item: z.output<T>, at: PageAt) => VendorRecord['values'],
): Listing {
  const names = [...Object.keys(properties.shape), 'hs_merged_object_ids']
  const schema = objectSchema(properties)
  return {
    pageSize: 100,
    incremental: true,
    async page(ask, at) {
      const cursor: Cursor =
        at.cursor === null ? { part: 'present', after: null, since: at.since } : (JSON.parse(at.cursor) as Cursor)
      const { part, after, since } = cursor
      const search = part === 'present' && since !== null
      const body = await ask(
        search
          ? {
              method: 'POST',
              path: `${path(object)}/search`,
              json: {
                limit: at.limit,
                ...(after === null ? {} : { after }),
                properties: names,
                sorts: [{ propertyName: changed, direction: 'ASCENDING' }],
                filterGroups: [
                  { filters: [{ propertyName: changed, operator: 'GTE', value: String(Date.parse(since)) }] },
                ],
              },
            }
          : {
              method: 'GET',
              path: path(object),
              query: {
                limit: String(at.limit),
                properties: names.join(','),
                archived: String(part === 'archived'),
                ...(after === null ? {} : { after }),
              },
            },
      )
      const { results, paging } = readAnswer(answerSchema, body, 'HubSpot')
      const { read, problems } = readEach(results, schema, (item) => item)
      const next = paging?.next?.after ?? null
      const last = read.at(-1)?.updatedAt ?? null
      const following = (): Cursor | null => {
        if (next !== null && search && Number(next) >= SEARCH_ENDS_AT && last !== null && last !== since)
          return { part, after: null, since: last }
        if (next !== null) return { part, after: next, since }
        return part === 'present' ? { part: 'archived', after: null, since } : null
      }
      const followingCursor = following()
      return {
        records:
          part === 'archived'
            ? []
            : read.map((item) => ({
                kind,
                values: { id: item.id, observedAt: day(item.updatedAt), ...make(item.properties, at) },
              })),
        gone: read.flatMap((item) => [
          ...(part === 'archived' ? [{ id: item.id, mergedInto: null }] : []),
          ...(part === 'present' ? (item.properties.hs_merged_object_ids?.split(';') ?? []) : [])
            .map((one) => one.trim())
            .filter((one) => one !== '' && one !== item.id)
            .map((one) => ({ id: one, mergedInto: item.id })),
        ]),
        problems,
        next: followingCursor === null ? null : JSON.stringify(followingCursor),
      }
    },
  }
}

const accounts = listing(
  'accounts',
  { object: 'companies', changed: 'hs_lastmodifieddate' },
  z.object({
    name: text, domain: text, industry: text, numberofemployees: text, annualrevenue: number, country: text, state: text, city: text,
    lifecyclestage: text, description: text, hubspot_owner_id: text,
  }),
  (c, { currency }) => ({
    name: c.name, domain: domainOf(c.domain), industry: inWords(c.industry), employees: range(c.numberofemployees),
    revenue: moneyRange(c.annualrevenue, currency), country: c.country, region: c.state, city: c.city,
    customer: c.lifecyclestage === null ? null : ['customer', 'evangelist'].includes(c.lifecyclestage), owner: c.hubspot_owner_id,
    description: c.description,
  }),
) // prettier-ignore
const contactProperties = z.object({
  firstname: text, lastname: text, jobtitle: text, email: text, phone: text, country: text, associatedcompanyid: text, hs_email_optout: flag,
}) // prettier-ignore
const contacts = listing('contacts', { object: 'contacts', changed: 'lastmodifieddate' }, contactProperties, (c) => ({
  firstName: c.firstname, lastName: c.lastname, title: c.jobtitle, email: c.email, phone: c.phone, country: c.country,
  accountId: c.associatedcompanyid, optedOut: c.hs_email_optout,
})) // prettier-ignore
const opportunities = listing(
  'opportunities',
  { object: 'deals', changed: 'hs_lastmodifieddate' },
  z.object({
    dealname: text, dealstage: text, amount: number, deal_currency_code: text, createdate: text, closedate: text, hs_is_closed: flag,
    hs_is_closed_won: flag, hs_v2_date_entered_current_stage: text, hs_next_step: text, closed_lost_reason: text, description: text,
    hs_primary_associated_company: text, hubspot_owner_id: text,
  }),
  (d, { currency }) => ({
    name: d.dealname, accountId: d.hs_primary_associated_company, stage: d.dealstage,
    status: d.hs_is_closed_won === true ? 'won' : d.hs_is_closed === true ? 'lost' : 'open',
    amount: money(d.amount, d.deal_currency_code ?? currency), createdDate: day(d.createdate), closeDate: day(d.closedate),
    stageSince: day(d.hs_v2_date_entered_current_stage), nextStep: d.hs_next_step, lossReason: d.closed_lost_reason, notes: d.description,
    owner: d.hubspot_owner_id,
  }),
) // prettier-ignore

/** HubSpot writes industries as constants: FOOD_PRODUCTION. */
const inWords = (constant: string | null): string | null =>
  constant === null ? null : constant.charAt(0) + constant.slice(1).toLowerCase().replaceAll('_', ' ')

const visitorSchema = z.object({
  id,
  properties: z.object({
    firstname: text, lastname: text, recent_conversion_event_name: text, recent_conversion_date: text, hs_analytics_last_url: text,
    hs_analytics_last_timestamp: text,
  }),
}) // prettier-ignore

/** What the firm's people did on the rep's own site: a form that asks for a demonstration, a look at the prices. */
function signalsOf({ id: contact, properties: p }: z.output<typeof visitorSchema>): VendorSignal[] {
  const asked = /\bdemo|\bcontact sales|\btalk to/i.test(p.recent_conversion_event_name ?? '')
  const priced = /\/(?:pricing|prices|plans)\b/i.test(p.hs_analytics_last_url ?? '')
  return [
    ...(asked
      ? [{ key: `form-${contact}-${p.recent_conversion_date ?? ''}`, type: 'demo_request', date: day(p.recent_conversion_date), quote: p.recent_conversion_event_name, origin: 'buyer' as const }]
      : []),
    ...(priced
      ? [{ key: `visit-${contact}-${p.hs_analytics_last_timestamp ?? ''}`, type: 'pricing_page_visit', date: day(p.hs_analytics_last_timestamp), quote: `Visited ${new URL(p.hs_analytics_last_url ?? '').pathname}`, origin: 'buyer' as const }]
      : []),
  ] // prettier-ignore
}

export const hubspot: VendorDefinition = {
  id: 'hubspot',
  title: 'HubSpot',
  ports: ['accounts', 'contacts', 'opportunities', 'signals', 'write-back'],
  baseUrl: 'https://api.hubapi.com',
  auth: { kind: 'header', header: 'authorization', prefix: 'Bearer ', field: 'ACCESS_TOKEN' },
  signIn: {
    authorize: 'https://app.hubspot.com/oauth/authorize',
    token: '/oauth/2026-03/token',
    revoke: '/oauth/2026-03/token/revoke',
    scope:
      'oauth crm.objects.companies.read crm.objects.companies.write crm.objects.contacts.read crm.objects.contacts.write crm.objects.deals.read crm.objects.deals.write crm.objects.owners.read',
    client: 'form',
    needsSecret: true,
  },
  authInWords: 'A service key of your account, or Connect in the browser with an app of your own (OAuth 2, PKCE).',
  fields: [
    { name: 'ACCESS_TOKEN', label: 'Service key', secret: true, optional: false },
    { name: 'CLIENT_ID', label: 'Client id of your own app, to connect in the browser', secret: false, optional: true },
    { name: 'CLIENT_SECRET', label: 'Client secret of that app', secret: true, optional: true },
    { name: 'REFRESH_TOKEN', label: 'Refresh token; Connect brings one', secret: true, optional: true },
    redirectPort,
  ],
  contract: {
    isPublic: true,
    version: VERSION,
    endsOn: '2028-03-01',
    note: 'Owners come as numbers until your users are imported. Search ends at 10,000 results and is begun again there.',
    docs: 'https://developers.hubspot.com/docs/api-reference/legacy/migration-guide',
    needs: ['scopes to read companies, contacts and deals'],
  },
  signals: [
    { type: 'demo_request', how: 'observed', field: 'contacts.recent_conversion_event_name' },
    { type: 'pricing_page_visit', how: 'observed', field: 'contacts.hs_analytics_last_url' },
  ],
  limits: [{ name: '10 seconds', limit: 100, perMs: 10_000 }],
  readLimits(headers, nowMs) {
    const window = (name: string, limit: string, left: string, resetsAtMs: number | null) => {
      const [most, remaining] = [headerNumber(headers, limit), headerNumber(headers, left)]
      return most === null && remaining === null
        ? []
        : [{ name, limit: most, remaining, resetsAtMs, from: 'vendor' as const }]
    }
    const interval = headerNumber(headers, 'x-hubspot-ratelimit-interval-milliseconds')
    return [
      ...window(
        'interval',
        'x-hubspot-ratelimit-max',
        'x-hubspot-ratelimit-remaining',
        interval === null ? null : nowMs + interval,
      ),
      ...window('day', 'x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining', null),
    ]
  },
  async check(ask) {
    const body = await ask({
      method: 'GET',
      path: path('companies'),
      query: { limit: '1', properties: 'name', archived: 'false' },
    })
    const { results } = readAnswer(answerSchema, body, 'HubSpot')
    return results.length === 0 ? 'It answers and shows no company.' : 'It answers and shows companies.'
  },
  listings: { accounts, contacts, opportunities },
  async lookup(ask, domain) {
    const companies = readAnswer(
      answerSchema,
      await ask({
        method: 'POST',
        path: `${path('companies')}/search`,
        json: {
          limit: 1,
          properties: ['name', 'domain'],
          filterGroups: [{ filters: [{ propertyName: 'domain', operator: 'EQ', value: domain }] }],
        },
      }),
      'HubSpot',
    )
    const visitors = readAnswer(
      answerSchema,
      await ask({
        method: 'POST',
        path: `${path('contacts')}/search`,
        json: {
          limit: 100,
          properties: Object.keys(visitorSchema.shape.properties.shape),
          filterGroups: [{ filters: [{ propertyName: 'hs_email_domain', operator: 'EQ', value: domain }] }],
        },
      }),
      'HubSpot',
    )
    const company = readEach(
      companies.results,
      z.object({ id, properties: z.object({ name: text, domain: text }) }),
      (item) => item,
    )
    const { read, problems } = readEach(visitors.results, visitorSchema, signalsOf)
    const [found] = company.read
    return {
      account: found ? { kind: 'accounts', values: { id: found.id, name: found.properties.name, domain } } : null,
      signals: read.flat(),
      problems: [...company.problems, ...problems],
    }
  },
  writeBack: hubspotWriteBack,
}
