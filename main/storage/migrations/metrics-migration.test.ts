import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createMetricStore } from '../metrics/metric-store.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { createWriter } from '../writer.ts'

it('migration 10 adds to a file of the version before, whose events are counted at the first look', async () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 9))
  db.exec(`INSERT INTO trace_keys VALUES (7, 't1');
    INSERT INTO traces (id, run_id, title, profile, status, started_at_ms, head_hash) VALUES ('t1', 'r1', 'Old', 'rep', 'completed', 1000, '');
    INSERT INTO event_rows VALUES (41, 7, 1, 'e1', 'r1', NULL, NULL, 'run_completed', 1000, 5, 'success',
      '{"status":"completed","succeeded":1,"failed":0,"skipped":0,"units":0.5,"calls":1,"activeMs":5,"waitedMs":0}', x'00', x'01')`)
  expect(migrate(db, migrations.slice(0, 10))).toEqual([10])
  const metrics = createMetricStore(db, createWriter(db))
  expect(await metrics.refresh()).toBe(1)
  expect(await metrics.known()).toEqual({ profiles: ['rep'], sinceMs: 1000 })
  const range = { fromMs: 0, toMs: 900_000, profile: null, domain: null }
  const page = { offset: 0, limit: 10 }
  expect(
    await metrics.runs(range, { metrics: ['run'], labels: null, detail: null, minValue: null }, page),
  ).toMatchObject({ total: 1, n: 1, runs: [{ traceId: 't1', runId: 'r1', title: 'Old', value: 50 }] })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})
