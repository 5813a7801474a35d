import { describe, expect, it } from 'vitest'
import type { Adapter, AdapterField } from '../../../shared/domain/adapter.ts'
import type { FailureMode } from '../../../shared/domain/failure.ts'
import { adapterOf, syncOf } from '../../testing/samples.ts'
import {
  addressProblem,
  fieldBadge,
  fieldDifferences,
  fieldToBlame,
  groupOf,
  inOrder,
  leadsElsewhere,
  limitWords,
  syncsShown,
  syncWords,
} from './connection-words.ts'

const field = (part: Partial<AdapterField> = {}): AdapterField => ({
  name: 'API_KEY',
  label: 'Key',
  env: 'SALES_HUBSPOT_API_KEY',
  secret: true,
  optional: false,
  isSet: false,
  from: null,
  ...part,
})
const failed = (mode: FailureMode): Pick<Adapter, 'health' | 'fields'> => ({
  health: { state: 'failing', lastOkAtMs: null, calls: 1, lastFailure: { mode, message: 'No.', remedy: 'Mend it.', atMs: 1 } },
  fields: [field({ name: 'CLIENT_ID', secret: false, isSet: true }), field({ name: 'SECRET' }), field({ name: 'TOKEN', isSet: true })],
}) // prettier-ignore

it('keeps the vendors’ order, whatever main told first', () => {
  const [hubspot, salesforce] = [adapterOf(), adapterOf({ id: 'salesforce' })]
  expect(inOrder({ hubspot, salesforce }).map(({ id }) => id)).toEqual(['salesforce', 'hubspot'])
})

it.each([
  [['accounts', 'contacts', 'opportunities', 'signals'], 'crm'],
  [['accounts', 'signals', 'enrichment'], 'companies'],
  [['enrichment'], 'facts'],
] as const)('groups %j by what it brings', (ports, group) => expect(groupOf({ ports: [...ports] })).toBe(group))

describe('the last sync in words', () => {
  const words = (part: Partial<Adapter>) => syncWords(adapterOf(part), 2000)
  it.each([
    ['nothing yet', {}, 'Never synced'],
    ['a vendor without lists', { ports: ['enrichment'] }, 'Asked one account at a time'],
    ['live syncs while it is mock', { syncs: [syncOf({ mode: 'live' })] }, 'Never synced'],
    ['under way', { syncs: [syncOf(), syncOf({ kind: 'contacts', state: 'running', read: 1 })] }, 'Syncing, 4 records so far'],
  ] satisfies [string, Partial<Adapter>, string][])('%s', (_, part, expected) => expect(words(part)).toBe(expected)) // prettier-ignore
  it('tells how it ended, the worst of its lists first', () => {
    expect(words({ syncs: [syncOf(), syncOf({ kind: 'contacts', read: 1 })] })).toMatch(/^Synced today .*, 4 records$/)
    expect(words({ syncs: [syncOf(), syncOf({ kind: 'contacts', state: 'interrupted' })] })).toMatch(/^Sync stopped /)
    const worst = [syncOf({ state: 'interrupted' }), syncOf({ kind: 'contacts', state: 'failed' })]
    expect(words({ syncs: worst })).toMatch(/^Sync failed /)
  })
})

it('shows the syncs of the mode in force in the order of the lists; of both when it is off', () => {
  const syncs = [syncOf({ kind: 'contacts' }), syncOf({ mode: 'live' }), syncOf()]
  expect(syncsShown({ syncs, effective: 'mock' }).map(({ kind }) => kind)).toEqual(['accounts', 'contacts'])
  expect(syncsShown({ syncs, effective: 'off' })).toHaveLength(3)
})

it('names the limit that is nearest to its end', () => {
  const window = { resetsAtMs: null, from: 'vendor' as const }
  const rateLimit = [
    { ...window, name: 'day', limit: 1000, remaining: 900 },
    { ...window, name: '10 seconds', limit: 100, remaining: 7 },
    { ...window, name: 'month', limit: 10, remaining: null },
  ]
  expect(limitWords({ rateLimit })).toBe('7 of 100 calls left (10 seconds)')
  expect(limitWords({ rateLimit: rateLimit.slice(2) })).toBeNull()
})

it.each([
  ['user_permission', 'TOKEN'],
  ['policy_security', 'BASE_URL'],
  ['system_network', 'BASE_URL'],
  ['system_timeout', null],
] as const)('blames for %s the field %s', (mode, name) => expect(fieldToBlame(failed(mode))).toBe(name))

it.each([
  ['https://api.example.com/v2', null],
  ['http://127.0.0.1:8080', null],
  ['http://localhost', null],
  ['http://api.example.com', /Others can read/],
  ['ftp://api.example.com', /no address/],
  ['api.example.com', /no address/],
  ['https://', /no address/],
])('looks at the address %s before main is asked', (address, expected) =>
  expected === null ? expect(addressProblem(address)).toBeNull() : expect(addressProblem(address)).toMatch(expected),
)

it('says of a field whether it is set and by whom, or that it is missing', () => {
  const words = [field(), field({ optional: true }), field({ isSet: true, from: 'keychain' })].map(fieldBadge)
  expect(words.map(({ word }) => word)).toEqual(['Missing', 'Optional', 'Keychain'])
})

it('finds the fields that only one mode gives, and none where live gave nothing', () => {
  const row = { port: 'accounts' as const, what: 'fields' }
  const compared = (live: string | null) => ({ id: 'hubspot' as const, liveProblem: null, rows: [{ ...row, mock: 'city, name', live }, { ...row, what: 'first records', mock: 'A', live: 'B' }] }) // prettier-ignore
  expect(fieldDifferences(compared('name, revenue'))).toEqual({ onlyMock: ['accounts.city'], onlyLive: ['accounts.revenue'] }) // prettier-ignore
  expect(fieldDifferences(compared(null))).toBeNull()
})

it('knows that an address leads elsewhere, and not that a path does', () => {
  const chosen = 'https://api.example.com/v1'
  const next = ['https://api.example.com/v2', 'https://api.example.com:8443', 'https://evil.example', null]
  expect(next.map((address) => leadsElsewhere(address, chosen))).toEqual([false, true, true, true])
  expect(leadsElsewhere(null, null)).toBe(false)
})
