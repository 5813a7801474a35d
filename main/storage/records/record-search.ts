import type { Database } from 'better-sqlite3'
import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { RecordOf } from '../../core/import/record-types.ts'
import { editDistance } from '../../core/entities/edit-distance.ts'
import { formsSimilarity } from '../../core/entities/name-similarity.ts'
import { nameForms } from '../../core/entities/normalise-name.ts'
import { kindsWithNames, recordTables } from './record-tables.ts'

/** Names less alike than this are not offered. */
const LEAST_SIMILARITY = 0.45
/** Rows looked at for one name: rare letter triples first, so that a million accounts cost little more than a thousand. */
const POSTINGS = 40_000
const CANDIDATES = 250

type Row = { n: number; id: string; norm: string; norm_alt: string | null; mock: number; data: string }

/** Finds records by a name that may be misspelt. Best first, ties by kind and id. */
export type RecordSearch = (text: string, kinds: readonly RecordKind[], limit: number, mock?: boolean) => EntityHit[]

export function createRecordSearch(db: Database): RecordSearch {
  const searches = kindsWithNames.map((kind) => ({ kind, find: createKindSearch(db, kind) }))
  return (text, kinds, limit, mock) => {
    const forms = nameForms(text.slice(0, 200)).filter((form) => form !== '')
    if (forms.length === 0 || limit < 1) return []
    return searches
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ find }) => find(forms, mock))
      .toSorted((a, b) => b.similarity - a.similarity || compare(a.kind, b.kind) || compare(a.id, b.id))
      .slice(0, limit)
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function createKindSearch(db: Database, kind: (typeof kindsWithNames)[number]) {
  const { table, names, grams } = recordTables[kind]
  const columns = 'n, id, norm, norm_alt, mock, data'
  const byNorm = db.prepare(`SELECT ${columns} FROM ${table} WHERE norm = ? ORDER BY id LIMIT 50`)
  const byNormAlt = db.prepare(`SELECT ${columns} FROM ${table} WHERE norm_alt = ? ORDER BY id LIMIT 50`)
  const byRow = db.prepare(`SELECT ${columns} FROM ${table} WHERE n = ?`)
  const all = db.prepare(`SELECT n FROM ${table} LIMIT ${POSTINGS}`).pluck()
  const sameInitial = db.prepare(`SELECT n, norm FROM ${table} WHERE norm >= :from AND norm < :to LIMIT ${POSTINGS}`)
  const spread = grams ? db.prepare(`SELECT doc FROM ${grams} WHERE term = ?`).pluck() : null
  const having = names
    ? db.prepare(`SELECT rowid FROM ${names} WHERE ${names} MATCH ? LIMIT ${POSTINGS}`).pluck()
    : null

  function candidates(forms: readonly string[]): number[] {
    if (!spread || !having) return all.all() as number[]
    const wanted = [...new Set(forms.flatMap(gramsOf))]
      .map((gram) => ({ gram, docs: (spread.get(gram) as number | undefined) ?? 0 }))
      .filter(({ docs }) => docs > 0)
      .toSorted((a, b) => a.docs - b.docs || compare(a.gram, b.gram))
    const weights = new Map<number, number>()
    let looked = 0
    for (const { gram, docs } of wanted) {
      if (looked > 0 && looked + docs > POSTINGS) break
      looked += docs
      // A rare triple says more than a common one.
      const weight = 1 / Math.log2(2 + docs)
      for (const n of having.all(`"${gram}"`) as number[]) weights.set(n, (weights.get(n) ?? 0) + weight)
    }
    const best = [...weights].toSorted(([a, x], [b, y]) => y - x || a - b).slice(0, CANDIDATES)
    return [...best.map(([n]) => n), ...forms.flatMap(shortNames)]
  }

  /** A typo in a short name leaves no triple whole, so those with the same first letter are compared letter by letter. */
  function shortNames(form: string): number[] {
    if (form.length > 5) return []
    const last = form.charCodeAt(0)
    const rows = sameInitial.all({ from: form[0], to: String.fromCharCode(last + 1) }) as { n: number; norm: string }[]
    return rows
      .filter(({ norm }) => Math.abs(norm.length - form.length) < 2 && editDistance(norm, form) < 2)
      .map(({ n }) => n)
  }

  return (forms: readonly string[], mock: boolean | undefined): EntityHit[] => {
    const rows = new Map<number, Row>()
    for (const row of forms.flatMap((form) => [...byNorm.all(form), ...byNormAlt.all(form)] as Row[]))
      rows.set(row.n, row)
    for (const n of candidates(forms)) {
      const row = rows.has(n) ? undefined : (byRow.get(n) as Row | undefined)
      if (row) rows.set(n, row)
    }
    return [...rows.values()]
      .filter((row) => mock === undefined || (row.mock === 1) === mock)
      .map((row) => ({ row, similarity: similarityOf(forms, kind, row) }))
      .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
      .map(({ row, similarity }) => {
        const record = JSON.parse(row.data) as RecordOf[typeof kind]
        return { kind, id: row.id, name: record.name, similarity, detail: detailOf(kind, record) }
      })
  }
}

function similarityOf(forms: readonly string[], kind: RecordKind, row: Row): number {
  const own = formsSimilarity(forms, row.norm_alt === null ? [row.norm] : [row.norm, row.norm_alt])
  if (kind !== 'product' || own === 1) return own
  const { aliases } = JSON.parse(row.data) as RecordOf['product']
  return Math.max(own, ...aliases.map((alias) => formsSimilarity(forms, nameForms(alias))))
}

function gramsOf(form: string): string[] {
  const letters = Array.from(form)
  return letters.slice(2).map((_, i) => letters.slice(i, i + 3).join(''))
}

function detailOf(kind: RecordKind, record: RecordOf[(typeof kindsWithNames)[number]]): string | null {
  const parts = (...values: (string | null | undefined)[]): string | null => values.filter(Boolean).join(', ') || null
  switch (kind) {
    case 'account': {
      const { city, country, domain } = record as RecordOf['account']
      return parts(city, country) ?? domain
    }
    case 'contact': {
      const { title, email } = record as RecordOf['contact']
      return parts(title, email)
    }
    case 'opportunity': {
      const { stageText, stage, closeDate } = record as RecordOf['opportunity']
      return parts(stageText ?? stage, closeDate ? `closes ${closeDate}` : null)
    }
    case 'user': {
      const { role, territory } = record as RecordOf['user']
      return parts(role, territory)
    }
    default:
      return null
  }
}
