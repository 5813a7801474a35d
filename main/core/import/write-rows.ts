import type { References } from './build-record.ts'
import { builders, nameIn, spokenFields } from './build-record.ts'
import { createOwnerFinder } from './find-owner.ts'
import { createIdentifier, type Identity } from './identify.ts'
import type { ImportNotes } from './import-notes.ts'
import type { RowsToImport } from './import-rows.ts'
import type { Batch, ImportStore, Outcome } from './import-store.ts'
import type { Column } from './map-columns.ts'
import type { ReadRow } from './read-row.ts'
import type { RecordOf } from './record-types.ts'
import { recordKindOf } from './record-types.ts'
import { createReferenceResolver } from './resolve-references.ts'

const noReferences: References = { accountId: null, ownerId: null, opportunityId: null, contactIds: [] }

/** Links, identifies, builds and writes rows, a batch at a time; answers what became of each row. */
export function createRowWriter(
  input: RowsToImport,
  columns: readonly Column[],
  allNotes: ImportNotes,
  store: ImportStore,
) {
  const { kind, source, digest, now, preview } = input
  const today = now.slice(0, 10)
  const headers = new Map(columns.toReversed().map(({ field, header }) => [field?.field, header]))
  /** Complaints here know the field; a person knows the column. */
  const notes: ImportNotes = {
    ...allNotes,
    issue: (issue) => allNotes.issue({ ...issue, column: (issue.column && headers.get(issue.column)) ?? issue.column }),
  }
  const provenance = { from: source.name, externalId: null, observedAt: today, mock: source.mock }
  const owners = createOwnerFinder(source, store, notes, digest, provenance)
  const resolver = createReferenceResolver(kind, source, store, notes, owners)
  const identifier = createIdentifier(kind, source, store, digest, notes)
  const present = spokenFields(kind, new Set(columns.flatMap(({ field }) => (field ? [field.field] : []))))
  const seen = new Map<string, number>()

  const observedOn = ({ row, values }: ReadRow): string => {
    const stated = values.get('observedAt')
    if (typeof stated !== 'string' || stated <= today) return typeof stated === 'string' ? stated : today
    notes.issue({
      row,
      column: 'observedAt',
      value: stated,
      severity: 'warning',
      message: `${stated} is in the future: ${today} counts.`,
    })
    return today
  }

  /** The first row about a thing counts, so that the same file gives the same answer every time. */
  const isFirst = (row: number, id: string): boolean => {
    const first = seen.get(id)
    if (first === undefined) seen.set(id, row)
    else
      notes.issue({
        row,
        column: null,
        value: id,
        severity: 'warning',
        message: `This row is about the same thing as row ${first}, which counts. It was left out.`,
      })
    return first === undefined
  }

  async function writeColleagues(importId: number | null): Promise<void> {
    const records = owners.takeNew()
    if (records.length === 0) return
    const batch: Batch<'user'> = {
      source,
      present: new Set(['name', 'email']),
      records,
      aliases: records.map(() => null),
    }
    await store.write('user', batch, { importId, dry: preview })
  }

  /** A listed user always leaves a mark, so that a list is told from colleagues met in passing. */
  const aliasOf = ({ values }: ReadRow, { alias }: Identity): string | null =>
    alias ?? (kind === 'users' && !values.has('id') ? nameIn(kind, values) : null)

  return async (rows: readonly ReadRow[], importId: number | null): Promise<Outcome[]> => {
    if (rows.length === 0) return []
    const references = await resolver.resolve(rows)
    await writeColleagues(importId)
    const identities = await identifier.identify(rows, references)
    const made = rows.flatMap((read) => {
      const identity = identities.get(read.row)
      if (!identity || !isFirst(read.row, identity.id)) return []
      const ext = read.values.get('id')
      const origin = { ...provenance, externalId: typeof ext === 'string' ? ext : null, observedAt: observedOn(read) }
      const record = builders[kind](read.values, identity.id, references.get(read.row) ?? noReferences, origin)
      return [{ record, alias: aliasOf(read, identity) }]
    })
    const { outcomes, conflicts } = await store.write(
      recordKindOf[kind],
      {
        source,
        present,
        records: made.map(({ record }) => record) as RecordOf[(typeof recordKindOf)[typeof kind]][],
        aliases: made.map(({ alias }) => alias),
      },
      { importId, dry: preview },
    )
    for (let i = 0; i < conflicts; i += 1) notes.assume('conflicts', '', conflictsInWords)
    return [...outcomes, ...rows.slice(made.length).map(() => 'unchanged' as const)]
  }
}

const conflictsInWords = (values: number): string =>
  `${values === 1 ? 'One value differs' : `${values} values differ`} from another source: the newer one counts, then your own files, and both are kept.`
