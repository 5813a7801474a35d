import type { ImportKind, ImportReport } from '../../../shared/domain/import.ts'
import type { Digest } from '../ports/clock.ts'
import { checkName, checkWidth, isBlank } from './check-row.ts'
import { createColumnProfile } from './column-profile.ts'
import { fieldsOf } from './fields.ts'
import { createImportNotes, type ImportNotes } from './import-notes.ts'
import type { ImportStore } from './import-store.ts'
import { headerKey, mapColumns, type Column } from './map-columns.ts'
import { createRowReader, type ReadRow } from './read-row.ts'
import type { DataSource } from './record-types.ts'
import { createRowWriter } from './write-rows.ts'

/** Rows handled before somebody else gets a turn: a batch stays well under a frame's patience. */
const BATCH = 100

export type FileRow = { row: number; cells: readonly string[] }

export type RowsToImport = {
  file: string
  kind: ImportKind
  headers: readonly string[]
  /** The data rows from the top, as often as asked; pauses between pieces so that the app stays responsive. */
  rows(): AsyncIterable<readonly FileRow[]>
  /** Column to field (with hints after a colon); null leaves a column out. */
  map: Readonly<Record<string, string | null>>
  preview: boolean
  signal: AbortSignal
  onProgress?: ((progress: { phase: 'reading' | 'writing'; rows: number; total: number | null }) => void) | undefined
  /** UTC instant that counts as now. */
  now: string
  digest: Digest
  workspaceCurrency: string
  source: DataSource
}

type Tally = Pick<ImportReport, 'rows' | 'added' | 'updated' | 'unchanged' | 'rejected'>

/**
 * Imports one file: maps its columns, looks at all values to settle what single ones leave open, then reads, links and writes row by
 * row. Rows that cannot be read are reported and the others go in. A preview writes nothing. When it fails or is stopped, nothing of
 * the file stays. Throws `import.needs-mapping` before anything is written when the columns do not fit.
 */
export async function importRows(
  input: RowsToImport,
  store: ImportStore,
): Promise<Omit<ImportReport, 'encoding' | 'delimiter'>> {
  const { file, kind, headers, signal } = input
  const notes = createImportNotes()
  const columns = mapColumns(file, kind, headers, input.map, await store.mapping(kind, headerKey(headers)))
  const profile = createColumnProfile(columns)
  let total = 0
  for await (const rows of input.rows()) {
    signal.throwIfAborted()
    for (const { cells } of rows) if (!isBlank(cells)) profile.add(cells)
    total += rows.length
    input.onProgress?.({ phase: 'reading', rows: total, total: null })
  }
  const readings = profile.settle()
  for (const { assumptions } of readings.values()) for (const sentence of assumptions) notes.say(sentence)
  sayUnits(columns, notes)
  if (!columns.some(({ field }) => field?.field === 'observedAt')) {
    notes.say(`No column says when a row was last changed: the day of the import, ${input.now.slice(0, 10)}, counts.`)
  }

  const readRow = createRowReader(columns, readings, notes, input.workspaceCurrency)
  const write = createRowWriter(input, columns, notes, store)
  const tally: Tally = { rows: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 }
  const importId = input.preview ? null : await store.begin(file, kind, input.now)
  try {
    let batch: ReadRow[] = []
    const flush = async (): Promise<void> => {
      signal.throwIfAborted()
      for (const outcome of await write(batch, importId)) tally[outcome] += 1
      batch = []
      input.onProgress?.({ phase: 'writing', rows: tally.rows, total })
    }
    for await (const rows of input.rows()) {
      for (const { row, cells } of rows) {
        if (isBlank(cells)) continue
        tally.rows += 1
        const read = checkWidth(row, cells, headers, notes) ? readRow(row, cells) : null
        if (read && !read.rejected && checkName(kind, read, notes)) batch.push(read)
        else tally.rejected += 1
        if (batch.length >= BATCH) await flush()
      }
    }
    await flush()
  } catch (thrown) {
    if (importId !== null) await store.takeBack(importId)
    throw thrown
  }
  if (importId !== null) await store.finish(importId)
  if (!input.preview && Object.keys(input.map).length > 0) {
    await store.rememberMapping(kind, headerKey(headers), { ...input.map })
  }
  return {
    file,
    kind,
    mapping: columns.map(({ header, field, how }) => ({ column: header, field: field?.field ?? null, how })),
    fields: fieldsOf[kind].map(({ field }) => field),
    assumptions: notes.assumptions(),
    ...tally,
    issues: notes.issues(),
    issuesTotal: notes.issuesTotal(),
  }
}

function sayUnits(columns: readonly Column[], notes: ImportNotes): void {
  for (const { header, field, hints } of columns) {
    if (field?.reads !== 'money') continue
    const unit = { 1000: 'thousands', 1_000_000: 'millions', 1_000_000_000: 'billions' }[hints.scale ?? 0]
    if (unit) notes.say(`“${header}” is read in ${unit}${hints.currency ? ` of ${hints.currency}` : ''}.`)
    else if (field.field === 'revenue' && hints.scale === null)
      notes.say(`“${header}” states no scale: numbers without a unit are read as they stand.`)
  }
}
