import type { AccountQuery, DealQuery } from '../../../shared/domain/record-list.ts'

/** The condition must be written exactly as in the indexes of migration 9, or they are not used. */
export const TOUCH = "kind IN ('email', 'call', 'meeting')"
export const OPEN = "(stage IS NULL OR stage NOT IN ('closed_won', 'closed_lost'))"

/** The last touch of a deal, with those at its account that belong to no deal. Two look-ups a deal cost less than grouping all touches. */
const lastTouch = `nullif(max(
  coalesce((SELECT max(at) FROM activities WHERE ${TOUCH} AND opportunity_id = o.id AND at <= :now), ''),
  coalesce((SELECT max(at) FROM activities
    WHERE ${TOUCH} AND account_id = o.account_id AND opportunity_id IS NULL AND at <= :now), '')), '')`
/** Nothing on record is not known, and so not quiet. */
const isQuiet = `substr(${lastTouch}, 1, 10) < :quietBefore`

type Wanted<Q> = Omit<Q, 'offset' | 'limit' | 'text'>

/** Ids of accounts in their order. Parameters: now, quietBefore, me, customer, industry, stage, currency. */
export function accountIdsSql(query: Wanted<AccountQuery>): string {
  const { sort, quietDeals, stage } = query
  const byTouch = sort === 'recent' || sort === 'quiet'
  const byValue = sort === 'value'
  const tables = [
    ...(byTouch
      ? [
          `touched AS MATERIALIZED (SELECT account_id, max(at) AS at FROM activities
            WHERE ${TOUCH} AND account_id IS NOT NULL AND at <= :now GROUP BY account_id)`,
        ]
      : []),
    ...(byValue
      ? [
          `worth AS MATERIALIZED (SELECT account_id, sum(amount) FILTER (WHERE currency = :currency) AS value, count(amount) AS known
            FROM opportunities INDEXED BY opportunities_worth WHERE ${OPEN} AND account_id IS NOT NULL GROUP BY account_id)`,
        ]
      : []),
  ]
  const dealAsked = quietDeals || stage !== null
  const conditions = [
    ...accountConditions(query),
    ...(query.whose === 'mine' ? ['a.owner_id = :me'] : []),
    ...(dealAsked
      ? [
          `a.id IN (SELECT o.account_id FROM opportunities o INDEXED BY opportunities_listed
            WHERE ${OPEN} AND o.account_id IS NOT NULL${stage === null ? '' : ' AND o.stage = :stage'}${quietDeals ? ` AND ${isQuiet}` : ''})`,
        ]
      : []),
  ]
  const order = {
    name: '',
    fit: '',
    value: 'worth.value DESC NULLS LAST, worth.known DESC NULLS LAST,',
    recent: 'touched.at DESC NULLS LAST,',
    quiet: 'touched.at ASC NULLS LAST,',
  }[sort]
  return `${withClause(tables)} SELECT a.id FROM accounts a INDEXED BY accounts_listed
    ${byTouch ? 'LEFT JOIN touched ON touched.account_id = a.id' : ''}
    ${byValue ? 'LEFT JOIN worth ON worth.account_id = a.id' : ''}
    ${where(conditions)} ORDER BY ${order} a.norm, a.id`
}

/** Ids of deals in their order. The same parameters. */
export function dealIdsSql(query: Wanted<DealQuery>): string {
  const { sort, quiet, stage } = query
  const accounts = accountConditions(query)
  const conditions = [
    ...(query.whose === 'mine' ? ['o.owner_id = :me'] : []),
    ...(stage === 'open' || quiet ? [OPEN] : []),
    ...(stage === null || stage === 'open' ? [] : ['o.stage = :stage']),
    ...(quiet ? [isQuiet] : []),
    ...(accounts.length > 0
      ? [`o.account_id IN (SELECT a.id FROM accounts a INDEXED BY accounts_listed ${where(accounts)})`]
      : []),
  ]
  const order = {
    // What can still be closed by its date, then what was closed last.
    close: `NOT ${OPEN}, CASE WHEN ${OPEN} THEN o.close_date END ASC NULLS LAST, o.close_date DESC NULLS LAST,`,
    value: 'o.currency = :currency DESC NULLS LAST, o.currency, o.amount DESC,',
    recent: `${lastTouch} DESC NULLS LAST,`,
    quiet: `NOT ${OPEN}, ${lastTouch} ASC NULLS LAST,`,
    name: '',
  }[sort]
  return `SELECT o.id FROM opportunities o INDEXED BY opportunities_listed
    ${where(conditions)} ORDER BY ${order} o.norm, o.id`
}

function accountConditions({ customer, industry }: Pick<AccountQuery, 'customer' | 'industry'>): string[] {
  return [
    ...(customer === null ? [] : ['a.customer = :customer']),
    ...(industry === null ? [] : ['a.industry = :industry']),
  ]
}

const withClause = (tables: readonly string[]): string => (tables.length === 0 ? '' : `WITH ${tables.join(',')}`)
const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
