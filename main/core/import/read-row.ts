import type { ImportIssue } from '../../../shared/domain/import.ts'
import type { Money, MoneyRange, NumberRange } from '../../../shared/domain/records.ts'
import type { ColumnReading } from './column-profile.ts'
import type { ImportNotes } from './import-notes.ts'
import type { Column } from './map-columns.ts'
import { readCell } from './read-cell.ts'
import { isCurrencyCode } from './values/currencies.ts'
import { saysNothing } from './values/read-words.ts'

export type CellValue = string | number | boolean | string[] | Money | MoneyRange | NumberRange

/** One row of the file, each field read. `rejected` rows are reported and go no further. */
export type ReadRow = { row: number; values: Map<string, CellValue>; rejected: boolean }

/** Everything below a space but tab and line ends. */
const controls = /(?![\t\n\r])\p{Cc}/gu

export type RowReader = (row: number, cells: readonly string[]) => ReadRow

/** Reads rows by the mapping; every complaint goes to `notes` with the row number a person sees. */
export function createRowReader(
  columns: readonly Column[],
  readings: ReadonlyMap<number, ColumnReading>,
  notes: ImportNotes,
  workspaceCurrency: string,
): RowReader {
  const used = columns.filter(
    (column): column is Column & { field: NonNullable<Column['field']> } => column.field !== null,
  )
  const currencyColumn = used.find(({ field }) => field.field === 'currency')

  const currencyIn = (row: number, cells: readonly string[]): string | null => {
    const text = (currencyColumn && cells[currencyColumn.index]?.trim()) ?? ''
    if (saysNothing(text)) return null
    if (isCurrencyCode(text.toUpperCase())) return text.toUpperCase()
    // "US Dollar (USD)", as some exports write it.
    const inside = /\b[A-Z]{3}\b/.exec(text)?.[0]
    if (inside && isCurrencyCode(inside)) return inside
    notes.issue({
      row,
      column: currencyColumn?.header ?? null,
      value: text,
      severity: 'warning',
      message: `“${text}” is no currency code known here, so it was not used.`,
    })
    return null
  }

  return (row, cells) => {
    const result: ReadRow = { row, values: new Map(), rejected: false }
    const complain = (column: Column, value: string, severity: ImportIssue['severity'], message: string): void => {
      notes.issue({ row, column: column.header, value: value.slice(0, 200), severity, message })
    }
    const currency = currencyIn(row, cells)
    for (const column of used) {
      const { field } = column
      const text = (cells[column.index] ?? '').replace(controls, '').trim()
      if (saysNothing(text) || result.values.has(field.field)) continue
      const cell = readCell(text, column, readings.get(column.index), { currency, workspaceCurrency, notes })
      if (cell.kind === 'value') {
        result.values.set(field.field, cell.value)
        if (cell.warning) complain(column, text, 'warning', cell.warning)
      } else if (field.strict) {
        result.rejected = true
        complain(column, text, 'error', `“${short(text)}” ${cell.reason} The row was left out.`)
      } else {
        complain(column, text, 'warning', `“${short(text)}” ${cell.reason} The value was left out.`)
      }
    }
    return result
  }
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
