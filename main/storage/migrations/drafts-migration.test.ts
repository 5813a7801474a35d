import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'

it('migration 8 adds to a file of the version before and finds the outbox of a run by an index', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 7))
  db.exec(`INSERT INTO outbox (id, run_id, step_id, approval_id, kind, idempotency_key, content, content_hash, created_at_ms)
    VALUES ('o1', 'r1', 's1', 'a1', 'email', 'k1', '{}', 'h1', 1)`)
  expect(migrate(db, migrations.slice(0, 8))).toEqual([8])
  expect(db.prepare("SELECT count(*) AS n FROM outbox WHERE run_id = 'r1'").get()).toEqual({ n: 1 })
  const plan = db.prepare("EXPLAIN QUERY PLAN SELECT count(*) FROM outbox WHERE run_id = 'r1'").all()
  expect(JSON.stringify(plan)).toContain('outbox_by_run')
  expect(db.prepare('SELECT count(*) AS n FROM drafts').get()).toEqual({ n: 0 })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})
