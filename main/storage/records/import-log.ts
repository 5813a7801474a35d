import type { Database } from 'better-sqlite3'
import type { ImportKind } from '../../../shared/domain/import.ts'
import { toStorageError } from '../storage-error.ts'
import type { RecordWriter } from './record-writer.ts'

/** Changes undone before the event loop gets a turn. */
const STEP = 100

/** Files that are written in several transactions: opened, finished, or taken back whole. */
export function createImportLog(db: Database, writer: RecordWriter) {
  const open = db.prepare("INSERT INTO imports (file, kind, started_at, state) VALUES (?, ?, ?, 'writing')")
  const close = db.prepare('UPDATE imports SET state = ? WHERE id = ?')
  const forget = db.prepare(
    `DELETE FROM import_undo WHERE seq IN (SELECT seq FROM import_undo WHERE import_id = :id LIMIT ${STEP * 20})`,
  )
  const unfinished = db.prepare("SELECT id, file FROM imports WHERE state = 'writing' ORDER BY id DESC")
  const leftOver = db.prepare('SELECT DISTINCT import_id FROM import_undo').pluck()
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  return {
    begin(file: string, kind: ImportKind, at: string): number {
      try {
        return Number(open.run(file, kind, at).lastInsertRowid)
      } catch (thrown) {
        throw toStorageError(thrown)
      }
    },
    async finish(importId: number): Promise<void> {
      close.run('done', importId)
      while (forget.run({ id: importId }).changes > 0) await turn()
    },
    async takeBack(importId: number): Promise<void> {
      while (writer.undo(importId, STEP)) await turn()
      close.run('taken-back', importId)
    },
    /** After a crash: undoes files that never became whole and returns their names. */
    recover(): string[] {
      const broken = unfinished.all() as { id: number; file: string }[]
      for (const { id } of broken) {
        while (writer.undo(id, STEP * 50));
        close.run('taken-back', id)
      }
      for (const id of leftOver.all() as number[]) while (forget.run({ id }).changes > 0);
      return broken.map(({ file }) => file)
    },
  }
}
