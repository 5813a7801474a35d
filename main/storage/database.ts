import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { toStorageError } from './storage-error.ts'

/** Older builds can corrupt a database when two connections write and checkpoint at once. */
const OLDEST_SQLITE = [3, 51, 3] as const
const BUSY_MS = 1500

/**
 * Opens the one database of a data folder and owns it until it is closed: a second process is told so. WAL with
 * `synchronous=FULL` (the driver's default in WAL mode loses acknowledged commits in a power cut), foreign keys, file mode
 * 0600 in a folder of mode 0700. Throws an AppError with a remedy when the folder cannot be used; the file is left as it was.
 */
export function openDatabase(dataDir: string, owner: string): Database.Database {
  const folder = path.resolve(dataDir)
  prepareFolder(folder)
  const file = path.join(folder, 'cugar.db')
  let db: Database.Database | undefined
  try {
    db = new Database(file, { timeout: BUSY_MS })
    configure(db)
    if (process.platform !== 'win32') chmodSync(file, 0o600)
    writeFileSync(path.join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, owner }), { mode: 0o600 })
    return db
  } catch (thrown) {
    db?.close()
    const error = toStorageError(thrown)
    if (error instanceof AppError && error.code === 'storage.locked') {
      throw new AppError('storage.locked', `${error.message}${ownerOf(folder)}`, {
        ...(error.remedy ? { remedy: error.remedy } : {}),
        cause: thrown,
      })
    }
    throw error
  }
}

/** The settings every connection to run state needs. FULL comes after the switch to WAL, which would reset it. */
export function configure(db: Database.Database): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const [a, b, c] = OLDEST_SQLITE
  if (major * 1e6 + minor * 1e3 + patch < a * 1e6 + b * 1e3 + c) {
    throw new AppError('storage.corrupt', `SQLite ${version} is too old to keep data safe.`, {
      remedy: 'Install the app again.',
    })
  }
  // Exclusive locking is taken at the first access and freed by the system when the process ends, however it ends.
  db.pragma('locking_mode = EXCLUSIVE')
  // Before anything that writes: a damaged file must stay as it is.
  checkHealth(db)
  if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  if (process.platform === 'darwin') db.pragma('fullfsync = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('secure_delete = FAST')
  db.pragma('cache_size = -16000')
  // A savepoint keeps the pages it may have to give back; in a file they would cost more than the rows themselves.
  db.pragma('temp_store = MEMORY')
  // The writer copies the log back when nothing is going on; this is only the bound for a long stretch of work.
  db.pragma('wal_autocheckpoint = 4000')
  db.exec('BEGIN IMMEDIATE; COMMIT')
}

function checkHealth(db: Database.Database): void {
  const verdict = db.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') {
    throw new AppError('storage.corrupt', `The database file is damaged (${String(verdict).split('\n').at(-1)}).`, {
      remedy: 'The file was left as it is. Restore your last backup into a new folder, then open that with --data.',
    })
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw new AppError('storage.unwritable', `The data folder ${folder} cannot be made or written.`, {
      remedy: 'Give yourself permission to write it, or choose another folder with --data.',
      cause,
    })
  }
}

function ownerOf(folder: string): string {
  try {
    const file = path.join(folder, 'owner.json')
    if (!existsSync(file)) return ''
    const { pid, owner } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown; owner?: unknown }
    return typeof pid === 'number' && typeof owner === 'string' ? ` It is the ${owner}, process ${pid}.` : ''
  } catch {
    return ''
  }
}
