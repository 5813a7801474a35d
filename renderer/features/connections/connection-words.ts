import {
  syncKinds,
  vendorIds,
  type Adapter,
  type AdapterComparison,
  type AdapterField,
  type SyncKind,
  type SyncState,
} from '../../../shared/domain/adapter.ts'
import { formatWhen } from '../../format.ts'
import { strings } from '../../strings.ts'
import type { Tone } from '../../ui/badge.tsx'

export const groups = ['crm', 'companies', 'facts'] as const
export type Group = (typeof groups)[number]

/** By what it brings: deals make a CRM, lists of companies a directory; the rest is asked about one account at a time. */
export const groupOf = ({ ports }: Pick<Adapter, 'ports'>): Group =>
  ports.includes('opportunities') ? 'crm' : ports.includes('accounts') ? 'companies' : 'facts'

/** All ten in the vendors' order, once main has told about them. */
export const inOrder = (byId: Readonly<Record<string, Adapter>>): Adapter[] => vendorIds.flatMap((id) => byId[id] ?? [])

/** The lists that a sync brings, in the order in which they come. */
export const listsOf = ({ ports }: Pick<Adapter, 'ports'>): SyncKind[] =>
  syncKinds.filter((kind) => ports.includes(kind))

export const isSyncing = ({ syncs }: Pick<Adapter, 'syncs'>): boolean => syncs.some(({ state }) => state === 'running')

/** The syncs of the mode that is asked now; when it is off, those of both. In the order in which lists come. */
export const syncsShown = ({ syncs, effective }: Pick<Adapter, 'syncs' | 'effective'>): SyncState[] =>
  syncs
    .filter(({ mode }) => effective === 'off' || mode === effective)
    .toSorted((a, b) => syncKinds.indexOf(a.kind) - syncKinds.indexOf(b.kind))

export const recordsRead = (syncs: readonly SyncState[]): number => syncs.reduce((sum, { read }) => sum + read, 0)

/** How far the last sync came, in a sentence. */
export function syncWords(adapter: Pick<Adapter, 'ports' | 'syncs' | 'effective'>, nowMs: number): string {
  const text = strings.connections
  if (listsOf(adapter).length === 0) return text.noLists
  const shown = syncsShown(adapter)
  if (shown.length === 0) return text.neverSynced
  if (isSyncing({ syncs: shown })) return text.syncing(recordsRead(shown))
  const when = formatWhen(Math.max(...shown.map(({ startedAtMs, endedAtMs }) => endedAtMs ?? startedAtMs)), nowMs)
  if (shown.some(({ state }) => state === 'failed')) return text.syncFailed(when)
  if (shown.some(({ state }) => state === 'interrupted')) return text.syncStopped(when)
  return text.synced(when, recordsRead(shown))
}

/** The window that is nearest to its end, in words; null while nobody said anything. */
export function limitWords({ rateLimit }: Pick<Adapter, 'rateLimit'>): string | null {
  const known = rateLimit.flatMap(({ name, limit, remaining }) =>
    remaining === null ? [] : [{ name, limit, remaining }],
  )
  const share = ({ limit, remaining }: (typeof known)[number]) => (limit ? remaining / limit : 1)
  const tightest = known.toSorted((a, b) => share(a) - share(b))[0]
  return tightest ? strings.connections.callsLeft(tightest.remaining, tightest.limit, tightest.name) : null
}

export const modeTones = { mock: 'amber', live: 'green', off: 'neutral' } as const satisfies Record<string, Tone>
export const healthTones = { unknown: 'neutral', ok: 'green', failing: 'red', resting: 'amber' } as const satisfies Record<string, Tone> // prettier-ignore

export const ADDRESS = 'BASE_URL'

/** Which field the last failure of the vendor points at: its key, or its address. Null when neither is to blame. */
export function fieldToBlame({ health, fields }: Pick<Adapter, 'health' | 'fields'>): string | null {
  switch (health.lastFailure?.mode) {
    case 'user_permission':
      return (fields.find(({ secret, isSet }) => secret && isSet) ?? fields.find(({ secret }) => secret) ?? fields[0])?.name ?? null // prettier-ignore
    case 'policy_security':
    case 'system_network':
      return ADDRESS
    default:
      return null
  }
}

/** What is wrong with an address before main is asked; null when nothing is. */
export function addressProblem(text: string): string | null {
  const url = URL.parse(text.trim())
  if (!url || url.host === '' || !/^https?:$/.test(url.protocol)) return strings.connections.addressWrong
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'http:' && !isHere ? strings.connections.addressHttp : null
}

/**
 * A key is meant for one place: main forgets those in the keychain when the chosen address begins to lead elsewhere. Null is the vendor's
 * own address, which an address of the rep's own never equals.
 */
export const leadsElsewhere = (next: string | null, chosen: string | null): boolean =>
  originOf(next) !== originOf(chosen)
const originOf = (address: string | null): string | null =>
  address === null ? null : (URL.parse(address)?.origin ?? null)

/** Where a field's value comes from, or why it matters that it has none. */
export function fieldBadge({ isSet, from, optional }: AdapterField): { word: string; tone: Tone } {
  const words = strings.connections.badges
  if (isSet && from !== null) return { word: words[from], tone: 'green' }
  return optional ? { word: words.optional, tone: 'neutral' } : { word: words.missing, tone: 'amber' }
}

/** Fields that only one of both modes gives, over all rows about fields. Null when live gave none to compare. */
export function fieldDifferences({ rows }: AdapterComparison): { onlyMock: string[]; onlyLive: string[] } | null {
  const about = rows.filter(({ what, live }) => what.startsWith('fields') && live !== null)
  if (about.length === 0) return null
  const split = (list: string | null) => new Set((list ?? '').split(', ').filter((name) => name !== ''))
  const only = (one: 'mock' | 'live', other: 'mock' | 'live') =>
    about.flatMap((row) => {
      const theirs = split(row[other])
      return [...split(row[one])].filter((name) => !theirs.has(name)).map((name) => `${row.port}.${name}`)
    })
  return { onlyMock: only('mock', 'live'), onlyLive: only('live', 'mock') }
}
