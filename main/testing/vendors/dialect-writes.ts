import type { VendorId } from '../../../shared/domain/adapter.ts'
import {
  colleagues,
  stageNames,
  type AccountRow,
  type Added,
  type ContactRow,
  type DealRow,
  type StageName,
  type VendorData,
} from './vendor-data.ts'
import type { Call, Reply } from './vendor-server.ts'

type AnyRow = AccountRow | ContactRow | DealRow
type Kind = 'accounts' | 'contacts' | 'opportunities'
/** What a vendor answers to what looks at one record or writes; null for everything else. */
export type Writes = (call: Call, data: VendorData) => Reply | null

export const hubspotStages: Readonly<Record<StageName, string>> = {
  Qualification: 'qualifiedtobuy',
  Negotiation: 'contractsent',
  'Closed Won': 'closedwon',
}
const notThere: Reply = { status: 404, json: { error: 'no such record' } }
const find = (data: VendorData, kind: Kind, id: string, digits = false): AnyRow | undefined =>
  data[kind].find((row) => !row.deleted && (digits ? row.id.replace(/\D/g, '').replace(/^0+/, '') : row.id) === id)
const stageOf = (row: AnyRow): StageName | null => ('stage' in row ? row.stage : null)

function setStage(row: AnyRow, stage: string | undefined): boolean {
  const name = stageNames.find((one) => one === stage)
  if (!('stage' in row) || name === undefined) return false
  Object.assign(row, { stage: name, changed: new Date().toISOString() })
  return true
}
function setOwner(row: AnyRow, at: number): boolean {
  const colleague = colleagues[at]
  if (!colleague) return false
  Object.assign(row, { owner: colleague.email, changed: new Date().toISOString() })
  return true
}
const ownerAt = (row: AnyRow): number => colleagues.findIndex(({ email }) => email === row.owner)

function keep(data: VendorData, what: Added['what'], json: unknown): string {
  const id = String(7000 + data.added.length)
  data.added.push({ what, id, json })
  return id
}

const salesforceKinds = { Account: 'accounts', Contact: 'contacts', Opportunity: 'opportunities' } as const

const salesforce: Writes = ({ method, path, query, json }, data) => {
  const base = '/services/data/v67.0'
  const soql = path === `${base}/query` ? (query.get('q') ?? '') : ''
  const one = / FROM (Account|Contact|Opportunity) WHERE Id = '([^']*)'/.exec(soql)
  if (one) {
    const row = find(data, salesforceKinds[one[1] as keyof typeof salesforceKinds], one[2] ?? '')
    const owner = row && colleagues[ownerAt(row)]
    const Owner = owner ? { Id: `005${ownerAt(row)}`, Name: owner.name, Email: owner.email } : null
    return { json: { done: true, records: row ? [{ Id: row.id, StageName: stageOf(row), Owner }] : [] } }
  }
  if (soql.includes(' FROM OpportunityStage '))
    return { json: { done: true, records: stageNames.map((name) => ({ ApiName: name, MasterLabel: name })) } }
  if (soql.includes(' FROM User ')) {
    const asked = /(?:Email|Name) = '([^']*)'/.exec(soql)?.[1]
    const found = colleagues.flatMap(({ name, email }, n) => (asked === name || asked === email ? [{ Id: `005${n}`, Name: name, Email: email }] : [])) // prettier-ignore
    return { json: { done: true, records: found } }
  }
  if (method === 'POST' && path === `${base}/sobjects/Task`)
    return { status: 201, json: { id: keep(data, json.Status === 'Completed' ? 'note' : 'task', json), success: true, errors: [] } } // prettier-ignore
  const [, object, id] = /^\/services\/data\/v67\.0\/sobjects\/(Account|Contact|Opportunity)\/(.+)$/.exec(path) ?? []
  if (method !== 'PATCH' || object === undefined || id === undefined) return null
  const row = find(data, salesforceKinds[object as keyof typeof salesforceKinds], id)
  if (!row) return notThere
  const done = json.OwnerId === undefined ? setStage(row, json.StageName) : setOwner(row, Number(String(json.OwnerId).slice(3))) // prettier-ignore
  return done ? { status: 204, json: null } : { status: 400, json: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] } // prettier-ignore
}

const hubspotKinds = { companies: 'accounts', contacts: 'contacts', deals: 'opportunities' } as const

const hubspot: Writes = ({ method, path, json }, data) => {
  if (path === '/crm/pipelines/2026-09/deals') {
    const stages = stageNames.map((label) => ({ id: hubspotStages[label], label }))
    return { json: { results: [{ id: 'default', label: 'Sales', stages }] } }
  }
  if (path === '/crm/owners/2026-09')
    return { json: { results: colleagues.map(({ name, email }, n) => ({ id: String(440 + n), email, firstName: name.split(' ')[0], lastName: name.split(' ')[1] })) } } // prettier-ignore
  if (method === 'POST' && /^\/crm\/objects\/2026-09\/(?:notes|tasks)$/.test(path))
    return { status: 201, json: { id: keep(data, path.endsWith('notes') ? 'note' : 'task', json), properties: {} } }
  const [, object, id] = /^\/crm\/objects\/2026-09\/(companies|contacts|deals)\/([^/]+)$/.exec(path) ?? []
  if (object === undefined || id === undefined || id === 'search') return null
  const row = find(data, hubspotKinds[object as keyof typeof hubspotKinds], id)
  if (!row) return notThere
  if (method === 'PATCH') {
    const { dealstage, hubspot_owner_id: owner } = json.properties
    const name = stageNames.find((one) => hubspotStages[one] === dealstage)
    const done = owner === undefined ? setStage(row, name) : setOwner(row, Number(owner) - 440)
    if (!done) return { status: 400, json: { message: 'invalid property' } }
  }
  const stage = stageOf(row)
  const properties = { dealstage: stage && hubspotStages[stage], pipeline: 'default', hubspot_owner_id: ownerAt(row) < 0 ? null : String(440 + ownerAt(row)) } // prettier-ignore
  return { json: { id: row.id, properties } }
}

const pipedriveKinds = { organizations: 'accounts', persons: 'contacts', deals: 'opportunities' } as const

const pipedrive: Writes = ({ method, path, json }, data) => {
  if (path === '/users') return { json: { success: true, data: colleagues.map((one, n) => ({ id: 9 + n, ...one })) } }
  if (method === 'POST' && (path === '/notes' || path === '/activities'))
    return { status: 201, json: { success: true, data: { id: Number(keep(data, path === '/notes' ? 'note' : 'task', json)) } } } // prettier-ignore
  const [, object, id] = /^\/(organizations|persons|deals)\/(\d+)$/.exec(path) ?? []
  if (object === undefined || id === undefined) return null
  const row = find(data, pipedriveKinds[object as keyof typeof pipedriveKinds], id, true)
  if (!row) return { status: 404, json: { success: false } }
  if (method === 'PATCH') {
    const done = json.owner_id === undefined ? setStage(row, stageNames[json.stage_id - 4]) : setOwner(row, json.owner_id - 9) // prettier-ignore
    if (!done) return { status: 400, json: { success: false } }
  }
  const stage = stageOf(row)
  return { json: { success: true, data: { id: Number(id), stage_id: stage && stageNames.indexOf(stage) + 4, pipeline_id: 1, owner_id: 9 + Math.max(0, ownerAt(row)) } } } // prettier-ignore
}

/** Answers by key, as docs/adapters.md asks of such a server: the same key gives the same answer and does nothing again. */
const answered = new WeakMap<VendorData, Map<string, Reply>>()

const ibm: Writes = (call, data) => {
  const { method, path, json, headers } = call
  const write = (): Reply | null => {
    if (method === 'POST' && (path === '/notes' || path === '/tasks'))
      return { status: 201, json: { id: keep(data, path === '/notes' ? 'note' : 'task', json) } }
    const [, kind, id] = /^\/(accounts|contacts|opportunities)\/(.+)$/.exec(path) ?? []
    if (kind === undefined || id === undefined) return null
    const row = find(data, kind as Kind, id)
    if (!row) return notThere
    const owner = colleagues[ownerAt(row)]?.name ?? null
    if (method === 'PATCH') {
      const stands = json.owner === undefined ? json.expected.stage === stageOf(row) : json.expected.owner === owner
      if (!stands) return { status: 409, json: { error: 'changed' } }
      const done = json.owner === undefined ? setStage(row, json.stage) : setOwner(row, colleagues.findIndex(({ name }) => name === json.owner)) // prettier-ignore
      if (!done) return { status: 422, json: { error: 'unknown value' } }
    }
    return { json: { id: row.id, stage: stageOf(row), owner: colleagues[ownerAt(row)]?.name ?? null } }
  }
  const key = method === 'GET' ? undefined : headers['idempotency-key']
  if (typeof key !== 'string') return write()
  const known = answered.get(data) ?? new Map<string, Reply>()
  answered.set(data, known)
  const reply = known.get(key) ?? write()
  if (reply) known.set(key, reply)
  return reply
}

/** What four of the vendors take, as their documentation has it. */
export const writes: Readonly<Partial<Record<VendorId, Writes>>> = {
  salesforce,
  hubspot,
  pipedrive,
  ibm_sales_cloud: ibm,
}
