import { fold } from '../../../text/fold.ts'

/** One value of a vendor's record, as a column and a cell would hold it. `isNumber`: its decimal mark is a point, whatever else. */
export type FlatField = { name: string; cell: string; isNumber: boolean }

const DEPTH = 4
/** Objects that only hold the fields, and say nothing about them. */
const wrappers = new Set([
  'properties',
  'attributes',
  'data',
  'company',
  'organization',
  'organisation',
  'account',
  'metrics',
  'category',
  'geo',
  'fields',
])

/**
 * The fields of a vendor's record in one list, by name, so that their order changes nothing. A nested address keeps its word ("Billing City");
 * wrappers such as HubSpot's `properties` are dropped; an object that holds one `value` or `name` is that value.
 */
export function flattenRecord(record: Readonly<Record<string, unknown>>): FlatField[] {
  const fields: FlatField[] = []
  const walk = (value: unknown, path: readonly string[], depth: number): void => {
    const name = path.join(' ')
    if (value === null || value === undefined || depth > DEPTH) return
    if (Array.isArray(value)) {
      const parts = value.map((part) => textOf(part) ?? nameIn(part)).filter((part) => part !== null)
      if (parts.length > 0) fields.push({ name, cell: parts.join('; '), isNumber: false })
      return
    }
    const text = textOf(value)
    if (text !== null) {
      fields.push({ name, cell: text, isNumber: typeof value === 'number' })
      return
    }
    if (typeof value !== 'object') return
    const single = nameIn(value)
    if (single !== null && path.length > 0 && !wrappers.has(fold(path.at(-1) ?? ''))) {
      fields.push({ name, cell: single, isNumber: false })
      return
    }
    for (const [key, member] of Object.entries(value))
      walk(
        member,
        [...path, key].filter((part) => !isWrapper(part)),
        depth + 1,
      )
  }
  walk(record, [], 0)
  return fields.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.cell < b.cell ? -1 : 1))
}

/** "BillingAddress" with a "city" is the column "Billing City". */
export const columnName = (name: string): string =>
  name
    .replace(/address /i, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()

const isWrapper = (key: string): boolean => wrappers.has(fold(key))

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' && Number.isFinite(value) ? plainNumber(value) : null
}

/** Without an exponent, which no cell has. */
const plainNumber = (value: number): string =>
  Math.abs(value) >= 1e21 ? String(BigInt(Math.round(value))) : String(value)

function nameIn(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null
  const { name, value: inner } = value as { name?: unknown; value?: unknown }
  return Object.keys(value).length <= 3 ? (textOf(inner) ?? textOf(name)) : null
}
