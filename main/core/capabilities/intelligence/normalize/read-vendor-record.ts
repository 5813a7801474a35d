import { accountSchema, type Account } from '../../../../../shared/domain/records.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { builders, nameIn } from '../../../import/build-record.ts'
import { createColumnProfile } from '../../../import/column-profile.ts'
import { createImportNotes } from '../../../import/import-notes.ts'
import { mapColumns, type Column } from '../../../import/map-columns.ts'
import { createRowReader, type CellValue } from '../../../import/read-row.ts'
import { plain, saysNothing } from '../../../import/values/read-words.ts'
import { figure, rangeText } from '../fit-score.ts'
import { columnName, flattenRecord } from './flatten-record.ts'
import type { Change, Doubt } from './tidy-account.ts'
import { isCustomer, readCodedRange, readStatus, vendorField, type AccountStatus } from './vendor-fields.ts'

export type VendorReading = {
  /** `ownerId` is the owner as written; the caller looks the person up. */
  account: Account
  status: AccountStatus | null
  owner: string | null
  changes: Change[]
  unreadable: Doubt[]
  assumed: string[]
  unused: string[]
}
export type ReadOptions = {
  from: string
  /** What a person says about a field: "Annual Revenue" → "revenue:thousands:USD", as in an import. */
  mapping: Readonly<Record<string, string | null>>
  workspaceCurrency: string
  idFor(fields: readonly string[]): string
}

/**
 * Reads a vendor's record (Salesforce, HubSpot, Pipedrive and others) into the one form of an account, with the import's own reading of
 * names, units and words. Throws `import.needs-mapping` when it holds no name and no domain. The order of fields changes nothing.
 */
export function readVendorRecord(record: Readonly<Record<string, unknown>>, options: ReadOptions): VendorReading {
  const flat = flattenRecord(record).map((one) => ({ ...one, name: columnName(one.name) }))
  const headers = flat.map(({ name }) => name)
  const columns = mapped(headers, options.mapping).map((column): Column => {
    const isNumber = flat[column.index]?.isNumber === true
    return isNumber ? { ...column, hints: { ...column.hints, mark: 'point' } } : column
  })
  const cells = flat.map(({ cell }, index) => (columns[index]?.field?.reads === 'people' ? readCodedRange(cell) : cell))
  const notes = createImportNotes()
  const profile = createColumnProfile(columns)
  profile.add(cells)
  // The status is read here: a vendor has more words for it than an import knows.
  const statusColumn = columns.find(
    (column) => column.field?.field === 'customer' && !saysNothing(cells[column.index] ?? ''),
  )
  const others = columns.filter((column) => column.field?.field !== 'customer')
  const { values } = createRowReader(others, profile.settle(), notes, options.workspaceCurrency)(1, cells)
  const written = statusColumn ? (cells[statusColumn.index] ?? '').trim() : null
  const status = written === null ? null : readStatus(written)
  const customer = status === null ? null : isCustomer(status)
  if (customer !== null) values.set('customer', customer)
  if (nameIn('accounts', values) === null)
    throw new AppError('import.needs-mapping', 'The record holds no name and no web domain.', {
      remedy: 'Say which field is the name.',
    })
  const stated = values.get('id')
  const id = typeof stated === 'string' ? stated : options.idFor(flat.map(({ name, cell }) => `${name}=${cell}`))
  const seen = values.get('observedAt')
  const source = {
    from: options.from,
    externalId: typeof stated === 'string' ? stated : null,
    observedAt: typeof seen === 'string' ? seen : null,
    mock: false,
  }
  const owner = values.get('owner')
  return {
    account: accountSchema.parse(
      builders.accounts(values, id, { accountId: null, ownerId: null, opportunityId: null, contactIds: [] }, source),
    ),
    status,
    owner: typeof owner === 'string' ? owner : null,
    changes: [
      ...others.flatMap((column) => changeOf(column, cells[column.index] ?? '', values)),
      ...(statusColumn && status
        ? [
            {
              field: 'customer',
              from: `${statusColumn.header}: ${written}`,
              to:
                customer === null
                  ? `${status}; customer or not is not known`
                  : `${status}; ${customer ? 'a customer' : 'not a customer'}`,
              because: 'one word for the status',
            },
          ]
        : []),
    ],
    unreadable: [
      ...notes
        .issues()
        .map(({ column, value, message }) => ({ field: column ?? '', value: value ?? '', because: message })),
      ...(statusColumn && !status
        ? [
            {
              field: statusColumn.header,
              value: written ?? '',
              because: 'is no status known here, so customer or not stays unknown',
            },
          ]
        : []),
    ],
    assumed: notes.assumptions().map((sentence) => sentence.replace(/ \(1 row\)/g, '')),
    unused: columns.filter(({ field }) => field === null).map(({ header }) => header),
  }
}

/** What the import knows by name comes first; a vendor's other names fill what is left. */
function mapped(headers: readonly string[], mapping: ReadOptions['mapping']): Column[] {
  const first = recognised(headers, mapping)
  const taken = new Set(first?.flatMap(({ field }) => field?.field ?? []))
  const more: Record<string, string | null> = {}
  for (const [index, header] of headers.entries()) {
    const field = vendorField(header)
    if (field === null || taken.has(field) || first?.[index]?.field || Object.hasOwn(mapping, header)) continue
    more[header] = field
    taken.add(field)
  }
  if (first && Object.keys(more).length === 0) return first
  return mapColumns('The record', 'accounts', headers, { ...more, ...mapping }, null)
}

function recognised(headers: readonly string[], mapping: ReadOptions['mapping']): Column[] | null {
  try {
    return mapColumns('The record', 'accounts', headers, mapping, null)
  } catch (error) {
    if (error instanceof AppError && error.code === 'import.needs-mapping') return null
    throw error
  }
}

function changeOf({ field, header }: Column, cell: string, values: ReadonlyMap<string, CellValue>): Change[] {
  if (field === null || field.field === 'currency' || field.field === 'observedAt' || saysNothing(cell)) return []
  const value = values.get(field.field)
  if (value === undefined) return []
  const to = valueText(value)
  const isRenamed = plain(header) !== plain(field.field)
  if (!isRenamed && to === cell.trim()) return []
  return [
    {
      field: field.field,
      from: `${header}: ${cell.trim()}`,
      to,
      because: to === cell.trim() ? 'another name for the field' : 'one form for the value',
    },
  ]
}

function valueText(value: CellValue): string {
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value !== 'object') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
  if ('amount' in value) return `${figure(value.amount)} ${value.currency}`
  return 'currency' in value ? `${rangeText(value)} ${value.currency}` : rangeText(value)
}
