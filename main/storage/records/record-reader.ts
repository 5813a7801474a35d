import type { Database, Statement } from 'better-sqlite3'
import { recordKinds, type RecordKind } from '../../../shared/domain/records.ts'
import type { RecordOf } from '../../core/import/record-types.ts'
import type { Records } from '../../core/ports/records.ts'
import { createNameBeginnings } from './name-beginnings.ts'
import { createConflictRows } from './record-rows.ts'
import type { RecordSearch } from './record-search.ts'
import { recordTables } from './record-tables.ts'

const LARGEST_PAGE = 1000

/** The reading half: every query stands on an index, so a page costs the same in a workspace of a hundred and of a million. */
export function createRecordReader(db: Database, search: RecordSearch): Records {
  const one = <K extends RecordKind>(kind: K): ((id: string) => Promise<RecordOf[K] | null>) => {
    const select = db.prepare(`SELECT data FROM ${recordTables[kind].table} WHERE id = ?`).pluck()
    return async (id) => {
      const data = select.get(id) as string | undefined
      return data === undefined ? null : (JSON.parse(data) as RecordOf[K])
    }
  }
  const many = <K extends RecordKind>(kind: K, rest: string) => {
    const select = db.prepare(`SELECT data FROM ${recordTables[kind].table} ${rest}`).pluck()
    return (...values: (string | number)[]): RecordOf[K][] =>
      (select.all(...values) as string[]).map((data) => JSON.parse(data) as RecordOf[K])
  }
  const page = <K extends RecordKind>(kind: K) => {
    const rows = many(kind, 'WHERE id > ? ORDER BY id LIMIT ?')
    return async ({ afterId, limit }: { afterId: string | null; limit: number }): Promise<RecordOf[K][]> =>
      rows(afterId ?? '', Math.min(Math.max(0, limit), LARGEST_PAGE))
  }

  const conflicts = createConflictRows(db)
  const beginning = createNameBeginnings(db)
  const users = many('user', 'ORDER BY id')
  const products = many('product', 'ORDER BY id')
  const contactsOf = many('contact', 'WHERE account_id = ? ORDER BY id')
  const opportunitiesOf = many('opportunity', 'WHERE account_id = ? ORDER BY id')
  const signalsOf = many('signal', 'WHERE account_id = ? ORDER BY id')
  const newestFirst = 'ORDER BY at DESC, id LIMIT :limit'
  const byAccount = 'account_id = :accountId'
  const byOpportunity = 'opportunity_id = :opportunityId'
  const activities = {
    accountId: db.prepare(`SELECT data FROM activities WHERE ${byAccount} ${newestFirst}`).pluck(),
    opportunityId: db
      .prepare(
        `SELECT data FROM activities WHERE ${byOpportunity}
      AND (:accountId IS NULL OR ${byAccount}) ${newestFirst}`,
      )
      .pluck(),
    contactId: db
      .prepare(
        `SELECT data FROM activities WHERE n IN (SELECT activity FROM activity_contacts WHERE contact_id = :contactId)
      AND (:accountId IS NULL OR ${byAccount}) AND (:opportunityId IS NULL OR ${byOpportunity}) ${newestFirst}`,
      )
      .pluck(),
  }
  const counts = db.prepare('SELECT name, mock, n FROM record_counts')
  const origin = Object.fromEntries(
    recordKinds.map((kind) => [
      kind,
      db.prepare<[string], { name: string; externalId: string | null }>(
        `SELECT data ->> '$.source.from' AS name, data ->> '$.source.externalId' AS externalId FROM ${recordTables[kind].table} WHERE id = ?`,
      ),
    ]),
  ) as Record<RecordKind, Statement<[string], { name: string; externalId: string | null }>>
  const alias = db.prepare<[string, string, string], string>('SELECT alias FROM record_aliases WHERE kind = ? AND record_id = ? AND source = ?').pluck() // prettier-ignore

  return {
    account: one('account'),
    contact: one('contact'),
    opportunity: one('opportunity'),
    product: one('product'),
    user: one('user'),
    accounts: page('account'),
    opportunities: page('opportunity'),
    users: async () => users(),
    products: async () => products(),
    contactsOf: async (accountId) => contactsOf(accountId),
    opportunitiesOf: async (accountId) => opportunitiesOf(accountId),
    signalsOf: async (accountId) => signalsOf(accountId),
    async activitiesOf({ accountId, opportunityId, contactId }, limit) {
      const narrowest = contactId ? 'contactId' : opportunityId ? 'opportunityId' : accountId ? 'accountId' : null
      if (narrowest === null) return []
      const values = {
        limit: Math.max(0, limit),
        accountId: accountId ?? null,
        opportunityId: opportunityId ?? null,
        contactId: contactId ?? null,
      }
      const found = activities[narrowest].all(values) as string[]
      return found.map((data) => JSON.parse(data) as RecordOf['activity'])
    },
    search: async (text, kinds, limit) => search(text, kinds, limit),
    beginning: async (text, kinds, limit) => beginning(text, kinds, limit),
    conflicts: async (kind, id) => conflicts.of(kind, id),
    async knownAs(kind, id, source) {
      const own = origin[kind].get(id)
      return (own?.name === source ? (own.externalId ?? id) : alias.get(kind, id, source)) ?? null
    },
    async counts() {
      const rows = counts.all() as { name: string; mock: number; n: number }[]
      const sum = (keep: (row: { name: string; mock: number }) => boolean): number =>
        rows.filter(keep).reduce((total, { n }) => total + n, 0)
      return {
        accounts: sum(({ name }) => name === 'accounts'),
        contacts: sum(({ name }) => name === 'contacts'),
        opportunities: sum(({ name }) => name === 'opportunities'),
        mock: sum(({ mock }) => mock === 1),
        own: sum(({ mock }) => mock === 0),
      }
    },
  }
}
