import { accountSorts, dealSorts } from '../../../shared/domain/record-list.ts'
import type { ListFacets } from '../../../shared/domain/record-list.ts'
import { everyAccount, everyDeal, type AccountFilter, type DealFilter } from '../../store/record-filters.ts'
import { strings } from '../../strings.ts'

/** One thing a list is narrowed by: what a person reads, and the change that takes it away. */
export type Chip<F> = { name: string; without: Partial<F> }

type Common = Pick<AccountFilter, 'whose' | 'customer' | 'industry'>
const text = strings.records

function commonChips(filter: Common): Chip<Common>[] {
  const { whose, customer, industry } = filter
  return [
    ...(whose === 'mine' ? [{ name: text.mine, without: { whose: 'all' as const } }] : []),
    ...(customer === null
      ? []
      : [{ name: customer ? text.customers : text.notCustomers, without: { customer: null } }]),
    ...(industry === null ? [] : [{ name: industry, without: { industry: null } }]),
  ]
}

export const accountChips = (filter: AccountFilter): Chip<AccountFilter>[] => [
  ...commonChips(filter),
  ...(filter.stage === null ? [] : [{ name: text.withDealIn(text.stages[filter.stage]), without: { stage: null } }]),
  ...(filter.quietDeals ? [{ name: text.quietDeals, without: { quietDeals: false } }] : []),
]

export const dealChips = (filter: DealFilter): Chip<DealFilter>[] => [
  ...commonChips(filter),
  ...(filter.stage === null
    ? []
    : [{ name: filter.stage === 'open' ? text.openOnly : text.stages[filter.stage], without: { stage: null } }]),
  ...(filter.quiet ? [{ name: text.quietOnly, without: { quiet: false } }] : []),
]

/** Everything again, in the order it is in. */
export const wholeAccounts = ({ sort }: AccountFilter): AccountFilter => ({ ...everyAccount, sort })
export const wholeDeals = ({ sort }: DealFilter): DealFilter => ({ ...everyDeal, sort })

/** Orders that mean something: by fit only with a customer profile to fit. */
export const accountOrders = ({ icp }: Pick<ListFacets, 'icp'>) => accountSorts.filter((sort) => icp || sort !== 'fit')
export const dealOrders = dealSorts
