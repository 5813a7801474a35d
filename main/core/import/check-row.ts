import type { ImportKind } from '../../../shared/domain/import.ts'
import { nameIn } from './build-record.ts'
import type { ImportNotes } from './import-notes.ts'
import type { ReadRow } from './read-row.ts'

/** A line without any value. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** Refuses rows that do not fit under the header. */
export function checkWidth(
  row: number,
  cells: readonly string[],
  headers: readonly string[],
  notes: ImportNotes,
): boolean {
  const surplus = cells.slice(headers.length).some((cell) => cell.trim() !== '')
  const alone = headers.length > 2 && cells.length === 1
  if (!surplus && !alone) return true
  notes.issue({
    row,
    column: null,
    value: cells.join(' | ').slice(0, 200),
    severity: 'error',
    message: surplus
      ? `The row has ${cells.length} values for ${headers.length} columns; a value with the separator in it may lack its quotes. The row was left out.`
      : 'The row has a single value; it looks like a remark under the table. The row was left out.',
  })
  return false
}

/** Refuses rows that name nothing. */
export function checkName(kind: ImportKind, read: ReadRow, notes: ImportNotes): boolean {
  if (nameIn(kind, read.values) !== null) return true
  const what = kind === 'activities' ? 'no date' : 'no name'
  notes.issue({
    row: read.row,
    column: null,
    value: null,
    severity: 'error',
    message: `The row has ${what}. It was left out.`,
  })
  return false
}
