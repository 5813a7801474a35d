import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { ListView } from '../../core/ports/record-lists.ts'
import { localDate } from '../../core/understanding/calendar.ts'
import { createAccountFits } from '../account-fits.ts'
import type { AppContext } from '../context.ts'

const INDUSTRIES = 60

export const recordListHandlers = (context: AppContext) => {
  const { lists, records, stores } = context
  const fits = createAccountFits(records, lists, context.clock, context.digest)
  return {
    async 'record.facets'() {
      const [{ accounts, opportunities }, settings] = await Promise.all([records.counts(), stores.settings.workspace()])
      const me = await userOf(context, settings.sender?.email)
      return {
        accounts,
        deals: opportunities,
        industries: await lists.industries(INDUSTRIES),
        me: me?.name ?? null,
        currency: settings.currency,
        icp: settings.icp !== null,
      }
    },
    async 'account.list'({ offset, limit, ...query }) {
      const view = await viewOf(context)
      const { icp } = await stores.settings.workspace()
      const ids = await lists.accountIds(query, view)
      const byFit = query.sort === 'fit' && query.text.trim() === '' && icp !== null
      const judged = byFit ? await fits.goOn(icp) : 0
      const ordered = byFit ? fits.order(ids) : ids
      const rows = await lists.accountRows(ordered.slice(offset, offset + limit), view)
      return {
        total: ids.length,
        judged: byFit ? judged : (await records.counts()).accounts,
        rows: await Promise.all(rows.map(async (row) => ({ ...row, fit: await fits.of(row.id, icp) }))),
      }
    },
    async 'deal.list'({ offset, limit, ...query }) {
      const view = await viewOf(context)
      const ids = await lists.dealIds(query, view)
      return { total: ids.length, rows: await lists.dealRows(ids.slice(offset, offset + limit), view) }
    },
    'record.locate': ({ records: named }) => lists.locate(named),
  } satisfies Partial<Handlers>
}

/** The user that the settings name as sender. */
const userOf = async ({ lists }: AppContext, email: string | undefined) =>
  email ? lists.userByEmail(email.trim()) : null

async function viewOf(context: AppContext): Promise<ListView> {
  const { sender, currency, timeZone } = await context.stores.settings.workspace()
  const now = new Date(context.clock.now()).toISOString()
  const me = await userOf(context, sender?.email)
  return { now, today: localDate(now, timeZone), currency, me: me?.id ?? null }
}
