import type {
  Account,
  Activity,
  Contact,
  EntityHit,
  FieldConflict,
  Opportunity,
  Product,
  RecordKind,
  Signal,
  User,
} from '../../../shared/domain/records.ts'

/** Reading the rep's workspace. Every answer is in a stable order (by id) unless said otherwise; unknown ids give null. */
export type Records = {
  account(id: string): Promise<Account | null>
  contact(id: string): Promise<Contact | null>
  opportunity(id: string): Promise<Opportunity | null>
  product(id: string): Promise<Product | null>
  user(id: string): Promise<User | null>
  /** Pages through all accounts by id, `limit` at most 1000. Pass the last id of the page before. */
  accounts(page: { afterId: string | null; limit: number }): Promise<Account[]>
  users(): Promise<User[]>
  products(): Promise<Product[]>
  contactsOf(accountId: string): Promise<Contact[]>
  opportunitiesOf(accountId: string): Promise<Opportunity[]>
  opportunities(page: { afterId: string | null; limit: number }): Promise<Opportunity[]>
  /** Newest first. */
  activitiesOf(
    filter: { accountId?: string; opportunityId?: string; contactId?: string },
    limit: number,
  ): Promise<Activity[]>
  signalsOf(accountId: string): Promise<Signal[]>
  /**
   * Entities whose name is like `text`, best first, ties by id. Tolerates case, accents, legal suffixes, word order and typos.
   * `similarity` is 1 exactly when the normalised names are equal.
   */
  search(text: string, kinds: readonly RecordKind[], limit: number): Promise<EntityHit[]>
  /** Contacts, accounts and deals in whose name a word begins as `text` does, for a field that is still being typed in. */
  beginning?(text: string, kinds: readonly RecordKind[], limit: number): Promise<{ kind: RecordKind; id: string }[]>
  /** Values of other sources that differ from those kept, by field. Absent where a source never meets another. */
  conflicts?(kind: RecordKind, id: string): Promise<FieldConflict[]>
  /** The id by which a source knows a record; null when it does not know it. Absent where no record has several sources. */
  knownAs?(kind: RecordKind, id: string, source: string): Promise<string | null>
  counts(): Promise<{ accounts: number; contacts: number; opportunities: number; mock: number; own: number }>
}
