import type { RecordKind } from '../../../shared/domain/records.ts'
import type { RecordOf } from '../../core/import/record-types.ts'
import { nameForms } from '../../core/entities/normalise-name.ts'

type Value = string | number | null

/** How a kind of record lies in its table: the columns beside `id`, `mock` and `data`, and where its name can be searched. */
export type RecordTable<K extends RecordKind> = {
  table: string
  columns: readonly string[]
  values: (record: RecordOf[K]) => Value[]
  /** Table of letter triples; null for kinds of which there are few or which have no name. */
  names: string | null
  grams: string | null
  name: (record: RecordOf[K]) => string | null
}

const norms = (name: string): [string, string | null] => {
  const [norm = '', other] = nameForms(name)
  return [norm, other ?? null]
}

export const recordTables: { [K in RecordKind]: RecordTable<K> } = {
  account: {
    table: 'accounts',
    columns: ['norm', 'norm_alt', 'domain', 'owner_id'],
    values: (account) => [...norms(account.name), account.domain?.toLowerCase() ?? null, account.ownerId],
    names: 'account_names',
    grams: 'account_grams',
    name: (account) => account.name,
  },
  contact: {
    table: 'contacts',
    columns: ['norm', 'norm_alt', 'email', 'account_id'],
    values: (contact) => [...norms(contact.name), contact.email?.toLowerCase() ?? null, contact.accountId],
    names: 'contact_names',
    grams: 'contact_grams',
    name: (contact) => contact.name,
  },
  opportunity: {
    table: 'opportunities',
    columns: ['norm', 'norm_alt', 'account_id'],
    values: (opportunity) => [...norms(opportunity.name), opportunity.accountId],
    names: 'opportunity_names',
    grams: 'opportunity_grams',
    name: (opportunity) => opportunity.name,
  },
  activity: {
    table: 'activities',
    columns: ['account_id', 'opportunity_id', 'at'],
    values: (activity) => [activity.accountId, activity.opportunityId, activity.at],
    names: null,
    grams: null,
    name: () => null,
  },
  signal: {
    table: 'signals',
    columns: ['account_id'],
    values: (signal) => [signal.accountId],
    names: null,
    grams: null,
    name: () => null,
  },
  user: {
    table: 'users',
    columns: ['norm', 'norm_alt', 'email'],
    values: (user) => [...norms(user.name), user.email?.toLowerCase() ?? null],
    names: null,
    grams: null,
    name: (user) => user.name,
  },
  product: {
    table: 'products',
    columns: ['norm', 'norm_alt'],
    values: (product) => norms(product.name),
    names: null,
    grams: null,
    name: (product) => product.name,
  },
}

export const kindsWithNames = ['account', 'contact', 'opportunity', 'user', 'product'] as const
