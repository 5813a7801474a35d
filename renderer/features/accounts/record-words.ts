import type { AccountRow, DealRow } from '../../../shared/domain/record-list.ts'
import type { Person } from '../../../shared/domain/record-view.ts'
import {
  isClosed,
  type Account,
  type Money,
  type MoneyRange,
  type NumberRange,
  type Opportunity,
  type Provenance,
} from '../../../shared/domain/records.ts'
import { formatNumber, formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'

const text = strings.records
const DAY_MS = 86_400_000

export const moneyWords = ({ amount, currency }: Money): string => `${formatNumber(amount)} ${currency}`

/** The sums of open deals, one for each currency; those without a value are named, as they may be worth anything. */
export function openWords({
  open,
  openDeals,
  withoutValue,
}: Pick<AccountRow, 'open' | 'openDeals' | 'withoutValue'>): string {
  if (openDeals === 0) return text.noOpenDeals
  if (open.length === 0) return text.openUnvalued(openDeals)
  return `${open.map(moneyWords).join(' + ')}${withoutValue > 0 ? ` ${text.andUnvalued(withoutValue)}` : ''}`
}

/** `220`, `50 to 100`, `over 50`, `up to 100`. */
export function rangeWords({ min, max }: NumberRange): string {
  if (min !== null && max !== null)
    return min === max ? formatNumber(min) : text.range(formatNumber(min), formatNumber(max))
  if (min !== null) return text.over(formatNumber(min))
  return max === null ? strings.unknown : text.upTo(formatNumber(max))
}

export const moneyRangeWords = (range: MoneyRange): string => `${rangeWords(range)} ${range.currency}`

/** The stage as this app counts it; the word of the rep's own CRM where that says more. */
export function stageWords({ stage, stageText }: Pick<Opportunity, 'stage' | 'stageText'>): string {
  if (stage !== null) return text.stages[stage]
  return stageText?.trim() ? stageText : text.stageUnknown
}

/** When a deal should close, or closed; a date that passed while it is open is said. */
export function closeWords(deal: Pick<DealRow, 'stage' | 'closeDate' | 'overdue'>): string {
  if (deal.closeDate === null) return text.noCloseDate
  const date = formatRecordedDate(deal.closeDate)
  if (isClosed(deal)) return text.closed(date)
  return deal.overdue ? text.closeDatePassed(date) : text.closes(date)
}

/** Still open after the day it should have closed. */
export const isOverdue = (deal: Pick<Opportunity, 'stage' | 'closeDate'>, today: string): boolean =>
  !isClosed(deal) && deal.closeDate !== null && deal.closeDate < today

/** The silence of an open deal, when it is long enough to be worth a word. */
export const quietWords = ({ quietDays }: Pick<DealRow, 'quietDays'>, quietFrom: number): string | null =>
  quietDays !== null && quietDays > quietFrom ? text.quiet(quietDays) : null

/** Whole days from an instant's day to `today`; null when nobody was in touch. */
export const quietDays = (lastContactAt: string | null, today: string): number | null =>
  lastContactAt === null ? null : Math.max(0, (Date.parse(today) - Date.parse(lastContactAt.slice(0, 10))) / DAY_MS)

export const touchWords = (lastContactAt: string | null): string =>
  lastContactAt === null ? text.noContact : text.lastContact(formatRecordedDate(lastContactAt))

/** Where one value of a record came from, and of which day it is. */
export function originWords(source: Provenance, field: string): string {
  const { from, observedAt } = source.fields?.[field] ?? source
  return `${from}, ${observedAt === null ? text.undated : formatRecordedDate(observedAt)}`
}

/** A share of 1 in points of 100. */
export const points = (share: number): number => Math.round(share * 100)

/** Questions worth asking about an account, each of which the app understands. */
export const accountQuestions = ({ name }: Pick<Account, 'name'>): string[] =>
  text.accountQuestions.map((ask) => ask(name))

export const dealQuestions = ({ name }: Pick<Opportunity, 'name'>): string[] =>
  text.dealQuestions.map((ask) => ask(name))

/** Whom a message can go to: the first in this order with an address and nothing against it. */
export const reachable = (people: readonly Person[]): Person | null =>
  people.find(({ barredBy, email }) => barredBy === null && email !== null) ?? null
