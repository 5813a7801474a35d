import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backUp, checkBackup, copyBeforeMigration, stageRestore, takeStagedRestore } from './backup.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'

const newest = migrations.length
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-backup-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})
const open = (folder: string) => {
  const db = openDatabase(folder, 'test')
  migrate(db, migrations)
  return db
}
const keysOf = (db: ReturnType<typeof open>) => db.prepare('SELECT key FROM settings ORDER BY key').pluck().all()

it('copies while the database is in use, checks the copy, and never overwrites', async () => {
  const db = open(path.join(dir, 'data'))
  db.exec("INSERT INTO settings VALUES ('a', '1')")
  const file = path.join(dir, 'backup.db')
  expect(await backUp(db, file, newest)).toMatchObject({ version: newest, runs: 0 })
  db.exec("INSERT INTO settings VALUES ('b', '2')")
  await expect(backUp(db, file, newest)).rejects.toMatchObject({ code: 'input.invalid' })
  expect(readdirSync(dir).toSorted()).toEqual(['backup.db', 'data'])
  db.close()
})

it('restores into a new file, is checked, then takes its place and keeps what it replaces', async () => {
  const data = path.join(dir, 'data')
  const db = open(data)
  db.exec("INSERT INTO settings VALUES ('old', '1')")
  const file = path.join(dir, 'backup.db')
  await backUp(db, file, newest)
  db.exec("INSERT INTO settings VALUES ('new', '1')")
  stageRestore(data, file, newest)
  expect(keysOf(db)).toEqual(['new', 'old'])
  db.close()
  const kept = takeStagedRestore(data, '2026-11-24T09:00:00Z')
  const restored = open(data)
  expect([keysOf(restored), takeStagedRestore(data, 'x')]).toEqual([['old'], null])
  expect(checkBackup(kept ?? '', newest)).toMatchObject({ version: newest })
  restored.close()
})

it('refuses what is no backup, is damaged or is from a newer app, and changes nothing', async () => {
  const data = path.join(dir, 'data')
  open(data).close()
  const other = path.join(dir, 'other.db')
  writeFileSync(other, 'something else')
  expect(() => stageRestore(data, other, newest)).toThrow(expect.objectContaining({ code: 'storage.corrupt' }))
  expect(() => stageRestore(data, path.join(dir, 'none.db'), newest)).toThrow()
  const db = open(data)
  const file = path.join(dir, 'backup.db')
  await backUp(db, file, newest)
  db.close()
  expect(() => stageRestore(data, file, newest - 1)).toThrow(expect.objectContaining({ code: 'storage.newer-version' }))
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 4096 * 3, 4096 * 6)
  writeFileSync(file, bytes)
  expect(() => stageRestore(data, file, newest)).toThrow(expect.objectContaining({ code: 'storage.corrupt' }))
  expect(readdirSync(data).filter((name) => name.includes('restore'))).toEqual([])
})

it('keeps a verified copy from before an update, the last three of them', () => {
  const db = openDatabase(dir, 'test')
  migrate(db, migrations.slice(0, 1))
  for (const day of ['01', '02', '03', '04']) copyBeforeMigration(db, dir, 1, `2026-11-${day}T00:00:00Z`, newest)
  db.exec("INSERT INTO settings VALUES ('kept', '1')")
  migrate(db, migrations, (from) => copyBeforeMigration(db, dir, from, '2026-11-05T00:00:00Z', newest))
  expect(readdirSync(path.join(dir, 'backups')).map((name) => name.slice(0, 27))).toEqual([
    'before-update-v1-2026-11-03',
    'before-update-v1-2026-11-04',
    'before-update-v1-2026-11-05',
  ])
  expect([db.pragma('user_version', { simple: true }), keysOf(db)]).toEqual([newest, ['kept']])
  db.close()
})

it('goes from the schema of every earlier version to the newest with its rows', () => {
  for (let version = 1; version < newest; version += 1) {
    const db = openDatabase(path.join(dir, `v${version}`), 'test')
    migrate(db, migrations.slice(0, version))
    db.exec("INSERT INTO settings VALUES ('kept', '1')")
    expect(migrate(db, migrations)).toHaveLength(newest - version)
    expect(keysOf(db)).toEqual(['kept'])
    db.close()
  }
})
