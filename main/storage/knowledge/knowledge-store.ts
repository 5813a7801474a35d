import type { Database } from 'better-sqlite3'
import type { DocumentPassage, KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import type { Knowledge, Passage } from '../../core/ports/knowledge.ts'
import { stem } from '../../core/text/stem.ts'
import { tokensOf } from '../../core/text/words.ts'
import { toStorageError } from '../storage-error.ts'
import { splitPassages } from './split-passages.ts'

export type StoredDocument = KnowledgeDocument

/** Everything kept of a document, to put it back as it was. */
export type RemovedDocument = { document: StoredDocument; hash: string; passages: DocumentPassage[] }

export type NewDocument = Omit<StoredDocument, 'passages' | 'pages'> & {
  /** Tells whether the same file is added again. */
  hash: string
  text: string
  pageStarts: readonly number[] | null
}

export type KnowledgeStore = Knowledge & {
  /** Adds a document, or replaces the one with its id. `unchanged` when exactly this file is already there. */
  add(document: NewDocument): Promise<'added' | 'replaced' | 'unchanged'>
  list(): Promise<StoredDocument[]>
  /** Says whether a document may be shown to customers and quoted in drafts. False when it is not there. */
  mark(id: string, marks: { internal: boolean; approved: boolean }): Promise<boolean>
  get(id: string): Promise<StoredDocument | null>
  /** Passages in the document's order, those that begin at or after `from`. */
  passagesFrom(id: string, from: number, limit: number): Promise<DocumentPassage[]>
  /** Removes a document, its passages and its words, and overwrites where they stood. Gives what it removed; null when it was not there. */
  take(id: string): Promise<RemovedDocument | null>
  /** Puts back what `take` gave. False when a document with its id has been added since. */
  putBack(removed: RemovedDocument): Promise<boolean>
  removeMock(): Promise<number>
}

type DocumentRow = Omit<StoredDocument, 'internal' | 'approved' | 'mock' | 'problems'> & {
  internal: number
  approved: number
  mock: number
  problems: string
}
type PassageRow = Omit<Passage, 'internal' | 'approved' | 'mock'> & { internal: number; approved: number; mock: number }

export function createKnowledgeStore(db: Database): KnowledgeStore {
  const columns = `id, name, title, format, bytes, words, pages, passages, observed_at AS observedAt, internal, approved, mock,
    added_at AS addedAt, problems`
  const listed = db.prepare(`SELECT ${columns} FROM documents ORDER BY id`)
  const one = db.prepare(`SELECT ${columns} FROM documents WHERE id = ?`)
  const byId = db.prepare('SELECT n, hash FROM documents WHERE id = ?')
  const mockIds = db.prepare('SELECT id FROM documents WHERE mock = 1').pluck()
  const insert = db.prepare(`INSERT INTO documents
    (id, name, title, format, hash, bytes, words, pages, passages, observed_at, internal, approved, mock, added_at, problems)
    VALUES (:id, :name, :title, :format, :hash, :bytes, :words, :pages, :passages, :observedAt, :internal, :approved, :mock, :addedAt, :problems)`)
  const setMarks = db.prepare('UPDATE documents SET internal = ?, approved = ? WHERE id = ?')
  const insertPassage = db.prepare(
    'INSERT INTO passages (document, heading, page, start, "end", text) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insertWords = db.prepare('INSERT INTO passage_words (rowid, words) VALUES (?, ?)')
  const deleteWords = db.prepare('DELETE FROM passage_words WHERE rowid IN (SELECT n FROM passages WHERE document = ?)')
  const deleteDocument = db.prepare('DELETE FROM documents WHERE n = ?')
  const passageColumns = `documents.id AS documentId, title, heading, page, passages.text, start, passages."end",
    observed_at AS observedAt, internal, approved, mock`
  const passagesOf = db.prepare(`SELECT ${passageColumns} FROM passages JOIN documents ON documents.n = document
    WHERE documents.id = ? ORDER BY start`)
  const passagesFrom =
    db.prepare(`SELECT heading, page, start, passages."end", text FROM passages JOIN documents ON documents.n = document
    WHERE documents.id = ? AND start >= ? ORDER BY start LIMIT ?`)
  // The best by rank are kept when there are too many; their order is then the documents'.
  const matching = db.prepare(`SELECT ${passageColumns} FROM
    (SELECT rowid FROM passage_words WHERE passage_words MATCH ? ORDER BY rank, rowid LIMIT ?) AS hit
    JOIN passages ON passages.n = hit.rowid JOIN documents ON documents.n = document ORDER BY documents.id, start`)
  const totals = db.prepare(
    'SELECT ifnull(sum(passages), 0) AS passages, ifnull(sum(words), 0) AS words FROM documents',
  )
  const counting = db.prepare('SELECT count(*) FROM passage_words WHERE passage_words MATCH ?').pluck()

  const toDocument = (row: DocumentRow): StoredDocument => ({
    ...row,
    internal: row.internal === 1,
    approved: row.approved === 1,
    mock: row.mock === 1,
    problems: JSON.parse(row.problems) as string[],
  })
  const toPassage = (row: PassageRow): Passage => ({
    ...row,
    internal: row.internal === 1,
    approved: row.approved === 1,
    mock: row.mock === 1,
  })
  const inTransaction = <T>(work: () => T): T => {
    try {
      return db.transaction(work).immediate()
    } catch (thrown) {
      throw toStorageError(thrown)
    }
  }

  function drop(id: string): boolean {
    const row = byId.get(id) as { n: number } | undefined
    if (!row) return false
    deleteWords.run(row.n)
    deleteDocument.run(row.n)
    return true
  }

  /** Deleted pages are overwritten, and the log that still holds them is emptied. */
  function dropForGood(ids: readonly string[]): number {
    const usual = db.pragma('secure_delete', { simple: true }) as number
    db.pragma('secure_delete = ON')
    try {
      return inTransaction(() => ids.filter((id) => drop(id)).length)
    } finally {
      db.pragma(`secure_delete = ${usual === 2 ? 'FAST' : usual}`)
      if (!db.inTransaction) db.pragma('wal_checkpoint(TRUNCATE)')
    }
  }

  function write(document: StoredDocument, hash: string, passages: readonly DocumentPassage[]): void {
    inTransaction(() => {
      const { lastInsertRowid } = insert.run({
        ...document,
        hash,
        internal: document.internal ? 1 : 0,
        approved: document.approved ? 1 : 0,
        mock: document.mock ? 1 : 0,
        problems: JSON.stringify(document.problems),
      })
      for (const { heading, page, start, end, text } of passages) {
        const added = insertPassage.run(lastInsertRowid, heading, page, start, end, text)
        insertWords.run(added.lastInsertRowid, indexWords(`${document.title} ${heading ?? ''} ${text}`))
      }
    })
  }
  const read = (id: string): StoredDocument | null => {
    const row = one.get(id) as DocumentRow | undefined
    return row ? toDocument(row) : null
  }
  const ALL = -1

  return {
    async add({ text, pageStarts, hash, ...document }) {
      const known = byId.get(document.id) as { hash: string } | undefined
      if (known?.hash === hash) return 'unchanged'
      if (known) dropForGood([document.id])
      const passages = splitPassages(text).map((passage) => ({
        ...passage,
        page: pageStarts ? pageStarts.findLastIndex((from) => from <= passage.start) + 1 : null,
      }))
      write({ ...document, pages: pageStarts?.length ?? null, passages: passages.length }, hash, passages)
      return known ? 'replaced' : 'added'
    },
    async list() {
      return (listed.all() as DocumentRow[]).map(toDocument)
    },
    async mark(id, { internal, approved }) {
      return setMarks.run(internal ? 1 : 0, approved ? 1 : 0, id).changes > 0
    },
    get: async (id) => read(id),
    passagesFrom: async (id, from, limit) => passagesFrom.all(id, from, limit) as DocumentPassage[],
    async take(id) {
      const document = read(id)
      if (!document) return null
      const { hash } = byId.get(id) as { hash: string }
      const passages = passagesFrom.all(id, 0, ALL) as DocumentPassage[]
      dropForGood([id])
      return { document, hash, passages }
    },
    async putBack({ document, hash, passages }) {
      if (read(document.id)) return false
      write(document, hash, passages)
      return true
    },
    removeMock: async () => dropForGood(mockIds.all() as string[]),
    async candidates(words, limit) {
      const query = words.flatMap(queryOf).join(' OR ')
      return query === '' || limit < 1 ? [] : (matching.all(query, limit) as PassageRow[]).map(toPassage)
    },
    async statistics(words) {
      const { passages, words: total } = totals.get() as { passages: number; words: number }
      const containing = words.map((word): [string, number] => {
        const query = queryOf(word).join(' OR ')
        return [word, query === '' ? 0 : (counting.get(query) as number)]
      })
      return { passages, meanWords: passages === 0 ? 0 : total / passages, containing: Object.fromEntries(containing) }
    },
    async documents() {
      return (listed.all() as DocumentRow[]).map(toDocument).map(({ id, title, observedAt, internal, mock }) => ({
        id,
        title,
        observedAt,
        internal,
        mock,
      }))
    },
    passagesOf: async (documentId) => (passagesOf.all(documentId) as PassageRow[]).map(toPassage),
  }
}

/** Each word as it is and by its stem, so that a query in either form finds it. */
function indexWords(text: string): string {
  return tokensOf(text)
    .flatMap((word) => (stem(word) === word ? [word] : [word, stem(word)]))
    .join(' ')
}

/** A word of several parts ("ct-2") must stand in that order; quotes keep the query a query. */
function queryOf(word: string): string[] {
  const tokens = tokensOf(word)
  if (tokens.length === 0) return []
  const whole = tokens.join(' ')
  const forms = tokens.length === 1 ? [whole, stem(whole)] : [whole]
  return [...new Set(forms)].map((form) => `"${form.replaceAll('"', '""')}"`)
}
