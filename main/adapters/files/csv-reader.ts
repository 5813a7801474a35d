import Papa from 'papaparse'
import { AppError } from '../../../shared/errors.ts'
import type { FileRow } from '../../core/import/import-rows.ts'
import type { DetectedEncoding } from './decode-text.ts'
import { decodePieces, decodeText } from './decode-text.ts'

const delimiters = [',', ';', '\t', '|']
/** A row longer than this has an opening quote without its partner. */
const LONGEST_ROW = 1 << 20
/** Rows handed out before the event loop gets a turn. */
const ROWS_A_TURN = 100

export type CsvFile = {
  headers: string[]
  delimiter: string
  /** All rows below the header, numbered as a person counts: the header is row 1. Gives the event loop a turn between pieces. */
  rows(): AsyncGenerator<FileRow[]>
}

/**
 * Opens CSV text: finds the separator by the header that has most in common with known columns, then by regularity. Handles quotes,
 * line breaks in cells, CRLF, LF and CR, and the "sep=;" line that spreadsheets write. Throws `import.bad-file` when there is no header
 * row with a name in it.
 */
export function openCsv(
  file: string,
  bytes: Uint8Array,
  encoding: DetectedEncoding,
  recognised: (headers: readonly string[]) => number,
): CsvFile {
  const head = decodeText(bytes.subarray(0, 1 << 18), encoding)
  const stated = /^\s*sep=(.)\r?\n/.exec(head)
  const newline = head.includes('\n') ? '\n' : '\r'
  const start = stated ? 1 : 0
  const sample = stated ? head.slice(stated[0].length) : head
  const delimiter = stated?.[1] ?? chooseDelimiter(sample, newline, recognised)
  const firstRows = parse(sample, delimiter, newline, false, 30).rows
  const headerAt = firstRows.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  const headers = uniqueNames(firstRows[headerAt] ?? [])
  if (headers.every((header) => header === '' || /^column \d+$/.test(header))) {
    throw new AppError('import.bad-file', `${file} has no header row: its first line should name the columns.`, {
      remedy: 'Open the file, write the column names into the first row, and save it as CSV.',
    })
  }

  async function* rows(): AsyncGenerator<FileRow[]> {
    let rest = ''
    let row = 0
    for (const { text, last } of decodePieces(bytes, encoding)) {
      const input = rest + text
      const parsed = parse(input, delimiter, newline, !last, 0)
      rest = input.slice(parsed.cursor)
      if (rest.length > LONGEST_ROW || parsed.unclosed) {
        const at = row + (parsed.unclosed ? parsed.rows.length : parsed.rows.length + 1)
        throw new AppError(
          'import.bad-file',
          `A quotation mark in row ${at} of ${file} is never closed. Nothing was imported.`,
          {
            remedy: 'Correct that row (a quotation mark inside a value is written twice), or export the file again.',
          },
        )
      }
      for (let from = 0; from < parsed.rows.length; from += ROWS_A_TURN) {
        const first = row + from + 1
        const some = parsed.rows.slice(from, from + ROWS_A_TURN).map((cells, i) => ({ row: first + i, cells }))
        yield some.filter((each) => each.row > start + headerAt + 1)
        await new Promise((resolve) => setImmediate(resolve))
      }
      row += parsed.rows.length
    }
  }
  return { headers, delimiter, rows }
}

type Parsed = { rows: string[][]; cursor: number; unclosed: boolean }

function parse(text: string, delimiter: string, newline: '\n' | '\r', open: boolean, preview: number): Parsed {
  const result = new Papa.Parser({ delimiter, newline, preview }).parse(text, 0, open) as {
    data: string[][]
    meta: { cursor: number }
    errors: { code: string }[]
  }
  const rows = result.data.map((cells) => cells.map((cell) => cell.replace(/\r$/, '')))
  const [lastRow] = rows.slice(-1)
  // A line end at the end of the file is no row of its own.
  if (!open && preview === 0 && lastRow?.length === 1 && lastRow[0] === '') rows.pop()
  return {
    rows,
    cursor: result.meta.cursor,
    unclosed: preview === 0 && result.errors.some(({ code }) => code === 'MissingQuotes'),
  }
}

function chooseDelimiter(
  sample: string,
  newline: '\n' | '\r',
  recognised: (headers: readonly string[]) => number,
): string {
  const scored = delimiters.map((delimiter) => {
    const rows = parse(sample, delimiter, newline, false, 20).rows.filter((row) =>
      row.some((cell) => cell.trim() !== ''),
    )
    const [header = []] = rows
    const regular = rows.filter((row) => row.length === header.length).length / Math.max(1, rows.length)
    return { delimiter, known: recognised(header), columns: header.length, regular }
  })
  const [best] = scored.toSorted(
    (a, b) =>
      b.known - a.known ||
      Number(b.columns > 1) - Number(a.columns > 1) ||
      b.regular - a.regular ||
      b.columns - a.columns,
  )
  return best && best.columns > 1 ? best.delimiter : ','
}

/** Names as they are shown and mapped: no blanks, and no two alike. */
function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, i) => {
    const name =
      cell
        .replace(/^\uFEFF/, '')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200) || `column ${i + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
