import type { Database } from 'better-sqlite3'
import { nameForms } from '../../core/entities/normalise-name.ts'
import type { RecordSearch } from './record-search.ts'
import { recordTables } from './record-tables.ts'

/** More names than this that hold the letters typed so far are not told apart by a list anyway. */
const MOST = 2000
const LIKE_NAMES = 100
/** Beside names that hold the letters, only those much like them are worth a row. */
const LIKELY = 0.62

/** Ids of the accounts or deals whose name holds the text or is like it: names that begin with it first, then by likeness. */
export type NameFilter = (text: string) => string[]

/** Finds names while they are being typed, which the search for whole names would miss, and names that are misspelt, by that search. */
export function createNameFilter(db: Database, kind: 'account' | 'opportunity', search: RecordSearch): NameFilter {
  const { table, names } = recordTables[kind]
  const beginning = db.prepare(
    `SELECT id, norm FROM ${table} WHERE norm >= :from AND norm < :to ORDER BY norm, id LIMIT ${MOST}`,
  )
  const holding = db.prepare(
    `SELECT id, norm FROM ${table} WHERE n IN (SELECT rowid FROM ${names} WHERE ${names} MATCH :grams)
     AND (instr(norm, :form) > 0 OR instr(norm_alt, :form) > 0) ORDER BY norm, id LIMIT ${MOST}`,
  )
  type Row = { id: string; norm: string }
  return (text) => {
    const found = new Set<string>()
    const inside: string[] = []
    for (const form of nameForms(text).filter((one) => one !== '')) {
      for (const { id } of beginning.all({ from: form, to: `${form}\u{10ffff}` }) as Row[]) found.add(id)
      const letters = Array.from(form)
      if (letters.length < 3) continue
      const grams = [...new Set(letters.slice(2).map((_, i) => letters.slice(i, i + 3).join('')))]
      const rows = holding.all({
        form,
        grams: grams.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' '),
      }) as Row[]
      inside.push(...rows.map(({ id }) => id))
    }
    for (const id of inside) found.add(id)
    const held = found.size > 0
    for (const { id, similarity } of search(text, [kind], LIKE_NAMES)) if (!held || similarity >= LIKELY) found.add(id)
    return [...found]
  }
}
