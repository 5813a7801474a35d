import type { SyncKind } from '../../../shared/domain/adapter.ts'
import type { Digest } from '../ports/clock.ts'
import { checkName } from './check-row.ts'
import { fieldsOf } from './fields.ts'
import { createImportNotes } from './import-notes.ts'
import type { ImportStore } from './import-store.ts'
import type { Column } from './map-columns.ts'
import type { CellValue, ReadRow } from './read-row.ts'
import type { DataSource } from './record-types.ts'
import { createRowWriter } from './write-rows.ts'

export type SourceRecord = { kind: SyncKind; values: Readonly<Record<string, CellValue | null | undefined>> }
export type PageOutcome = { added: number; updated: number; unchanged: number; rejected: number; problems: string[] }

/**
 * Writes one page of a source's records of one kind, with an import's identity, links and rule for differing values, in small durable
 * transactions. The same page again changes nothing, so a page that a crash cut in half is simply asked for again.
 */
export async function writeSourcePage(
  kind: SyncKind,
  records: readonly SourceRecord[],
  how: { source: DataSource; now: string; digest: Digest; workspaceCurrency: string; signal: AbortSignal },
  store: ImportStore,
): Promise<PageOutcome> {
  const outcome: PageOutcome = { added: 0, updated: 0, unchanged: 0, rejected: 0, problems: [] }
  const notes = createImportNotes()
  const rows = records.map(({ values }, index): ReadRow => {
    const known = Object.entries(values).filter((entry): entry is [string, CellValue] => isKnown(entry[1]))
    return { row: index + 1, values: new Map(known), rejected: false }
  })
  const good = rows.filter((row) => checkName(kind, row, notes))
  outcome.rejected = rows.length - good.length
  if (good.length > 0) {
    const spoken = new Set(records.flatMap(({ values }) => Object.keys(values)))
    const write = createRowWriter(
      {
        ...how,
        file: how.source.name,
        kind,
        headers: [],
        async *rows() {},
        map: {},
        preview: false,
      },
      columnsOf(kind, spoken),
      notes,
      store,
    )
    for (const one of await write(good, null)) outcome[one] += 1
  }
  outcome.problems = notes.issues().map(({ message }) => message)
  return outcome
}

const isKnown = (value: CellValue | null | undefined): boolean => value !== null && value !== undefined && value !== ''

/** The fields a source speaks about, as columns of a file would be. */
const columnsOf = (kind: SyncKind, spoken: ReadonlySet<string>): Column[] =>
  fieldsOf[kind].flatMap((field, index) =>
    spoken.has(field.field)
      ? [
          {
            index,
            header: field.field,
            field,
            how: 'recognised',
            hints: { scale: null, currency: null, mark: null, order: null },
          },
        ]
      : [],
  )
