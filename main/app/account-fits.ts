import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccountRow } from '../../shared/domain/record-list.ts'
import type { Account } from '../../shared/domain/records.ts'
import type { Icp } from '../../shared/domain/settings.ts'
import { scoreFit } from '../core/capabilities/intelligence/fit-score.ts'
import type { Clock, Digest } from '../core/ports/clock.ts'
import type { RecordLists } from '../core/ports/record-lists.ts'
import type { Records } from '../core/ports/records.ts'

export type Fit = NonNullable<AccountRow['fit']>
export type AccountFits = {
  /** The fit of one account; judged now if it was not yet. Null without a customer profile. */
  of(id: string, icp: Icp | null): Promise<Fit | null>
  /** Goes on judging all accounts for a while; says how many are judged. Other work of the app gets its turn in between. */
  goOn(icp: Icp): Promise<number>
  /** Best fit first, then excluded ones, then those not judged yet; the order given where fits are equal. */
  order(ids: readonly string[]): string[]
}

const PAGE = 200
/** The first look must answer at once; whoever comes back for the rest waits a little longer for fewer orderings of the whole list. */
const FIRST_MS = 60
const FURTHER_MS = 300

/**
 * The fit of every account, to order a list by. Kept in memory only: it follows from the record and the customer profile, and is worked out
 * again when either changes.
 */
export function createAccountFits(records: Records, lists: RecordLists, clock: Clock, digest: Digest): AccountFits {
  let key = ''
  let fits = new Map<string, Fit>()
  /** The last account of the walk over all; undefined when it is through. */
  let after: string | null | undefined = null
  const begin = (icp: Icp): void => {
    const now = `${lists.revision()} ${JSON.stringify(icp)}`
    if (now === key) return
    key = now
    fits = new Map()
    after = null
  }
  const judge = (account: Account, icp: Icp): Fit => {
    const { tier, score } = scoreFit(account, icp, new Date(clock.now()).toISOString(), digest)
    const fit = { tier, shownTotal: score.shownTotal, low: score.low, high: score.high }
    fits.set(account.id, fit)
    return fit
  }
  return {
    async of(id, icp) {
      if (!icp) return null
      begin(icp)
      const known = fits.get(id)
      if (known) return known
      const account = await records.account(id)
      return account && judge(account, icp)
    },
    async goOn(icp) {
      begin(icp)
      const until = clock.monotonic() + (after === null ? FIRST_MS : FURTHER_MS)
      const mine = key
      while (after !== undefined && mine === key) {
        const page: Account[] = await records.accounts({ afterId: after, limit: PAGE })
        if (mine !== key) break
        for (const account of page) if (!fits.has(account.id)) judge(account, icp)
        after = page.length < PAGE ? undefined : page.at(-1)?.id
        if (clock.monotonic() >= until) break
        await nextTurn()
      }
      return fits.size
    },
    order(ids) {
      const rank = (id: string): number => {
        const fit = fits.get(id)
        return fit === undefined ? -2 : fit.tier === 'X' ? -1 : fit.shownTotal
      }
      return ids
        .map((id, place) => ({ id, place, rank: rank(id) }))
        .toSorted((a, b) => b.rank - a.rank || a.place - b.place)
        .map(({ id }) => id)
    },
  }
}
