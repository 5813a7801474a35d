import type { SourceRef } from '../../../../../shared/domain/evidence.ts'
import { factLabel, readFact, type FactField } from '../../../entities/record-facts.ts'
import type { Records } from '../../../ports/records.ts'
import { figureText } from '../../../text/figure-text.ts'
import { matchAccount } from '../../intelligence/find/match-account.ts'
import type { RecallAsk, RecallMeasure } from './recall-ask.ts'
import type { ResultRow } from './result-rows.ts'

/** A row with what it is measured by. `size` is null where that is not known. */
export type Measured = {
  row: ResultRow
  label: string
  text: string | null
  size: number | null
  currency: string | null
  source: SourceRef | null
}

/** What a row is measured by when only its size was spoken of, or nothing. */
function fieldFor(row: ResultRow, measure: RecallMeasure | undefined): FactField | 'score' {
  if (measure === undefined || measure === 'size')
    return row.kind === 'opportunity' ? 'amount' : row.kind === 'account' ? 'employees' : 'title'
  return measure === 'merit' ? 'score' : measure
}

/** The stored score, or the fact as it stands on record. A `merit` of a risk is counted from the other end. */
export async function measureRow(
  row: ResultRow,
  measure: RecallMeasure | undefined,
  records: Records,
): Promise<Measured> {
  const field = fieldFor(row, measure)
  if (field === 'score') {
    const turned = measure === 'merit' && row.moreIs === 'worse'
    return {
      row,
      label: row.moreIs === 'worse' ? 'risk' : 'score',
      text: row.score === null ? null : `${row.score} of 100`,
      size: row.score === null ? null : turned ? -row.score : row.score,
      currency: null,
      source: null,
    }
  }
  const fact = await readFact(row, field, records)
  return {
    row,
    label: factLabel(field),
    text: fact?.text ?? null,
    size: fact?.size ?? null,
    currency: fact?.currency ?? null,
    source: fact?.source ?? null,
  }
}

/** Whether a measured row lies in the range that was asked for; null when that cannot be said. */
export function isInside({ size, currency }: Measured, ask: RecallAsk): boolean | null {
  if (size === null) return null
  if (ask.currency && currency !== null && currency !== ask.currency) return null
  const from = ask.from ?? Number.NEGATIVE_INFINITY
  const to = ask.to ?? Number.POSITIVE_INFINITY
  return ask.strictly === true ? size > from && size < to : size >= from && size <= to
}

/** Whether the account of a row is as was asked for; null when that is not known. */
export async function meetsCriteria(
  row: ResultRow,
  criteria: NonNullable<RecallAsk['criteria']>,
  records: Records,
  workspaceCurrency: string,
): Promise<boolean | null> {
  const accountId =
    row.kind === 'account'
      ? row.id
      : row.kind === 'contact'
        ? (await records.contact(row.id))?.accountId
        : (await records.opportunity(row.id))?.accountId
  const account = accountId ? await records.account(accountId) : null
  if (!account) return null
  const judgement = matchAccount(account, criteria, workspaceCurrency)
  return judgement.kind === 'kept' ? true : judgement.because.state === 'unknown' ? null : false
}

/** Sizes by currency, so that nothing is added up or compared across currencies; quantities without one are one group. */
export function byCurrency(rows: readonly Measured[]): Map<string, Measured[]> {
  const groups = new Map<string, Measured[]>()
  for (const row of rows) {
    if (row.size === null) continue
    const key = row.currency ?? ''
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}

export const sizeText = (size: number, currency: string): string =>
  `${figureText(size)}${currency === '' ? '' : ` ${currency}`}`
