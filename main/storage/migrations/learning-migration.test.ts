import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'

it('migration 6 adds to a file of the version before, and counts the runs in it by their runbook', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 5))
  db.exec(`INSERT INTO runs (id, trace_id, status, plan, data, started_at_ms, ended_at_ms)
    VALUES ('r1', 't1', 'completed', '{}', '{"runbook":{"id":"score_account"}}', 1, 2), ('r2', 't2', 'completed', '{}', '{"runbook":null}', 1, 2)`)
  expect(migrate(db, migrations.slice(0, 6))).toEqual([6])
  expect(db.prepare('SELECT id, runbook FROM runs ORDER BY id').all()).toEqual([
    { id: 'r1', runbook: 'score_account' },
    { id: 'r2', runbook: null },
  ])
  const plan = db
    .prepare(
      "EXPLAIN QUERY PLAN SELECT runbook, count(*) FROM runs WHERE ended_at_ms IS NOT NULL AND runbook IS NOT NULL AND status = 'completed' GROUP BY runbook",
    )
    .all() as { detail: string }[]
  expect(plan.map((row) => row.detail).join(' ')).toContain('COVERING INDEX runs_by_runbook')
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})
