import type { Account, Opportunity } from '../../../shared/domain/records.ts'
import { formatNumber, formatRecordedDate } from '../../format.ts'
import { strings } from '../../strings.ts'
import type { Fact } from './facts-part.tsx'
import { moneyRangeWords, moneyWords, rangeWords, stageWords } from './record-words.ts'

const date = (value: string | null): string | null => (value === null ? null : formatRecordedDate(value))

/** What is on record of an account, in the order a person asks for it. */
export function accountFacts(account: Account, owner: string | null): Fact[] {
  const text = strings.records.facts
  const { employees, revenue, tools, customer } = account
  const values: [keyof typeof text.account, string | null][] = [
    ['domain', account.domain],
    ['industry', account.industry],
    ['employees', employees && rangeWords(employees)],
    ['revenue', revenue && moneyRangeWords(revenue)],
    ['city', account.city],
    ['region', account.region],
    ['country', account.country],
    ['segment', account.segment],
    ['tools', tools === null ? null : tools.length === 0 ? text.none : tools.join(', ')],
    ['customer', customer === null ? null : customer ? text.yes : text.no],
    ['ownerId', owner],
    ['description', account.description],
  ]
  return values.map(([field, value]) => ({ field, name: text.account[field], value }))
}

/** What is on record of a deal. */
export function dealFacts(deal: Opportunity, owner: string | null): Fact[] {
  const text = strings.records.facts
  const lost: [keyof typeof text.deal, string | null] = ['lossReason', deal.lossReason]
  const values: [keyof typeof text.deal, string | null][] = [
    ['amount', deal.amount && moneyWords(deal.amount)],
    ['stage', deal.stage === null && deal.stageText === null ? null : stageWithSource(deal)],
    ['stageSince', date(deal.stageSince)],
    ['createdDate', date(deal.createdDate)],
    ['closeDate', date(deal.closeDate)],
    ['pushCount', deal.pushCount === null ? null : formatNumber(deal.pushCount)],
    ['nextStep', deal.nextStep],
    ['nextStepDate', date(deal.nextStepDate)],
    ['competitor', deal.competitor],
    ['ownerId', owner],
    ['notes', deal.notes],
    // Asked of a lost deal only: of any other one it is not unknown but does not apply.
    ...(deal.stage === 'closed_lost' ? [lost] : []),
  ]
  return values.map(([field, value]) => ({ field, name: text.deal[field], value }))
}

/** The stage as counted here, with the CRM's own word where it differs. */
function stageWithSource(deal: Opportunity): string {
  const word = stageWords(deal)
  return deal.stageText === null || deal.stageText === word ? word : `${word} (${deal.stageText})`
}
