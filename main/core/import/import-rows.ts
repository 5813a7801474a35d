import type { ImportKind, ImportReport } from '../../../shared/domain/import.ts'
import type { Digest } from '../ports/clock.ts'
import { builders, nameIn, spokenFields } from './build-record.ts'
import { createColumnProfile } from './column-profile.ts'
import { fieldsOf } from './fields.ts'
import { createOwnerFinder } from './find-owner.ts'
import { createIdentifier, type Identity } from './identify.ts'
import { createImportNotes, type ImportNotes } from './import-notes.ts'
import type { Batch, ImportStore, Outcome } from './import-store.ts'
import { headerKey, mapColumns, type Column } from './map-columns.ts'
import { createRowReader, type ReadRow } from './read-row.ts'
import type { DataSource, RecordOf } from './record-types.ts'
import { recordKindOf } from './record-types.ts'
import { createReferenceResolver } from './resolve-references.ts'

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
  const write = createBatchWriter(input, columns, notes, store)
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

/** Links, identifies, builds and writes rows; answers what became of each. */
function createBatchWriter(input: RowsToImport, columns: readonly Column[], notes: ImportNotes, store: ImportStore) {
  const { kind, source, digest, now, preview } = input
  const today = now.slice(0, 10)
  const provenance = { from: source.name, externalId: null, observedAt: today, mock: source.mock }
  const owners = createOwnerFinder(source, store, notes, digest, provenance)
  const resolver = createReferenceResolver(kind, source, store, notes, owners)
  const identifier = createIdentifier(kind, source, store, digest, notes)
  const fields = new Set(columns.flatMap(({ field }) => (field ? [field.field] : [])))
  const present = spokenFields(kind, fields)
  const seen = new Map<string, number>()

  const observedOn = (read: ReadRow): string => {
    const stated = read.values.get('observedAt')
    if (typeof stated !== 'string') return today
    if (stated <= today) return stated
    notes.issue({
      row: read.row,
      column: 'observedAt',
      value: stated,
      severity: 'warning',
      message: `${stated} is in the future: ${today} counts.`,
    })
    return today
  }

  /** A listed user always leaves a mark, so that a list is told from colleagues met in passing. */
  const aliasOf =
    (identities: ReadonlyMap<number, Identity>) =>
    ({ row, values }: ReadRow): string | null =>
      identities.get(row)?.alias ?? (kind === 'users' && !values.has('id') ? nameIn(kind, values) : null)

  return async (rows: readonly ReadRow[], importId: number | null): Promise<Outcome[]> => {
    if (rows.length === 0) return []
    const references = await resolver.resolve(rows)
    const colleagues = owners.takeNew()
    if (colleagues.length > 0) {
      const batch: Batch<'user'> = {
        source,
        present: new Set(['name', 'email']),
        records: colleagues,
        aliases: colleagues.map(() => null),
      }
      await store.write('user', batch, { importId, dry: preview })
    }
    const identities = await identifier.identify(rows, references)
    const records = rows.map((read) => {
      const ext = read.values.get('id')
      const { id } = identities.get(read.row) ?? { id: '' }
      const externalId = typeof ext === 'string' ? ext : null
      const refs = references.get(read.row) ?? { accountId: null, ownerId: null, opportunityId: null, contactIds: [] }
      return builders[kind](read.values, id, refs, { ...provenance, externalId, observedAt: observedOn(read) })
    })
    const repeated = rows.map(({ row }, i) => {
      const id = records[i]?.id ?? ''
      const first = seen.get(id)
      seen.set(id, row)
      if (first !== undefined) {
        notes.issue({
          row,
          column: null,
          value: id,
          severity: 'warning',
          message: `This row is about the same thing as row ${first}. The later row counts.`,
        })
      }
      return first !== undefined
    })
    const { outcomes, conflicts } = await store.write(
      recordKindOf[kind],
      {
        source,
        present,
        records: records as RecordOf[(typeof recordKindOf)[typeof kind]][],
        aliases: rows.map(aliasOf(identities)),
      },
      { importId, dry: preview },
    )
    for (let i = 0; i < conflicts; i += 1) {
      notes.assume(
        'conflicts',
        '',
        (values) =>
          `${values === 1 ? 'One value differs' : `${values} values differ`} from another source: the newer one counts, then your own files, and both are kept.`,
      )
    }
    // A dry run forgets each batch, so a repeated row would count as new once more.
    return outcomes.map((outcome, i) => (preview && repeated[i] && outcome === 'added' ? 'updated' : outcome))
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

function checkWidth(row: number, cells: readonly string[], headers: readonly string[], notes: ImportNotes): boolean {
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

function checkName(kind: ImportKind, read: ReadRow, notes: ImportNotes): boolean {
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

function sayUnits(columns: readonly Column[], notes: ImportNotes): void {
  for (const { header, field, hints } of columns) {
    if (field?.reads !== 'money') continue
    const unit = { 1000: 'thousands', 1_000_000: 'millions', 1_000_000_000: 'billions' }[hints.scale ?? 0]
    if (unit) notes.say(`“${header}” is read in ${unit}${hints.currency ? ` of ${hints.currency}` : ''}.`)
    else if (field.field === 'revenue' && hints.scale === null)
      notes.say(`“${header}” states no scale: numbers without a unit are read as they stand.`)
  }
}
