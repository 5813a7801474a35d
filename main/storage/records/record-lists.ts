import type { Database } from 'better-sqlite3'
import { QUIET_DAYS, type AccountQuery, type DealQuery, type DealRow } from '../../../shared/domain/record-list.ts'
import { isClosed, type Account, type Money, type Opportunity } from '../../../shared/domain/records.ts'
import type { ListView, RecordLists } from '../../core/ports/record-lists.ts'
import { addDays, daysBetween } from '../../core/understanding/calendar.ts'
import { accountIdsSql, dealIdsSql, OPEN, TOUCH } from './list-queries.ts'
import { createNameFilter } from './name-filter.ts'
import { createRecordPlaces } from './record-places.ts'
import type { RecordSearch } from './record-search.ts'

/** Lists whose order is kept: the one in sight, and those a person goes back to. */
const KEPT_LISTS = 8
/** Accounts like the text whose deals are shown beside the deals of that name. */
const ACCOUNTS_BY_NAME = 50

/** Lists of accounts and deals over the records' tables. `revision` tells when a kept order is too old. */
export function createRecordLists(db: Database, search: RecordSearch, revision: () => number): RecordLists {
  const accountsByName = createNameFilter(db, 'account', search)
  const dealsByName = createNameFilter(db, 'opportunity', search)
  const data = { account: pluck(db, 'accounts'), opportunity: pluck(db, 'opportunities') }
  const dealsOf = db.prepare('SELECT id FROM opportunities WHERE account_id = ? ORDER BY id').pluck()
  const openOf = db.prepare(`SELECT currency, sum(amount) AS amount, count(*) AS deals FROM opportunities
    WHERE account_id = ? AND ${OPEN} GROUP BY currency ORDER BY currency`)
  const touchOfAccount = db
    .prepare(`SELECT max(at) FROM activities WHERE account_id = :id AND ${TOUCH} AND at <= :now`)
    .pluck()
  const touchOfDeal = db
    .prepare(
      `SELECT max(at) FROM (
        SELECT max(at) AS at FROM activities WHERE opportunity_id = :id AND ${TOUCH} AND at <= :now
        UNION ALL
        SELECT max(at) FROM activities WHERE account_id = :accountId AND opportunity_id IS NULL AND ${TOUCH} AND at <= :now)`,
    )
    .pluck()
  const touchOfPerson = db
    .prepare(
      `SELECT c.at FROM activity_contacts c JOIN activities a ON a.n = c.activity
       WHERE c.contact_id = :id AND c.at <= :now AND a.${TOUCH} ORDER BY c.at DESC LIMIT 1`,
    )
    .pluck()
  const industries = db.prepare(`SELECT industry AS name, count(*) AS accounts FROM accounts
    WHERE industry IS NOT NULL AND industry <> '' GROUP BY industry ORDER BY accounts DESC, name LIMIT ?`)
  const user = db.prepare(`SELECT id, data ->> '$.name' AS name FROM users WHERE email = ? ORDER BY mock, id LIMIT 1`)
  const locate = createRecordPlaces(db)

  const kept = new Map<string, { revision: number; ids: readonly string[] }>()
  function ordered(key: string, find: () => readonly string[]): readonly string[] {
    const known = kept.get(key)
    kept.delete(key)
    const list = known?.revision === revision() ? known : { revision: revision(), ids: find() }
    kept.set(key, list)
    const oldest = kept.keys().next()
    if (kept.size > KEPT_LISTS && !oldest.done) kept.delete(oldest.value)
    return list.ids
  }
  const bound = (query: Omit<AccountQuery | DealQuery, 'offset' | 'limit'>, view: ListView) => ({
    now: view.now,
    quietBefore: addDays(view.today, -QUIET_DAYS),
    me: view.me ?? '',
    customer: query.customer === null ? null : query.customer ? 1 : 0,
    industry: query.industry,
    stage: query.stage,
    currency: view.currency,
  })
  // The minute does not change a list, the day may.
  const keyOf = (list: string, query: unknown, { today, currency, me }: ListView): string =>
    JSON.stringify([list, query, today, currency, me])
  const ids = (sql: string, values: object): string[] => db.prepare(sql).pluck().all(values) as string[]
  const inOrderOf = (wanted: readonly string[], allowed: readonly string[]): string[] => {
    const set = new Set(allowed)
    return wanted.filter((id) => set.has(id))
  }

  return {
    revision,
    async accountIds({ text, ...query }, view) {
      return ordered(keyOf('accounts', { text, ...query }, view), () => {
        if (text.trim() === '') return ids(accountIdsSql(query), bound({ text, ...query }, view))
        const allowed = ids(accountIdsSql({ ...query, sort: 'name' }), bound({ text, ...query }, view))
        return inOrderOf(accountsByName(text), allowed)
      })
    },
    async accountRows(wanted, { now }) {
      return wanted.flatMap((id) => {
        const json = data.account.get(id) as string | undefined
        if (json === undefined) return []
        const { name, source, city, country, industry, customer, doNotContact } = JSON.parse(json) as Account
        const open = openOf.all(id) as { currency: string | null; amount: number | null; deals: number }[]
        return [
          {
            id,
            name,
            mock: source.mock,
            place: [city, country].filter(Boolean).join(', ') || null,
            industry,
            customer,
            doNotContact,
            openDeals: open.reduce((sum, { deals }) => sum + deals, 0),
            open: sums(open),
            withoutValue: open.find(({ currency }) => currency === null)?.deals ?? 0,
            lastContactAt: touchOfAccount.get({ id, now }) as string | null,
          },
        ]
      })
    },
    async dealIds({ text, ...query }, view) {
      return ordered(keyOf('deals', { text, ...query }, view), () => {
        if (text.trim() === '') return ids(dealIdsSql(query), bound({ text, ...query }, view))
        const allowed = ids(dealIdsSql({ ...query, sort: 'close' }), bound({ text, ...query }, view))
        const byAccount = new Set(
          accountsByName(text)
            .slice(0, ACCOUNTS_BY_NAME)
            .flatMap((id) => dealsOf.all(id) as string[]),
        )
        const ofAccounts = allowed.filter((id) => byAccount.has(id))
        return [...new Set([...inOrderOf(dealsByName(text), allowed), ...ofAccounts])]
      })
    },
    async dealRows(wanted, { now, today }) {
      return wanted.flatMap((id): DealRow[] => {
        const json = data.opportunity.get(id) as string | undefined
        if (json === undefined) return []
        const { name, source, accountId, stage, stageText, amount, closeDate } = JSON.parse(json) as Opportunity
        const account = accountId === null ? undefined : (data.account.get(accountId) as string | undefined)
        const lastContactAt = touchOfDeal.get({ id, accountId, now }) as string | null
        const closed = isClosed({ stage })
        return [
          {
            id,
            name,
            mock: source.mock,
            account:
              accountId === null || account === undefined
                ? null
                : { id: accountId, name: (JSON.parse(account) as Account).name },
            stage,
            stageText,
            amount,
            closeDate,
            overdue: !closed && closeDate !== null && closeDate < today,
            lastContactAt,
            quietDays:
              closed || lastContactAt === null ? null : Math.max(0, daysBetween(lastContactAt.slice(0, 10), today)),
          },
        ]
      })
    },
    industries: async (limit) => industries.all(limit) as { name: string; accounts: number }[],
    userByEmail: async (email) => (user.get(email.toLowerCase()) as { id: string; name: string } | undefined) ?? null,
    openValue: async (accountId) => sums(openOf.all(accountId) as { currency: string | null; amount: number | null }[]),
    lastContact: (of, now) =>
      ('contactId' in of
        ? (touchOfPerson.get({ id: of.contactId, now }) as string | undefined)
        : (touchOfDeal.get({ id: of.opportunityId, accountId: of.accountId, now }) as string | null)) ?? null,
    locate: async (records) => locate(records),
  }
}

const pluck = (db: Database, table: 'accounts' | 'opportunities') =>
  db.prepare(`SELECT data FROM ${table} WHERE id = ?`).pluck()

const sums = (rows: readonly { currency: string | null; amount: number | null }[]): Money[] =>
  rows.flatMap(({ currency, amount }) => (currency === null || amount === null ? [] : [{ currency, amount }]))
