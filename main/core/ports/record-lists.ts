import type { AccountQuery, AccountRow, DealQuery, DealRow } from '../../../shared/domain/record-list.ts'
import type { RecordPlace } from '../../../shared/domain/record-view.ts'
import type { Money } from '../../../shared/domain/records.ts'

/** What a list is read against: the moment, the rep's day and currency, and which user the rep is. */
export type ListView = { now: string; today: string; currency: string; me: string | null }

/**
 * The rep's records as lists of any length. A list is first told as ids in their order, which are kept while no record changes, so that
 * a page of it costs the same wherever it lies; then rows are read for the ids in sight.
 */
export type RecordLists = {
  /** Changes with every change of a record. */
  revision(): number
  accountIds(query: Omit<AccountQuery, 'offset' | 'limit'>, view: ListView): Promise<readonly string[]>
  /** In the order of `ids`; ids that are gone are left out. Fit is for who knows the customer profile. */
  accountRows(ids: readonly string[], view: ListView): Promise<Omit<AccountRow, 'fit'>[]>
  dealIds(query: Omit<DealQuery, 'offset' | 'limit'>, view: ListView): Promise<readonly string[]>
  dealRows(ids: readonly string[], view: ListView): Promise<DealRow[]>
  /** Most accounts first. */
  industries(limit: number): Promise<{ name: string; accounts: number }[]>
  /** The user with this address, in any case of letters; sample data come after the rep's own. */
  userByEmail(email: string): Promise<{ id: string; name: string } | null>
  openValue(accountId: string): Promise<Money[]>
  /** The last mail, call or meeting up to `now`: of a deal with what happened at its account outside other deals, or of a person. */
  lastContact(
    of: { opportunityId: string; accountId: string | null } | { contactId: string },
    now: string,
  ): string | null
  /** Where `account:a1`, `activity:x1` and the like can be looked at; those that are gone are left out. */
  locate(records: readonly string[]): Promise<RecordPlace[]>
}
