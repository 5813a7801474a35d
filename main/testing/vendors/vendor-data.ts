import type { SyncKind } from '../../../shared/domain/adapter.ts'

/** A record as a vendor would hold it, before it is put into that vendor's shape. `changed` is an instant in UTC. */
/** `owner` is a colleague's mail address there; null for nobody. */
export type Row = {
  id: string
  changed: string
  deleted: boolean
  mergedInto: string | null
  n: number
  owner: string | null
}
export type AccountRow = Row & { name: string; domain: string; employees: number; revenue: number }
export type ContactRow = Row & { first: string; last: string; email: string; accountId: string; optedOut: boolean }
export type DealRow = Row & { name: string; accountId: string; amount: number; stage: StageName }
export type ActivityRow = Row & { subject: string; accountId: string }

/** The stages and the colleagues that every vendor has, whatever its numbers for them are. */
export const stageNames = ['Qualification', 'Negotiation', 'Closed Won'] as const
export type StageName = (typeof stageNames)[number]
export const colleagues = [
  { name: 'Maya Lind', email: 'maya.lind@kelvara.example' },
  { name: 'Tom Berg', email: 'tom.berg@kelvara.example' },
] as const

/** A note or a task that was written, in the vendor's own words. */
export type Added = { what: 'note' | 'task'; id: string; json: unknown }

export type VendorData = {
  accounts: AccountRow[]
  contacts: ContactRow[]
  opportunities: DealRow[]
  activities: ActivityRow[]
  added: Added[]
}

const day = (n: number): string => new Date(Date.UTC(2026, 9, 1) + (n % 40) * 86_400_000).toISOString()

/** Ids as the vendor forms them; Salesforce's say what they name. */
const prefixes: Record<SyncKind, string> = { accounts: '001', contacts: '003', opportunities: '006', activities: '00T' }

/** So many records of each kind, always the same ones. The last account is deleted, the last contact merged into the first. */
export function makeVendorData(sizes: Record<SyncKind, number>): VendorData {
  const rows = <T>(kind: SyncKind, make: (n: number) => T): (T & Row)[] =>
    Array.from({ length: sizes[kind] }, (_, n) => ({
      id: `${prefixes[kind]}${100_000 + n}`,
      changed: day(n),
      deleted: false,
      mergedInto: null,
      n,
      owner: null,
      ...make(n),
    }))
  const account = (n: number): string => `${prefixes.accounts}${100_000 + (n % Math.max(1, sizes.accounts - 1))}`
  const data: VendorData = {
    accounts: rows('accounts', (n) => ({
      name: `Firm ${n} AS`, domain: `firm${n}.example`, employees: 100 + n, revenue: 5_000_000 + n * 1000,
    })),
    contacts: rows('contacts', (n) => ({
      first: 'Ada', last: `Person${n}`, email: `ada.person${n}@firm${n % Math.max(1, sizes.accounts - 1)}.example`, accountId: account(n),
      optedOut: n % 10 === 1,
    })),
    opportunities: rows('opportunities', (n) => ({ name: `Deal ${n}`, accountId: account(n), amount: 1000 + n, stage: 'Qualification' as const })),
    activities: rows('activities', (n) => ({ subject: `Call ${n}`, accountId: account(n) })),
    added: [],
  } // prettier-ignore
  const lastAccount = data.accounts.at(-1)
  if (lastAccount && sizes.accounts > 1) lastAccount.deleted = true
  const lastContact = data.contacts.at(-1)
  if (lastContact && sizes.contacts > 1) {
    lastContact.deleted = true
    lastContact.mergedInto = data.contacts[0]?.id ?? null
  }
  return data
}

/** The rows of a page, in the order of their change, from an offset on. */
export function pageOf<T extends Row>(
  rows: readonly T[],
  { since, offset, limit, deleted }: { since: string | null; offset: number; limit: number; deleted: boolean | null },
): { rows: T[]; next: number | null } {
  const wanted = rows
    .filter((row) => (deleted === null || row.deleted === deleted) && (since === null || row.changed >= since))
    .toSorted((a, b) => (a.changed < b.changed ? -1 : a.changed > b.changed ? 1 : a.n - b.n))
  return { rows: wanted.slice(offset, offset + limit), next: offset + limit < wanted.length ? offset + limit : null }
}
