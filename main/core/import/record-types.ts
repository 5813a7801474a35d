import type {
  Account,
  Activity,
  Contact,
  Opportunity,
  Product,
  RecordKind,
  Signal,
  User,
} from '../../../shared/domain/records.ts'
import type { ImportKind } from '../../../shared/domain/import.ts'

export type RecordOf = {
  account: Account
  contact: Contact
  opportunity: Opportunity
  activity: Activity
  signal: Signal
  user: User
  product: Product
}

/** A place data come from. Own data beat a vendor's when both are equally new. */
export type DataSource = { name: string; kind: 'own' | 'vendor'; mock: boolean }

export const recordKindOf: Record<ImportKind, Exclude<RecordKind, 'signal'>> = {
  accounts: 'account',
  contacts: 'contact',
  opportunities: 'opportunity',
  activities: 'activity',
  users: 'user',
  products: 'product',
}
