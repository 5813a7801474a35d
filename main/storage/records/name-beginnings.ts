import type { Database } from 'better-sqlite3'
import type { RecordKind } from '../../../shared/domain/records.ts'
import { nameForms } from '../../core/entities/normalise-name.ts'
import { recordTables } from './record-tables.ts'

/** Rows looked at for letters that many names hold. */
const LOOKED_AT = 4000

type Hit = { kind: RecordKind; id: string }

/**
 * Records in whose name a word begins as the text does: what a person means who is still typing. Names that begin so come first, then by
 * name. From three letters on any word of the name counts, with fewer only the first.
 */
export function createNameBeginnings(
  db: Database,
): (text: string, kinds: readonly RecordKind[], limit: number) => Hit[] {
  const kindsWithGrams = (['contact', 'account', 'opportunity'] as const).map((kind) => {
    const { table, names } = recordTables[kind]
    const first = db.prepare<[string, string, number], { id: string; norm: string }>(
      `SELECT id, norm FROM ${table} WHERE norm >= ? AND norm < ? ORDER BY norm, id LIMIT ?`,
    )
    const within = db.prepare<[string, number], { id: string; norm: string; norm_alt: string | null }>(
      `SELECT id, norm, norm_alt FROM ${table} WHERE n IN (SELECT rowid FROM ${names} WHERE ${names} MATCH ? LIMIT ?)`,
    )
    return { kind, first, within }
  })
  return (text, kinds, limit) => {
    const [form = ''] = nameForms(text.slice(0, 200))
    if (form === '' || limit < 1) return []
    return kindsWithGrams
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ kind, first, within }) => {
        const rows =
          Array.from(form).length < 3
            ? first.all(form, `${form}\u{10ffff}`, limit)
            : within
                .all(gramsOf(form), LOOKED_AT)
                .filter(({ norm, norm_alt: alt }) => [norm, alt ?? ''].some((name) => ` ${name}`.includes(` ${form}`)))
        return rows.map(({ id, norm }) => ({ kind, id, norm, isFirst: norm.startsWith(form) }))
      })
      .toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst) || compare(a.norm, b.norm) || compare(a.id, b.id))
      .slice(0, limit)
      .map(({ kind, id }) => ({ kind, id }))
  }
}

/** All letter triples of a name's beginning, each of which must be in the name. */
const gramsOf = (form: string): string => {
  const letters = Array.from(form)
  return letters
    .slice(2)
    .map((_, i) => `"${letters.slice(i, i + 3).join('')}"`)
    .join(' ')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
