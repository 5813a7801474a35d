import { isClosed, type Account, type Opportunity } from '../../shared/domain/records.ts'
import type { Icp } from '../../shared/domain/settings.ts'
import { outcomeOf } from '../core/learning/weights.ts'
import type { OutcomeRow } from '../core/learning/weights-gate.ts'
import type { Digest } from '../core/ports/clock.ts'
import type { Records } from '../core/ports/records.ts'

const PAGE = 1000
const MOST_DEALS = 50_000

/** Deals that were won or lost, as the fit score would have seen them. Sample data is invented and teaches nothing. */
export async function gatherOutcomes(records: Records, icp: Icp, digest: Digest): Promise<OutcomeRow[]> {
  const rows: OutcomeRow[] = []
  const accounts = new Map<string, Account | null>()
  let afterId: string | null = null
  for (let seen = 0; seen < MOST_DEALS; seen += PAGE) {
    const page: Opportunity[] = await records.opportunities({ afterId, limit: PAGE })
    for (const deal of page) {
      const isDecided = isClosed(deal)
      if (!isDecided || deal.accountId === null || deal.source.mock) continue
      if (!accounts.has(deal.accountId)) accounts.set(deal.accountId, await records.account(deal.accountId))
      const account = accounts.get(deal.accountId)
      const row = account ? outcomeOf(deal, account, icp, digest) : null
      if (row) rows.push(row)
    }
    afterId = page.at(-1)?.id ?? null
    if (page.length < PAGE) break
  }
  return rows
}
