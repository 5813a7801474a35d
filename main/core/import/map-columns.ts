import type { ColumnMapping, ImportKind } from '../../../shared/domain/import.ts'
import { importKindSchema } from '../../../shared/domain/import.ts'
import { AppError } from '../../../shared/errors.ts'
import { nameSimilarity } from '../entities/name-similarity.ts'
import type { Field } from './fields.ts'
import { fieldsOf, neededFields, ownPrefixes } from './fields.ts'
import { readHeaderUnits } from './header-units.ts'
import { isCurrencyCode } from './values/currencies.ts'
import { scaleOf } from './values/read-money.ts'
import type { DateOrder } from './values/read-date.ts'
import type { DecimalMark } from './values/read-number.ts'
import { plain } from './values/read-words.ts'

/** What a person or a header says about how a column is to be read. */
export type ColumnHints = {
  scale: number | null
  currency: string | null
  mark: DecimalMark | null
  order: DateOrder | null
}
export type Column = {
  index: number
  header: string
  field: Field | null
  how: ColumnMapping[number]['how']
  hints: ColumnHints
}

/** Columns as they are compared: two files with the same ones in any order share a mapping. */
export const headerKey = (headers: readonly string[]): string =>
  headers
    .map((header) => plainHeader(header))
    .toSorted()
    .join('|')

const plainHeader = (header: string): string =>
  plain(header.replace(/__c$/i, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))

/** Rank of a header among a field's known names, 0 the best; null when it is not one of them. */
function rankFor(field: Field, forms: readonly string[]): number | null {
  const ranks = forms.map((form) => field.names.indexOf(form)).filter((rank) => rank >= 0)
  return ranks.length > 0 ? Math.min(...ranks) : null
}

function formsOf(kind: ImportKind, header: string): string[] {
  const bare = readHeaderUnits(header).rest
  const forms = [plainHeader(header), plainHeader(bare), plainHeader(header.replace(/[([{].*$/, ''))]
  const prefix = ownPrefixes[kind].find((word) => forms.some((form) => form.startsWith(`${word} `)))
  const stripped = prefix
    ? forms.filter((form) => form.startsWith(`${prefix} `)).map((form) => form.slice(prefix.length + 1))
    : []
  return [...new Set([...forms, ...stripped])].filter((form) => form !== '')
}

/** Recognises columns by their names; each field gets its best one, further ones stay unused unless the field takes several. */
function recognise(kind: ImportKind, headers: readonly string[], skip: ReadonlySet<number>): Map<number, Field> {
  const found = new Map<number, Field>()
  const taken = new Set<string>()
  const claims = headers
    .flatMap((header, index) =>
      skip.has(index)
        ? []
        : fieldsOf[kind].flatMap((field) => {
            const rank = rankFor(field, formsOf(kind, header))
            return rank === null ? [] : [{ index, field, rank }]
          }),
    )
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
  for (const { index, field } of claims) {
    if (found.has(index) || (taken.has(field.field) && !field.several)) continue
    found.set(index, field)
    taken.add(field.field)
  }
  return found
}

/**
 * Decides which column feeds which field: what the person states, then what was remembered, then what the names say. Throws
 * `import.needs-mapping` with the columns found when the needed ones are missing or the file is plainly of another kind.
 */
export function mapColumns(
  file: string,
  kind: ImportKind,
  headers: readonly string[],
  stated: Readonly<Record<string, string | null>>,
  remembered: Readonly<Record<string, string | null>> | null,
): Column[] {
  const chosen = new Map<number, { field: Field | null; how: 'stated' | 'remembered'; hints: Partial<ColumnHints> }>()
  for (const [how, mapping] of [
    ['remembered', remembered ?? {}],
    ['stated', stated],
  ] as const) {
    for (const [column, target] of Object.entries(mapping)) {
      const index = headers.findIndex((header) => plainHeader(header) === plainHeader(column))
      if (index < 0 && how === 'remembered') continue
      if (index < 0) throw unknownColumn(file, column, headers)
      chosen.set(index, { ...readTarget(kind, column, target), how })
    }
  }
  const statedFields = new Set([...chosen.values()].flatMap(({ field }) => field?.field ?? []))
  const recognised = recognise(kind, headers, new Set(chosen.keys()))
  const columns = headers.map((header, index): Column => {
    const choice = chosen.get(index)
    const known = recognised.get(index)
    const field = choice ? choice.field : known && (known.several || !statedFields.has(known.field)) ? known : null
    const { scale, currency } = readHeaderUnits(header)
    const hints = { scale, currency, mark: null, order: null, ...choice?.hints }
    return { index, header, field, how: choice?.how ?? (field ? 'recognised' : 'unused'), hints }
  })
  checkKind(file, kind, headers, columns, chosen.size > 0)
  return columns
}

function readTarget(
  kind: ImportKind,
  column: string,
  target: string | null,
): { field: Field | null; hints: Partial<ColumnHints> } {
  if (target === null || target.trim() === '') return { field: null, hints: {} }
  const [name = '', ...words] = target.split(':').map((part) => part.trim())
  const field = fieldsOf[kind].find((candidate) => candidate.field.toLowerCase() === name.toLowerCase())
  if (!field) {
    throw new AppError('import.needs-mapping', `There is no field “${name}” for ${kind}.`, {
      remedy: `Fields are: ${fieldsOf[kind].map((each) => each.field).join(', ')}.`,
    })
  }
  const hints: Partial<ColumnHints> = {}
  for (const word of words) {
    const lower = word.toLowerCase()
    const scale = lower === 'units' ? 1 : scaleOf(lower)
    if (lower === 'dmy' || lower === 'mdy') hints.order = lower
    else if (lower === 'comma' || lower === 'point') hints.mark = lower
    else if (scale !== null) hints.scale = scale
    else if (isCurrencyCode(word.toUpperCase())) hints.currency = word.toUpperCase()
    else {
      throw new AppError('import.needs-mapping', `“${word}” says nothing about how to read “${column}”.`, {
        remedy:
          'After the field you may add dmy or mdy, point or comma, units, thousands or millions, or a currency: Revenue=revenue:millions:EUR.',
      })
    }
  }
  return { field, hints }
}

function unknownColumn(file: string, column: string, headers: readonly string[]): AppError {
  const closest = headers.toSorted((a, b) => nameSimilarity(b, column) - nameSimilarity(a, column))[0]
  const hint = closest && nameSimilarity(closest, column) > 0.5 ? ` Did you mean “${closest}”?` : ''
  return new AppError('import.needs-mapping', `${file} has no column “${column}”.${hint}`, {
    remedy: `Its columns are: ${quoted(headers)}.`,
  })
}

const quoted = (names: readonly string[]): string =>
  names
    .slice(0, 40)
    .map((name) => `“${name}”`)
    .join(', ') + (names.length > 40 ? ` and ${names.length - 40} more` : '')

function checkKind(
  file: string,
  kind: ImportKind,
  headers: readonly string[],
  columns: readonly Column[],
  stated: boolean,
): void {
  const has = (fields: readonly string[]): boolean => columns.some(({ field }) => field && fields.includes(field.field))
  const missing = neededFields[kind].filter((group) => !has(group))
  const own = columns.filter(({ field }) => field).length
  const scores = importKindSchema.options
    .filter((other) => other !== kind)
    .map((other) => ({ other, score: recognise(other, headers, new Set()).size }))
    .toSorted((a, b) => b.score - a.score)
  const [best] = scores
  const looksLike = best && best.score >= Math.max(own + 3, 2) ? best : null
  if (looksLike && !stated) {
    throw new AppError(
      'import.needs-mapping',
      `${file} looks like ${looksLike.other}: ${looksLike.score} of its ${headers.length} columns fit them, and ${own} fit ${kind}. Nothing was imported. Columns found: ${quoted(headers)}.`,
      {
        remedy: `Import it as ${looksLike.other}, or say which column is which, for example “${headers[0]}=${neededFields[kind][0]?.[0]}”.`,
      },
    )
  }
  if (missing.length === 0) return
  const wanted = missing.map((group) => group.join(' or ')).join(', and ')
  throw new AppError(
    'import.needs-mapping',
    `${file} has no column for ${wanted} of ${kind}. Nothing was imported. Columns found: ${quoted(headers)}.`,
    {
      remedy: `Say which column it is, for example “${headers[0] ?? 'Column'}=${missing[0]?.[0]}”. Fields are: ${fieldsOf[kind].map((each) => each.field).join(', ')}.`,
    },
  )
}

/** The kind of record that most of the columns are known for; of equal ones the first in the order of the schema. */
export function recogniseKind(headers: readonly string[]): ImportKind {
  const [best] = importKindSchema.options
    .map((kind) => ({ kind, known: countRecognised(kind, headers) }))
    .toSorted((a, b) => b.known - a.known)
  return best?.kind ?? 'accounts'
}

/** How many of these columns are known for a kind; tells a separator that splits the header rightly from one that does not. */
export const countRecognised = (kind: ImportKind, headers: readonly string[]): number =>
  recognise(kind, headers, new Set()).size
