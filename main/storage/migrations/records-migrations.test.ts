import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { runs } from './0001-runs.ts'
import { records } from './0002-records.ts'
import { knowledge } from './0003-knowledge.ts'

const all = [runs, records, knowledge]

describe('migrations 2 and 3', () => {
  it.each([
    [1, [2, 3]],
    [2, [3]],
  ])('add to a file of version %i without touching what is in it', (from, applied) => {
    const db = new Database(':memory:')
    migrate(db, all.slice(0, from))
    db.exec("INSERT INTO settings VALUES ('kept', 'yes')")
    expect(migrate(db, all)).toEqual(applied)
    expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('yes')
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('make strict tables whose every look-up stands on an index', () => {
    const db = new Database(':memory:')
    migrate(db, all)
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all()
    expect(loose).toEqual([])
    const queries = [
      "SELECT data FROM accounts WHERE id > 'x' ORDER BY id LIMIT 9",
      "SELECT data FROM accounts WHERE (norm = 'x' OR norm_alt = 'x') AND mock = 0 ORDER BY id LIMIT 5",
      "SELECT data FROM accounts WHERE (domain = 'x') AND mock = 0 ORDER BY id LIMIT 5",
      "SELECT data FROM contacts WHERE account_id = 'x' ORDER BY id",
      "SELECT data FROM contacts WHERE (email = 'x') AND mock = 0",
      "SELECT data FROM opportunities WHERE account_id = 'x' ORDER BY id",
      "SELECT data FROM activities WHERE account_id = 'x' ORDER BY at DESC, id LIMIT 9",
      "SELECT data FROM activities WHERE opportunity_id = 'x' ORDER BY at DESC, id LIMIT 9",
      "SELECT data FROM signals WHERE account_id = 'x' ORDER BY id",
      'DELETE FROM accounts WHERE mock = 1',
      "SELECT field FROM field_conflicts WHERE kind = 'account' AND record_id = 'x'",
    ]
    for (const query of queries) {
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[]
      expect(plan.map(({ detail }) => detail).join('; '), query).not.toMatch(/\bSCAN\b/)
    }
  })
})

it('migration 9 reads what lists are ordered by out of the records of a file of the version before', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 8))
  db.exec(
    `INSERT INTO opportunities (id, data, norm, norm_alt, mock) VALUES ('o1', '{"stage":"proposal","amount":{"amount":9000,"currency":"EUR"},"closeDate":"2026-12-20","ownerId":"u1"}', 'a', '', 0), ('o2', '{"stage":null,"amount":null}', 'b', '', 0)`,
  )
  expect(migrate(db, migrations.slice(0, 9))).toEqual([9])
  const listed = db.prepare(
    'SELECT stage, amount, currency, close_date AS closes, owner_id AS owner FROM opportunities ORDER BY id',
  )
  expect(listed.all()).toEqual([
    { stage: 'proposal', amount: 9000, currency: 'EUR', closes: '2026-12-20', owner: 'u1' },
    { stage: null, amount: null, currency: null, closes: null, owner: null },
  ])
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})
