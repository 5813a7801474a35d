import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { APPLICATION_ID } from './migrate.ts'
import { toStorageError } from './storage-error.ts'

const KEPT = 3
const FILE = 'cugar.db'
const STAGED = 'restore-at-next-start.db'

export type BackupFacts = { version: number; runs: number; accounts: number }

/** Opens a copy by itself and reads all of it. Throws an AppError that says what is wrong with it. */
export function checkBackup(file: string, newestVersion: number): BackupFacts {
  if (!existsSync(file))
    throw new AppError('input.file-unreadable', `There is no file ${file}.`, { remedy: 'Check the path.' })
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new AppError('storage.corrupt', 'This file is no backup of this app.', { remedy: 'Choose another file.' })
    }
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > newestVersion) {
      throw new AppError('storage.newer-version', 'This backup was made by a newer version of the app.', {
        remedy: 'Install the newer version, then restore it.',
      })
    }
    const verdict = String(db.pragma('integrity_check(1)', { simple: true }))
    if (verdict !== 'ok')
      throw new AppError('storage.corrupt', `This backup is damaged (${verdict.split('\n').at(-1) ?? ''}).`, {
        remedy: 'Choose an older one.',
      })
    const count = (table: string) =>
      (db?.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number | undefined) ?? 0
    return { version, runs: count('runs'), accounts: version >= 2 ? count('accounts') : 0 }
  } catch (thrown) {
    throw toStorageError(thrown)
  } finally {
    db?.close()
  }
}

/** An online copy into a new file, read back before it counts. An existing file is never overwritten. */
export async function backUp(db: Database.Database, file: string, newestVersion: number): Promise<BackupFacts> {
  if (existsSync(file))
    throw new AppError('input.invalid', `${file} exists already.`, {
      remedy: 'Choose another name; a backup never overwrites.',
    })
  const part = `${file}.part`
  try {
    await db.backup(part)
    const facts = checkBackup(part, newestVersion)
    flush(part)
    renameSync(part, file)
    return facts
  } catch (thrown) {
    throw toStorageError(thrown)
  } finally {
    removeParts(part)
  }
}

/** A verified copy in the data folder before the schema changes; the last three are kept. */
export function copyBeforeMigration(
  db: Database.Database,
  dataDir: string,
  fromVersion: number,
  at: string,
  newestVersion: number,
): string {
  const folder = path.join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `before-update-v${fromVersion}-${at.replaceAll(/[:.]/g, '-')}.db`)
  rmSync(file, { force: true })
  db.prepare('VACUUM INTO ?').run(file)
  checkBackup(file, newestVersion)
  flush(file)
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith('before-update-'))
    .toSorted((a, b) => (a.slice(a.indexOf('-20')) < b.slice(b.indexOf('-20')) ? 1 : -1))
  for (const old of copies.slice(KEPT)) rmSync(path.join(folder, old), { force: true })
  return file
}

/** Puts a checked backup beside the database; the next start takes it and keeps what it replaces. */
export function stageRestore(dataDir: string, file: string, newestVersion: number): BackupFacts {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const staged = path.join(dataDir, STAGED)
  const part = `${staged}.part`
  try {
    copyFileSync(file, part)
    const facts = checkBackup(part, newestVersion)
    flush(part)
    renameSync(part, staged)
    return facts
  } catch (thrown) {
    throw toStorageError(thrown)
  } finally {
    removeParts(part)
  }
}

/** Takes a staged backup, before anything is open. The database it replaces is kept under a name that says so; null when none waits. */
export function takeStagedRestore(dataDir: string, at: string): string | null {
  const staged = path.join(dataDir, STAGED)
  if (!existsSync(staged)) return null
  const present = path.join(dataDir, FILE)
  const kept = path.join(dataDir, `replaced-${at.replaceAll(/[:.]/g, '-')}.db`)
  if (existsSync(present)) {
    // The log belongs to the file it was written for: both are moved, in an order that a crash between them cannot mix up.
    const old = new Database(present)
    old.pragma('wal_checkpoint(TRUNCATE)')
    old.close()
    renameSync(present, kept)
    for (const suffix of ['-wal', '-shm']) rmSync(`${present}${suffix}`, { force: true })
  }
  renameSync(staged, present)
  return kept
}

/** What reading and writing a file leaves beside it. */
function removeParts(part: string): void {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${rest}`, { force: true })
}

function flush(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
