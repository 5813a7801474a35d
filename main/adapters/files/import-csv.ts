import type { ImportKind, ImportReport } from '../../../shared/domain/import.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RowsToImport } from '../../core/import/import-rows.ts'
import { importRows } from '../../core/import/import-rows.ts'
import type { ImportStore } from '../../core/import/import-store.ts'
import { countRecognised, recogniseKind } from '../../core/import/map-columns.ts'
import type { DataSource } from '../../core/import/record-types.ts'
import { sourceNameOf } from '../../core/import/source-name.ts'
import { openCsv } from './csv-reader.ts'
import { detectEncoding, knownBinary } from './decode-text.ts'

export type CsvImport = Pick<
  RowsToImport,
  'map' | 'preview' | 'signal' | 'onProgress' | 'now' | 'digest' | 'workspaceCurrency'
> & {
  fileName: string
  bytes: Uint8Array
  /** Null for the kind that most of the columns are known for. */
  kind: ImportKind | null
  /** Where the data count as coming from; the file's own name when absent. */
  source?: DataSource
}

/**
 * Imports a CSV file into the workspace and reports every column, assumption and complaint. Re-importing the same file changes
 * nothing; when the import fails or is stopped, nothing of the file stays. Throws `import.bad-file` for what is no table and
 * `import.needs-mapping` for one whose columns do not fit, each with a remedy.
 */
export async function importCsv(input: CsvImport, store: ImportStore): Promise<ImportReport> {
  const { fileName: file, bytes } = input
  if (bytes.length === 0) {
    throw new AppError('import.bad-file', `${file} is empty.`, { remedy: 'Export it again, or choose another file.' })
  }
  const binary = knownBinary(bytes)
  const encoding = binary ? null : detectEncoding(bytes)
  if (!encoding) {
    throw new AppError(
      'import.bad-file',
      `${file} is ${binary?.what ?? 'not a text file'}, so no columns can be read from it.`,
      {
        remedy: binary?.remedy ?? 'Choose a CSV file; spreadsheets save one with “Save as”.',
      },
    )
  }
  const kindOf = (headers: readonly string[]): ImportKind => input.kind ?? recogniseKind(headers)
  const csv = openCsv(file, bytes, encoding, (headers) => countRecognised(kindOf(headers), headers))
  const report = await importRows(
    {
      ...input,
      kind: kindOf(csv.headers),
      file,
      headers: csv.headers,
      rows: () => csv.rows(),
      source: input.source ?? { name: sourceNameOf(file), kind: 'own', mock: false },
    },
    store,
  )
  const assumptions = encoding.certain
    ? report.assumptions
    : [
        `The file does not say how its letters are stored: read as ${encoding.encoding}. Check a name with an accent.`,
        ...report.assumptions,
      ]
  return { ...report, assumptions, encoding: encoding.encoding, delimiter: csv.delimiter }
}
