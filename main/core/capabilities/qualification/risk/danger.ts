import type { EvidenceItem, SourceRef } from '../../../../../shared/domain/evidence.ts'
import type { Activity, Contact, Opportunity, Stage } from '../../../../../shared/domain/records.ts'
import type { DealText } from '../read-evidence.ts'

/** What the risk of a deal is read from. Nothing of it lies after the as-of date. */
export type DealFacts = {
  deal: Opportunity
  /** The day that counts as today where the rep works, ISO. */
  today: string
  activities: readonly Activity[]
  /** Notes and activities with words in them. */
  texts: readonly DealText[]
  /** People on record at the account. */
  contacts: readonly Contact[]
  /** Every closed deal on record; those closed today or later are not looked at. */
  closed: readonly Opportunity[]
  /** The middle amount of deals in the deal's currency. */
  medianAmount: number | null
}

/** One danger of the table in sales-domain 3.10: the most points it can bring, what it is called, and what helps against it. */
export type Danger = { criterion: string; label: string; most: number; question: string; fix: string }

/** How much of a danger is there. `points` null: not known. `applies` false: it cannot be a danger here. */
export type Reading = {
  points: number | null
  reason: string
  sources?: readonly SourceRef[]
  applies?: boolean
  saidBy?: EvidenceItem['saidBy']
}

/** A danger as an item of the one score. The state says whether the danger is there: `met` is bad news. */
export function dangerItem(danger: Danger, reading: Reading): EvidenceItem {
  const { points, reason, sources = [], applies = true, saidBy = null } = reading
  const credit = applies && points !== null ? points / danger.most : null
  return {
    criterion: danger.criterion,
    label: danger.label,
    state: !applies
      ? 'not_applicable'
      : credit === null
        ? 'unknown'
        : credit >= 1
          ? 'met'
          : credit <= 0
            ? 'not_met'
            : 'partly',
    weight: danger.most,
    credit,
    reason,
    question: applies ? danger.question : null,
    sources: [...sources],
    saidBy,
  }
}

export const isLate = (stage: Stage | null): boolean => stage === 'proposal' || stage === 'negotiation'

export const dealSource = (deal: Opportunity, field: keyof Opportunity): SourceRef => {
  const value = deal[field]
  const other = deal.source.fields?.[field]
  return {
    record: `opportunity:${deal.id}`,
    field,
    value: typeof value === 'string' || typeof value === 'number' ? value : null,
    observedAt: other?.observedAt ?? deal.source.observedAt,
    from: other?.from ?? deal.source.from,
  }
}

const unanswered =
  /\b(?:voice ?mail|no answer|not reached|did(?:n't| not) (?:pick up|answer|reach)|left a message|out of office)\b/i

/** Something both sides took part in: what the buyer wrote, a meeting, a call that was answered. */
export const isTwoWay = ({ kind, direction, subject, text }: Activity): boolean =>
  (direction === 'in' || kind === 'meeting' || kind === 'call') && !unanswered.test(`${subject ?? ''} ${text ?? ''}`)
