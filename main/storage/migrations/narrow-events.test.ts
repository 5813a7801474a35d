import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { sha256 } from '../../app/system-ports.ts'
import { GENESIS, hashEvent } from '../../core/tracing/event-chain.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'

/** A file as version 4 left it: two traces whose events came in turns, and a step of each. */
function version4() {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ version }) => version <= 4),
  )
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const heads: Record<string, string> = { a: GENESIS, b: GENESIS }
  for (let i = 0; i < 6; i += 1) {
    const trace = i % 2 === 0 ? 'b' : 'a'
    const event = {
      id: `e${i}`,
      traceId: trace,
      runId: `r-${trace}`,
      goalId: i < 2 ? null : 'g',
      stepId: i < 4 ? null : 's1',
      name: 'plan_created' as const,
      atMs: 1000 + i,
      durationMs: i === 3 ? 1.5 : null,
      status: 'success' as const,
      details: { steps: i, units: 0 },
      seq: Math.floor(i / 2) + 1,
      prevHash: heads[trace] ?? GENESIS,
    }
    const hash = hashEvent(event, sha256)
    const { id, runId, goalId, stepId, name, atMs, durationMs, status, details, seq, prevHash } = event
    insert.run(
      trace,
      seq,
      id,
      runId,
      goalId,
      stepId,
      name,
      atMs,
      durationMs,
      status,
      JSON.stringify(details),
      prevHash,
      hash,
    )
    heads[trace] = hash
  }
  db.exec(`INSERT INTO steps VALUES ('r-b', 's1', 'score_account_fit', 'intelligence', 'succeeded', 500, 1, '2026-11-24', '{"id":"s1"}'),
    ('r-a', 's1', 'find_accounts', 'intelligence', 'planned', 0, 0, NULL, '{}')`)
  return db
}
const all = (db: Database.Database, sql: string) => db.prepare<[], Record<string, unknown>>(sql).all()

it('keeps every event and step of a file of version 4 as it was', () => {
  const db = version4()
  const events = 'SELECT * FROM events ORDER BY trace_id, seq'
  const steps =
    'SELECT run_id, id, capability, domain, status, spent_milli_units, spent_calls, spend_day, data FROM steps ORDER BY run_id, id'
  const before = [all(db, events), all(db, steps)]
  expect(migrate(db, migrations)).toContain(5)
  expect([all(db, events), all(db, steps)]).toEqual(before)
})

it('lets nobody change or delete one afterwards', () => {
  const db = version4()
  migrate(db, migrations)
  expect(() => db.exec('UPDATE event_rows SET seq = 9')).toThrow(/append-only/)
  expect(() => db.exec('DELETE FROM event_rows')).toThrow(/append-only/)
  expect(() => db.exec('DELETE FROM events')).toThrow(/view/)
})

it('reads one trace and a span of time by index alone', () => {
  const db = version4()
  migrate(db, migrations)
  const plan = (sql: string) =>
    all(db, `EXPLAIN QUERY PLAN ${sql}`)
      .map(({ detail }) => detail)
      .join('; ')
  expect(plan("SELECT * FROM events WHERE trace_id = 'a' AND seq > 1 ORDER BY seq LIMIT 5")).not.toMatch(/SCAN|TEMP/)
  expect(plan('SELECT * FROM events WHERE at_ms BETWEEN 1 AND 2 ORDER BY at_ms DESC LIMIT 5')).not.toMatch(/SCAN|TEMP/)
})
