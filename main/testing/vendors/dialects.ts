import type { SyncKind, VendorId } from '../../../shared/domain/adapter.ts'
import { hubspotStages } from './dialect-writes.ts'
import {
  pageOf,
  stageNames,
  type AccountRow,
  type ActivityRow,
  type ContactRow,
  type DealRow,
  type VendorData,
} from './vendor-data.ts'
import type { Call, Dialect, Reply } from './vendor-server.ts'

const bearer = ({ headers }: Call, key: string) => headers.authorization === `Bearer ${key}`
const day = (instant: string) => instant.slice(0, 10)
const firm = (data: VendorData, domain: string) => data.accounts.find((one) => one.domain === domain && !one.deleted)

function salesforceRow(from: string, row: AccountRow | ContactRow | DealRow | ActivityRow): object {
  const common = { Id: row.id, IsDeleted: row.deleted, SystemModstamp: row.changed.replace('Z', '+0000') }
  switch (from) {
    case 'Account': {
      const { name, domain, employees, revenue } = row as AccountRow
      return { ...common, MasterRecordId: row.mergedInto, Name: name, Website: `https://www.${domain}`, Industry: 'Logistics', NumberOfEmployees: employees, AnnualRevenue: revenue, BillingCountry: 'Norway', BillingState: null, BillingCity: 'Oslo', Type: 'Prospect', Description: null, Owner: { Name: 'Maya Lind' } }
    }
    case 'Contact': {
      const { first, last, email, accountId, optedOut } = row as ContactRow
      return { ...common, MasterRecordId: row.mergedInto, FirstName: first, LastName: last, Title: 'Manager', Email: email, Phone: null, MailingCountry: 'Norway', AccountId: accountId, HasOptedOutOfEmail: optedOut }
    }
    case 'Opportunity': {
      const { name, accountId, amount } = row as DealRow
      return { ...common, Name: name, AccountId: accountId, StageName: (row as DealRow).stage, IsClosed: false, IsWon: false, Amount: amount, CreatedDate: row.changed.replace('Z', '+0000'), CloseDate: '2026-12-31', LastStageChangeDate: null, PushCount: 0, NextStep: null, Description: null, Owner: null }
    }
    default: {
      const { subject, accountId } = row as ActivityRow
      return { ...common, Subject: subject, Description: 'Spoke.', TaskSubtype: 'Call', ActivityDate: day(row.changed), CompletedDateTime: row.changed.replace('Z', '+0000'), CreatedDate: row.changed, AccountId: accountId, WhatId: null, WhoId: null, Owner: null }
    }
  }
} // prettier-ignore

const salesforceKinds = {
  Account: 'accounts',
  Contact: 'contacts',
  Opportunity: 'opportunities',
  Task: 'activities',
} as const

/** The later pages of a query stand under an address of their own, which holds the query and the place in it. */
function salesforceAnswer({ path, query }: Call, data: VendorData): Reply | null {
  if (path === '/services/data/v67.0/limits')
    return { json: { DailyApiRequests: { Max: 101_000, Remaining: 100_000 } } }
  const later = /^\/services\/data\/v67\.0\/query\/(\w+)~([^~]*)~(\d+)$/.exec(path)
  const soql = path === '/services/data/v67.0/queryAll' ? (query.get('q') ?? '') : ''
  const from = later?.[1] ?? / FROM (\w+)/.exec(soql)?.[1]
  const since = later ? later[2] || null : (/SystemModstamp >= (\S+)/.exec(soql)?.[1] ?? null)
  if (from === undefined || !Object.hasOwn(salesforceKinds, from)) return null
  const kind = salesforceKinds[from as keyof typeof salesforceKinds]
  const { rows, next } = pageOf<AccountRow | ContactRow | DealRow | ActivityRow>(data[kind], {
    since,
    offset: Number(later?.[3] ?? 0),
    // The vendor decides how many a page holds; small here, so that there are several.
    limit: data.contacts.length > 1000 ? 2000 : 3,
    deleted: null,
  })
  const url = next === null ? {} : { nextRecordsUrl: `/services/data/v67.0/query/${from}~${since ?? ''}~${next}` }
  return { json: { totalSize: data[kind].length, done: next === null, ...url, records: rows.map((row) => salesforceRow(from, row)) } } // prettier-ignore
}

const hubspotKinds = { companies: 'accounts', contacts: 'contacts', deals: 'opportunities' } as const

function hubspotObject(
  kind: keyof typeof hubspotKinds,
  row: AccountRow | ContactRow | DealRow,
  data: VendorData,
): object {
  const merged = kind === 'contacts' ? data.contacts.filter(({ mergedInto }) => mergedInto === row.id).map(({ id }) => id).join(';') : '' // prettier-ignore
  const properties = {
    companies: () => { const { name, domain, employees, revenue } = row as AccountRow; return { name, domain, industry: 'LOGISTICS', numberofemployees: String(employees), annualrevenue: String(revenue), country: 'Norway', city: 'Oslo', lifecyclestage: 'lead' } },
    contacts: () => { const { first, last, email, accountId, optedOut } = row as ContactRow; return { firstname: first, lastname: last, jobtitle: 'Manager', email, phone: '', country: 'Norway', associatedcompanyid: accountId, hs_email_optout: String(optedOut) } },
    deals: () => { const { name, accountId, amount } = row as DealRow; return { dealname: name, dealstage: hubspotStages[(row as DealRow).stage], amount: String(amount), deal_currency_code: 'EUR', createdate: row.changed, closedate: '2026-12-31T00:00:00Z', hs_is_closed: 'false', hs_is_closed_won: 'false', hs_primary_associated_company: accountId } },
  }[kind]() // prettier-ignore
  return { id: row.id, createdAt: row.changed, updatedAt: row.changed, archived: row.deleted, properties: { ...properties, hs_merged_object_ids: merged } } // prettier-ignore
}

function hubspotAnswer({ path, query, json, method }: Call, data: VendorData): Reply | null {
  const [, named = '', search] = /^\/crm\/objects\/2026-09\/(\w+)(\/search)?$/.exec(path) ?? []
  if (!Object.hasOwn(hubspotKinds, named)) return null
  const object = named as keyof typeof hubspotKinds
  const kind = hubspotKinds[object]
  const filter = json?.filterGroups?.[0]?.filters?.[0] as
    { propertyName: string; operator: string; value: string } | undefined
  if (search && method === 'POST' && filter?.operator === 'EQ') {
    const found = firm(data, filter.value)
    if (!found) return { json: { total: 0, results: [] } }
    const visitor = { id: '1', updatedAt: found.changed, properties: { firstname: 'Ada', recent_conversion_event_name: 'Demo request', recent_conversion_date: '2026-11-18T10:00:00Z', hs_analytics_last_url: 'https://us.example/pricing?x=1', hs_analytics_last_timestamp: '1795000000000' } } // prettier-ignore
    return { json: { total: 1, results: [kind === 'contacts' ? visitor : hubspotObject(object, found, data)] } }
  }
  const limit = Number(search ? json?.limit : query.get('limit'))
  if (!(limit >= 1 && limit <= 100)) return { status: 400, json: { message: 'limit' } }
  const since = filter === undefined ? null : new Date(Number(filter.value)).toISOString()
  const offset = Number((search ? json?.after : query.get('after')) ?? 0)
  const deleted = search ? false : query.get('archived') === 'true'
  const size = data.contacts.length > 1000 ? limit : Math.min(limit, 5)
  const { rows, next } = pageOf<AccountRow | ContactRow | DealRow>(data[kind], { since, offset, limit: size, deleted })
  const paging = next === null ? {} : { paging: { next: { after: String(next), link: '' } } }
  return { json: { results: rows.map((row) => hubspotObject(object, row, data)), ...paging } }
}

const pipedriveKinds = {
  organizations: 'accounts',
  persons: 'contacts',
  deals: 'opportunities',
  activities: 'activities',
} as const

function pipedriveAnswer({ path, query }: Call, data: VendorData): Reply | null {
  if (path === '/stages')
    return { json: { success: true, data: stageNames.map((name, n) => ({ id: n + 4, name })), additional_data: { next_cursor: null } } } // prettier-ignore
  const object = path.slice(1)
  if (!Object.hasOwn(pipedriveKinds, object)) return null
  const kind = pipedriveKinds[object as keyof typeof pipedriveKinds]
  const offset = Number(Buffer.from(query.get('cursor') ?? '', 'base64').toString() || 0)
  const limit = data.contacts.length > 1000 ? Number(query.get('limit')) : 5
  const updated = query.get('updated_since')
  const since = updated === null ? null : new Date(updated).toISOString()
  const { rows, next } = pageOf<AccountRow | ContactRow | DealRow | ActivityRow>(data[kind], {
    since,
    offset,
    limit,
    deleted: null,
  })
  const shape = (row: AccountRow | ContactRow | DealRow | ActivityRow): object => {
    const common = { id: Number(row.id.replace(/\D/g, '')), is_deleted: row.deleted, update_time: row.changed, owner_id: 9 }
    const org_id = 'accountId' in row ? Number(row.accountId.replace(/\D/g, '')) : null
    if (kind === 'accounts') { const { name, domain, employees, revenue } = row as AccountRow; return { ...common, name, website: domain, address: { country: 'Norway', locality: 'Oslo' }, employee_count: employees, annual_revenue: revenue } }
    if (kind === 'contacts') { const { first, last, email, optedOut } = row as ContactRow; return { ...common, first_name: first, last_name: last, name: `${first} ${last}`, job_title: 'Manager', emails: [{ value: email, primary: true, label: 'work' }], phones: [], org_id, marketing_status: optedOut ? 'unsubscribed' : 'subscribed' } }
    if (kind === 'opportunities') { const { name, amount } = row as DealRow; return { ...common, title: name, value: amount, currency: 'EUR', status: 'open', stage_id: stageNames.indexOf((row as DealRow).stage) + 4, add_time: row.changed, expected_close_date: '2026-12-31', org_id, person_id: null } }
    return { ...common, subject: (row as ActivityRow).subject, type: 'call', note: '<b>Spoke.</b>', done: true, due_date: day(row.changed), due_time: '09:30', org_id }
  } // prettier-ignore
  const cursor = next === null ? null : Buffer.from(String(next)).toString('base64')
  return { json: { success: true, data: rows.map(shape), additional_data: { next_cursor: cursor } } }
}

function zoominfoAnswer({ path, query, json }: Call, data: VendorData): Reply | null {
  const attributes = json?.data?.attributes
  const company = (row: AccountRow) => ({ type: 'Company', id: row.id, attributes: { name: row.name, website: row.domain, primaryIndustry: ['Logistics'], employeeCount: row.employees, revenue: row.revenue / 1000, country: 'Norway', city: 'Oslo', lastUpdatedDate: day(row.changed) } }) // prettier-ignore
  const person = (row: ContactRow) => ({ type: 'Contact', id: row.id, attributes: { firstName: row.first, lastName: row.last, jobTitle: 'Manager', email: row.email, phone: null, company: { id: row.accountId, name: 'Firm' }, lastUpdatedDate: day(row.changed) } }) // prettier-ignore
  const size = Number(query.get('page[size]'))
  const at = { since: null, offset: (Number(query.get('page[number]')) - 1) * size, limit: size, deleted: false }
  switch (path) {
    case '/data/v1/companies/search': {
      const { rows, next } = pageOf(data.accounts, at)
      return { json: { data: rows.map(company), meta: { totalResults: data.accounts.length - 1 }, links: next === null ? {} : { next: 'more' } } } // prettier-ignore
    }
    case '/data/v1/contacts/search': {
      const { rows, next } = pageOf(data.contacts, at)
      return { json: { data: rows.map(person), links: next === null ? {} : { next: 'more' } } }
    }
    case '/data/v1/companies/enrich': {
      const found = firm(data, attributes?.matchCompanyInput?.[0]?.companyWebsite)
      return { json: { data: found ? [company(found)] : [] } }
    }
    case '/data/v1/scoops/search':
      return { json: { data: [{ type: 'Scoop', id: 's1', attributes: { description: 'A new head of logistics.', publishedDate: '2026-11-10', types: [{ type: 'Executive Move' }] } }, { type: 'Scoop', id: 's2', attributes: { description: 'Money for a new store.', publishedDate: '2026-11-12', types: [{ type: 'Funding' }] } }] } } // prettier-ignore
    default:
      return null
  }
}

function apolloAnswer({ path, query, json }: Call, data: VendorData): Reply | null {
  const organization = (row: AccountRow) => ({ id: row.id, name: row.name, primary_domain: row.domain, industry: 'logistics', estimated_num_employees: row.employees, annual_revenue: row.revenue, country: 'Norway', city: 'Oslo', technology_names: ['SAP'], funding_events: [{ id: 'f1', date: '2026-11-13', type: 'Series A', amount: '9M', currency: '$' }] }) // prettier-ignore
  const person = (row: ContactRow) => ({ id: row.id, first_name: row.first, last_name: row.last, title: 'Manager', email: 'email_not_unlocked@domain.com', country: 'Norway', organization: { id: row.accountId, name: 'Firm' } }) // prettier-ignore
  const paged = <T extends AccountRow | ContactRow>(
    rows: readonly T[],
    member: string,
    shape: (row: T) => object,
  ): Reply => {
    const size = Math.min(Number(json?.per_page), 5)
    const live = rows.filter(({ deleted }) => !deleted)
    const page = pageOf(rows, { since: null, offset: (Number(json?.page) - 1) * size, limit: size, deleted: false })
    return { json: { [member]: page.rows.map(shape), pagination: { page: json?.page, per_page: size, total_entries: live.length, total_pages: Math.ceil(live.length / size) } } } // prettier-ignore
  }
  if (path === '/auth/health') return { json: { healthy: true, is_logged_in: true } }
  if (path === '/mixed_companies/search') return paged(data.accounts, 'organizations', organization)
  if (path === '/mixed_people/api_search') return paged(data.contacts, 'people', person)
  if (path !== '/organizations/enrich') return null
  const found = firm(data, query.get('domain') ?? '')
  return { json: { organization: found ? organization(found) : null } }
}

function crunchbaseAnswer({ path, json }: Call, data: VendorData): Reply | null {
  const entity = (row: AccountRow) => ({ uuid: row.id, properties: { identifier: { value: row.name, permalink: row.id }, website_url: `https://${row.domain}`, num_employees_enum: 'c_00101_00250', revenue_range: 'r_00001000', updated_at: row.changed, categories: [{ value: 'Logistics' }], location_identifiers: [{ value: 'Norway', location_type: 'country' }] } }) // prettier-ignore
  if (path === '/searches/organizations') {
    const predicates = (json?.query ?? []) as { field_id: string; values: string[] }[]
    const domain = predicates.find(({ field_id }) => field_id === 'website_url')?.values[0]
    if (domain !== undefined) {
      const found = firm(data, domain)
      return { json: { count: found ? 1 : 0, entities: found ? [entity(found)] : [] } }
    }
    const since = predicates.find(({ field_id }) => field_id === 'updated_at')?.values[0] ?? null
    const all = pageOf(data.accounts, { since, offset: 0, limit: 100_000, deleted: false }).rows
    const after = all.findIndex(({ id }) => id === json?.after_id) + 1
    return { json: { count: all.length, entities: all.slice(after, after + Number(json?.limit)).map(entity) } }
  }
  if (!path.startsWith('/entities/organizations/')) return null
  return { json: { properties: {}, cards: { raised_funding_rounds: [{ identifier: { permalink: 'r1' }, announced_on: '2026-11-14', investment_type: 'series_a', money_raised: { value: 9_000_000, currency: 'USD' } }], acquirer_acquisitions: [{ identifier: { permalink: 'q1' }, announced_on: '2026-05-01', acquiree_identifier: { value: 'Small AS' } }], ipos: [] } } } // prettier-ignore
}

function ibmAnswer({ path, query }: Call, data: VendorData): Reply | null {
  if (path === '/signals') {
    const found = firm(data, query.get('domain') ?? '')
    return {
      json: {
        items: found ? [{ id: 'x1', type: 'hiring_spree', date: '2026-11-11', quote: 'Hires.' }] : [],
        next_cursor: null,
      },
    }
  }
  const kind = path.slice(1) as SyncKind
  if (!Object.hasOwn(data, kind)) return null
  const since = query.get('updated_since')
  const at = {
    since,
    offset: Number(query.get('cursor') ?? 0),
    limit: Math.min(Number(query.get('limit')), 5),
    deleted: false,
  }
  const { rows, next } = pageOf<AccountRow | ContactRow | DealRow | ActivityRow>(data[kind], at)
  const gone = data[kind].filter(({ deleted, changed }) => deleted && (since === null || changed >= since))
  const shape = (row: AccountRow | ContactRow | DealRow | ActivityRow): object => {
    const common = { id: row.id, updated_at: row.changed }
    if (kind === 'accounts') { const { name, domain, employees, revenue } = row as AccountRow; return { ...common, name, domain, employees: { min: employees, max: employees }, revenue: { min: revenue, max: revenue, currency: 'EUR' }, country: 'Norway' } }
    if (kind === 'contacts') { const { first, last, email, accountId, optedOut } = row as ContactRow; return { ...common, first_name: first, last_name: last, email, account_id: accountId, opted_out: optedOut } }
    if (kind === 'opportunities') { const { name, accountId, amount } = row as DealRow; return { ...common, name, account_id: accountId, stage: (row as DealRow).stage, status: 'open', amount: { amount, currency: 'EUR' } } }
    const { subject, accountId } = row as ActivityRow
    return { ...common, kind: 'call', at: row.changed, direction: 'out', account_id: accountId, subject, text: 'Spoke.' }
  } // prettier-ignore
  const deleted = next === null ? { deleted: gone.map(({ id, mergedInto }) => ({ id, merged_into: mergedInto })) } : {}
  return { json: { items: rows.map(shape), next_cursor: next === null ? null : String(next), ...deleted } }
}

const clearbitAnswer = ({ path, query }: Call, data: VendorData): Reply | null => {
  const domain = query.get('domain') ?? ''
  const found = domain === 'clearbit.com' ? data.accounts[0] : firm(data, domain)
  if (path !== '/companies/find') return null
  if (!found) return { status: 404, json: { error: { type: 'unknown_record' } } }
  return { json: { id: found.id, name: found.name, domain, indexedAt: found.changed, tech: ['sap'], category: { industry: 'Logistics' }, geo: { country: 'Norway', city: 'Oslo' }, metrics: { employees: found.employees, annualRevenue: found.revenue } } } // prettier-ignore
}

const sixsenseAnswer = ({ path, json }: Call, data: VendorData): Reply | null => {
  const domain = String(json?.domain)
  const found = domain === '6sense.com' ? data.accounts[0] : firm(data, domain)
  if (path !== '/v1/enrichment/company') return null
  if (!found) return { json: { company: { company_match: 'No Match' }, scores: [] } }
  return { json: { company: { name: found.name, domain, company_match: 'Match', country: 'Norway', industry: 'Logistics', employee_count: String(found.employees), annual_revenue: String(found.revenue) }, scores: [{ product: 'cold', intent_score: 91, buying_stage: 'Purchase' }] } } // prettier-ignore
}

const builtwithAnswer = ({ path, query }: Call, data: VendorData): Reply | null => {
  const domain = query.get('LOOKUP') ?? ''
  const found = domain === 'builtwith.com' ? data.accounts[0] : firm(data, domain)
  if (path !== '/v22/api.json') return null
  if (!found) return { json: { Results: [], Errors: [] } }
  const Technologies = [{ Name: 'SAP', FirstDetected: Date.UTC(2026, 9, 1), LastDetected: Date.UTC(2026, 10, 18) }, { Name: 'OldCms', FirstDetected: Date.UTC(2015, 1, 1), LastDetected: Date.UTC(2026, 3, 1) }] // prettier-ignore
  return { json: { Results: [{ Lookup: domain, FirstIndexed: Date.UTC(2015, 1, 1), LastIndexed: Date.UTC(2026, 10, 19), Meta: { CompanyName: found.name, Vertical: 'Logistics', Country: 'NO' }, Result: { Paths: [{ Technologies }] } }], Errors: [] } } // prettier-ignore
}

const never = (): boolean => false

/** The ten as their documentation has them. Invented data in documented shapes; nothing here knows the adapters. */
export const dialects: Readonly<Record<VendorId, Dialect>> = {
  salesforce: { base: '', key: 'sf-secret-0123456789', isAllowed: never, answer: salesforceAnswer, limitHeaders: (left) => ({ 'sforce-limit-info': `api-usage=${1000 - left}/1000` }) },
  hubspot: { base: '', key: 'hs-service-key-0123456789', isAllowed: bearer, answer: hubspotAnswer, limitHeaders: (left) => ({ 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': String(Math.max(1, left % 190)), 'x-hubspot-ratelimit-interval-milliseconds': '10000', 'x-hubspot-ratelimit-daily': '650000', 'x-hubspot-ratelimit-daily-remaining': '649000' }) },
  pipedrive: { base: '/api/v2', key: 'pd-token-0123456789', isAllowed: ({ headers }, key) => headers['x-api-token'] === key, answer: pipedriveAnswer, limitHeaders: () => ({ 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '19', 'x-ratelimit-reset': '2' }) },
  zoominfo: { base: '/gtm', key: 'zi-secret-0123456789', isAllowed: never, answer: zoominfoAnswer },
  clearbit: { base: '/v2', key: 'cb-key-0123456789', isAllowed: ({ headers }, key) => headers.authorization === `Basic ${Buffer.from(`${key}:`).toString('base64')}`, answer: clearbitAnswer },
  sixsense: { base: '', key: '6s-token-0123456789', isAllowed: ({ headers }, key) => headers.authorization === `Token ${key}`, answer: sixsenseAnswer },
  apollo: { base: '/api/v1', key: 'ap-key-0123456789', isAllowed: ({ headers }, key) => headers['x-api-key'] === key, answer: apolloAnswer, limitHeaders: () => ({ 'x-rate-limit-minute': '200', 'x-minute-requests-left': '180', 'x-rate-limit-24-hour': '2000', 'x-24-hour-requests-left': '1900' }) },
  crunchbase: { base: '/api/v4', key: 'cr-key-0123456789', isAllowed: ({ headers }, key) => headers['x-cb-user-key'] === key, answer: crunchbaseAnswer },
  builtwith: { base: '', key: 'bw-key-0123456789', isAllowed: ({ query }, key) => query.get('KEY') === key, answer: builtwithAnswer },
  ibm_sales_cloud: { base: '/v1', key: 'ibm-key-0123456789', isAllowed: bearer, answer: ibmAnswer, limitHeaders: () => ({ 'x-ratelimit-limit': '1200', 'x-ratelimit-remaining': '1100', 'x-ratelimit-reset': '60' }) },
} // prettier-ignore
