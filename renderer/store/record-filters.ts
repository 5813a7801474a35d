import type { AccountQuery, DealQuery } from '../../shared/domain/record-list.ts'

/** What a list of accounts or deals is narrowed to and ordered by. */
export type AccountFilter = Omit<AccountQuery, 'offset' | 'limit'>
export type DealFilter = Omit<DealQuery, 'offset' | 'limit'>

const everything = { text: '', whose: 'all', customer: null, industry: null, stage: null } as const
export const everyAccount: AccountFilter = { ...everything, quietDeals: false, sort: 'name' }
export const everyDeal: DealFilter = { ...everything, quiet: false, sort: 'close' }
