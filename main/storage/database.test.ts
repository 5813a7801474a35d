import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { migrate, type Migration } from './migrate.ts'
import { migrations } from './migrations.ts'
import { createWriter } from './writer.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-db-'))
})
afterEach(() => {
  chmodSync(dir, 0o700)
  rmSync(dir, { recursive: true, force: true })
})

describe('openDatabase', () => {
  it('sets what keeps data through a power cut, after the switch to WAL', () => {
    const db = openDatabase(dir, 'test')
    migrate(db, migrations)
    const pragma = (name: string) => db.pragma(name, { simple: true })
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('trusted_schema')]).toEqual([
      'wal',
      2,
      1,
      0,
    ])
    db.close()
  })

  it.skipIf(process.platform === 'win32')('keeps the file for its owner alone', () => {
    openDatabase(dir, 'test').close()
    expect(statSync(path.join(dir, 'cugar.db')).mode & 0o777).toBe(0o600)
  })

  it('opens in a folder whose name is not ASCII', () => {
    const db = openDatabase(path.join(dir, 'Zoë 日本'), 'test')
    migrate(db, migrations)
    expect(db.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(0)
    db.close()
  })

  it('tells a second owner who has it', () => {
    const db = openDatabase(dir, 'app')
    expect(() => openDatabase(dir, 'command line')).toThrow(
      expect.objectContaining({
        code: 'storage.locked',
        message: expect.stringContaining(`It is the app, process ${process.pid}`),
      }),
    )
    db.close()
  })

  it('opens at once after the owner was killed', () => {
    const script = `import Database from 'better-sqlite3'; const db = new Database(${JSON.stringify(path.join(dir, 'cugar.db'))}); db.pragma('locking_mode=EXCLUSIVE'); db.pragma('journal_mode=WAL'); db.exec('create table t (x); insert into t values (1)'); process.kill(process.pid, 'SIGKILL')`
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: path.resolve(import.meta.dirname, '../..'),
    })
    expect(killed.signal).toBe('SIGKILL')
    const db = openDatabase(dir, 'test')
    expect(db.prepare('SELECT x FROM t').pluck().get()).toBe(1)
    db.close()
  })

  it('says so when the folder cannot be made', () => {
    writeFileSync(path.join(dir, 'file'), '')
    expect(() => openDatabase(path.join(dir, 'file', 'inside'), 'test')).toThrow(
      expect.objectContaining({ code: 'storage.unwritable' }),
    )
  })

  it('refuses a file that is no database and leaves it as it was', () => {
    const file = path.join(dir, 'cugar.db')
    writeFileSync(file, 'not a database at all, but long enough to have a header '.repeat(40))
    const before = readFileSync(file)
    expect(() => openDatabase(dir, 'test')).toThrow(expect.objectContaining({ code: 'storage.corrupt' }))
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('notices a damaged page and keeps the file', () => {
    const db = openDatabase(dir, 'test')
    migrate(db, migrations)
    const insert = db.prepare('INSERT INTO settings VALUES (?, ?)')
    db.transaction(() => {
      for (let i = 0; i < 2000; i += 1) insert.run(`key-${i}`, 'x'.repeat(200))
    })()
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    const file = path.join(dir, 'cugar.db')
    const bytes = readFileSync(file)
    for (let page = 20; page < 60; page += 1) bytes.fill(0xa5, page * 4096, page * 4096 + 2048)
    writeFileSync(file, bytes)
    expect(() => openDatabase(dir, 'test')).toThrow(expect.objectContaining({ code: 'storage.corrupt' }))
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })
})

describe('migrate', () => {
  const first: Migration = { version: 1, name: 'one', sql: 'CREATE TABLE one (x INTEGER) STRICT' }
  const second: Migration = { version: 2, name: 'two', sql: 'ALTER TABLE one ADD COLUMN y TEXT' }

  it('applies what is due and keeps the rows', () => {
    const db = new Database(':memory:')
    expect(migrate(db, [first])).toEqual([1])
    db.exec('INSERT INTO one VALUES (7)')
    const seen: number[] = []
    expect(migrate(db, [first, second], (from) => seen.push(from))).toEqual([2])
    expect([db.prepare('SELECT x, y FROM one').get(), seen]).toEqual([{ x: 7, y: null }, [1]])
    expect(migrate(db, [first, second])).toEqual([])
  })

  it('refuses a file of a newer app', () => {
    const db = new Database(':memory:')
    migrate(db, [first, second])
    expect(() => migrate(db, [first])).toThrow(expect.objectContaining({ code: 'storage.newer-version' }))
  })

  it('refuses a database of another program', () => {
    const db = new Database(':memory:')
    db.exec('CREATE TABLE theirs (x)')
    expect(() => migrate(db, [first])).toThrow(expect.objectContaining({ code: 'storage.corrupt' }))
  })

  it('leaves nothing of a migration that fails', () => {
    const db = new Database(':memory:')
    migrate(db, [first])
    expect(() =>
      migrate(db, [first, { version: 2, name: 'bad', sql: 'CREATE TABLE half (x); CREATE TABLE one (x)' }]),
    ).toThrow()
    expect([
      db.pragma('user_version', { simple: true }),
      db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get(),
    ]).toEqual([1, 0])
  })

  it('keeps an approved event from being changed by SQL', () => {
    const db = new Database(':memory:')
    migrate(db, migrations)
    db.exec(
      "INSERT INTO event_rows VALUES (1, 1, 1, 'e', 'r', NULL, NULL, 'plan_created', 1, NULL, 'success', '{}', x'0a', x'0b')",
    )
    expect(() => db.exec('UPDATE event_rows SET at_ms = 2')).toThrow(/append-only/)
  })
})

describe('the writer', () => {
  it('puts what is ready in one turn into one commit and takes back only the piece that failed', async () => {
    const db = new Database(':memory:')
    db.exec('CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT')
    const writer = createWriter(db)
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    const results = await Promise.allSettled([1, 2, 2, 3].map((x) => writer.write(() => insert.run(x).changes)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect([db.prepare('SELECT x FROM t ORDER BY x').pluck().all(), writer.commits()]).toEqual([[1, 2, 3], 1])
  })

  it('says in words that the disk is full, keeps what was there and goes on when there is room', async () => {
    mkdirSync(dir, { recursive: true })
    const db = openDatabase(dir, 'test')
    migrate(db, migrations)
    const writer = createWriter(db)
    const set = db.prepare('INSERT INTO settings VALUES (?, ?)')
    await writer.write(() => set.run('kept', 'yes'))
    const pages = db.pragma('page_count', { simple: true }) as number
    db.pragma(`max_page_count = ${pages}`)
    await expect(writer.write(() => set.run('big', 'x'.repeat(500_000)))).rejects.toMatchObject({
      code: 'storage.full',
    })
    expect(db.prepare('SELECT key FROM settings').pluck().all()).toEqual(['kept'])
    db.pragma('max_page_count = 1000000')
    await writer.write(() => set.run('later', 'yes'))
    expect(db.prepare('SELECT key FROM settings ORDER BY key').pluck().all()).toEqual(['kept', 'later'])
    await writer.close()
    db.close()
  })
})
