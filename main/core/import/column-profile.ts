import type { Column } from './map-columns.ts'
import type { DateOrder } from './values/read-date.ts'
import { dateEvidence } from './values/read-date.ts'
import { moneyEvidence } from './values/read-money.ts'
import type { DecimalMark } from './values/read-number.ts'
import { decimalEvidence } from './values/read-number.ts'
import { saysNothing } from './values/read-words.ts'

/** How the ambiguous values of one column are read, and why. */
export type ColumnReading = { mark: DecimalMark | null; order: DateOrder | null; assumptions: string[] }

type Evidence = Record<DecimalMark | DateOrder, string | null> & { either: string | null; eitherCount: number }

/** Looks at every value of a file before any is read: what one row leaves open, another often decides. */
export type ColumnProfile = { add(cells: readonly string[]): void; settle(): Map<number, ColumnReading> }

export function createColumnProfile(columns: readonly Column[]): ColumnProfile {
  const watched = columns
    .filter(({ field }) => field && ['money', 'people', 'count', 'day', 'instant'].includes(field.reads))
    .map((column) => ({
      column,
      isDate: column.field?.reads === 'day' || column.field?.reads === 'instant',
      evidence: { point: null, comma: null, dmy: null, mdy: null, either: null, eitherCount: 0 } as Evidence,
    }))

  const evidenceOf = (
    column: Column,
    isDate: boolean,
    text: string,
  ): readonly (DecimalMark | DateOrder | 'either' | null)[] => {
    if (isDate) return [dateEvidence(text)]
    if (column.field?.reads === 'money') return moneyEvidence(text)
    return text.split(/[-–—]/).map((part) => decimalEvidence(part.replace(/[^\d.,'’\s]/g, '').trim()))
  }

  return {
    add(cells) {
      for (const { column, isDate, evidence } of watched) {
        const text = cells[column.index] ?? ''
        if (saysNothing(text)) continue
        for (const sign of evidenceOf(column, isDate, text)) {
          if (sign === null) continue
          evidence[sign] ??= text.trim()
          if (sign === 'either') evidence.eitherCount += 1
        }
      }
    },
    settle() {
      const all = (sign: DecimalMark | DateOrder): string | null =>
        watched.map(({ evidence }) => evidence[sign]).find((example) => example !== null) ?? null
      const readings = new Map<number, ColumnReading>()
      for (const { column, isDate, evidence } of watched) {
        const name = `“${column.header}”`
        const assumptions: string[] = []
        let mark = column.hints.mark
        let order = column.hints.order
        if (isDate && order === null) {
          order =
            onlyOne(evidence, 'dmy', 'mdy') ??
            (hasNone(evidence, 'dmy', 'mdy') ? onlyOne({ dmy: all('dmy'), mdy: all('mdy') }, 'dmy', 'mdy') : null)
          const proof = order && (evidence[order] ?? all(order))
          if (order && evidence.eitherCount > 0) {
            assumptions.push(
              `Dates such as “${evidence.either}” in ${name} are read ${order === 'dmy' ? 'day first' : 'month first'}, because “${proof}” in the file allows nothing else.`,
            )
          }
        }
        if (!isDate && mark === null) {
          mark =
            onlyOne(evidence, 'comma', 'point') ??
            (hasNone(evidence, 'comma', 'point')
              ? onlyOne({ comma: all('comma'), point: all('point') }, 'comma', 'point')
              : null)
          const proof = mark && (evidence[mark] ?? all(mark))
          if (mark && evidence.eitherCount > 0) {
            assumptions.push(
              `Numbers such as “${evidence.either}” in ${name} are read with a decimal ${mark}, because “${proof}” in the file allows nothing else.`,
            )
          }
        }
        readings.set(column.index, { mark, order, assumptions })
      }
      return readings
    },
  }
}

type Pair<K extends string> = Partial<Record<K, string | null>>

/** The one of two signs that occurs, when the other does not. */
function onlyOne<K extends string>(evidence: Pair<K>, a: K, b: K): K | null {
  if (evidence[a] && !evidence[b]) return a
  return evidence[b] && !evidence[a] ? b : null
}

const hasNone = <K extends string>(evidence: Pair<K>, a: K, b: K): boolean => !evidence[a] && !evidence[b]
