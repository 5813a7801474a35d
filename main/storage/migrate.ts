import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** Migrations only add. `version` counts from 1 without gaps; `sql` runs in one transaction with the version's own mark. */
export type Migration = { version: number; name: string; sql: string }

/** The file says that it is ours: "CUGA" in ASCII. */
export const APPLICATION_ID = 0x43554741

/**
 * Brings the schema up to date and returns the versions applied. A file of a newer app or of another program is refused and
 * left as it was. `beforeFirst` runs once, with the version found, before anything changes in a file that already holds data.
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  beforeFirst?: (fromVersion: number) => void,
): number[] {
  const newest = migrations.reduce((version, migration) => Math.max(version, migration.version), 0)
  const found = db.pragma('user_version', { simple: true }) as number
  const applicationId = db.pragma('application_id', { simple: true }) as number
  const isEmpty = db.prepare('SELECT count(*) AS n FROM sqlite_schema').pluck().get() === 0
  if (applicationId !== APPLICATION_ID && !(isEmpty && applicationId === 0)) {
    throw new AppError('storage.corrupt', 'The database in the data folder was not made by this app.', {
      remedy: 'Choose another data folder with --data, or move that file away.',
    })
  }
  if (found > newest) {
    throw new AppError(
      'storage.newer-version',
      `The data was written by a newer version of the app (schema ${found}, this app knows ${newest}).`,
      {
        remedy: 'Install the newer version again, or choose another data folder with --data. Nothing was changed.',
      },
    )
  }
  const due = migrations.filter((migration) => migration.version > found).toSorted((a, b) => a.version - b.version)
  if (due.length === 0) return []
  const apply = db.transaction((some: readonly Migration[]) => {
    for (const { sql, version } of some) {
      db.exec(sql)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${version}`)
    }
  })
  if (found > 0) {
    beforeFirst?.(found)
    for (const migration of due) apply.immediate([migration])
  }
  // A new file has nothing to keep between two versions: one flush makes it whole.
  else apply.immediate(due)
  return due.map((migration) => migration.version)
}
