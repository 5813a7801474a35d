import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import { metricsReport } from '../main/app/metrics-report.ts'
import { sha256, createSystemClock } from '../main/app/system-ports.ts'
import { openDatabase } from '../main/storage/database.ts'
import { migrate } from '../main/storage/migrate.ts'
import { migrations } from '../main/storage/migrations.ts'
import { createStores } from '../main/storage/stores.ts'
import { createWriter } from '../main/storage/writer.ts'
import { median, randomFrom, timed, type Figure } from './measure.ts'

const ROUNDS = 5
const NOW = Date.parse('2026-11-24T12:00:00Z')
const SIZES = [10_000, 1_000_000]
const LARGEST = 5_000_000

/**
 * What a look at Insights costs after so many events: over all time and over thirty days, with one more run to count, beside a query that
 * reads every event for the shares and percentiles alone. Five million events only with the word `five-million`.
 */
export async function metricFigures(): Promise<Figure[]> {
  const sizes = process.argv.includes('five-million') ? [...SIZES, LARGEST] : SIZES
  const figures: Figure[] = []
  for (const size of sizes) figures.push(...(await figuresOf(size)))
  return figures
}

async function figuresOf(size: number): Promise<Figure[]> {
  const dir = mkdtempSync(path.join(process.env['CUGAR_BENCH_DIR'] ?? tmpdir(), 'cugar-bench-'))
  const db = openDatabase(dir, 'measurement')
  migrate(db, migrations)
  const history = writeHistory(db, size)
  const writer = createWriter(db)
  const deps = {
    stores: createStores(db, writer, sha256),
    clock: createSystemClock(() => 'UTC', NOW),
    registry: { current: () => ({ profiles: new Map() }) },
  } as unknown as Parameters<typeof metricsReport>[0]
  const all = { from: null, to: null, profile: null, domain: null }
  const first = await timed(() => deps.stores.metrics.refresh())
  const look = async (filter: Parameters<typeof metricsReport>[1]) => {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      history.addRun()
      times.push(await timed(() => metricsReport(deps, filter)))
    }
    return median(times)
  }
  const whole = await look(all)
  const month = await look({ ...all, from: '2026-10-26', to: '2026-11-24' })
  const scan = await timed(async () => scanEvents(db))
  const bytes = (tables: string) =>
    Number(db.prepare(`SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name IN (${tables})`).pluck().get())
  const kept = bytes("'metric_facts', 'metric_days', 'metric_keys', 'metric_memories'") / bytes("'event_rows', 'event_rows_by_trace', 'event_rows_by_time'") // prettier-ignore
  await writer.close()
  db.close()
  rmSync(dir, { recursive: true, force: true })
  const of = size.toLocaleString('en')
  return [
    { name: `${of} events, a look at all time with one run to count`, value: whole, unit: 'ms', aim: 'below 200' },
    { name: `${of} events, a look at thirty days`, value: month, unit: 'ms', aim: 'below 100' },
    { name: `${of} events, a look at all time to reading every event`, value: whole / scan, unit: 'x', aim: 'below 1' },
    { name: `${of} events, counted for the first time`, value: first / 1000, unit: 's' },
    { name: `${of} events, room of the counts to that of the events`, value: kept, unit: 'x' },
  ]
}

/** The same two shares and percentiles as a report, taken from the events themselves. */
function scanEvents(db: Database): void {
  db.prepare(
    `SELECT sum(name = 'run_completed'), sum(name = 'run_completed' AND details ->> '$.status' = 'completed'), sum(name = 'tool_call_error'),
       sum(name = 'tool_call_complete') FROM event_rows`,
  ).get()
  db.prepare(
    "SELECT duration_ms FROM event_rows WHERE name IN ('tool_call_complete', 'tool_call_error') ORDER BY 1",
  ).all()
}

const capabilities = [
  ['score_account_fit', 'intelligence'],
  ['draft_outbound_message', 'engagement'],
  ['assess_message_quality', 'engagement'],
  ['qualify_opportunity', 'qualification'],
] as const

/** Runs of four steps as the engine records them, 25 events each, over two years of working days. Hashes are empty: nobody reads them here. */
function writeHistory(db: Database, size: number): { addRun(): void } {
  const insertTrace = db.prepare("INSERT INTO traces (id, run_id, title, profile, status, started_at_ms, ended_at_ms, head_hash) VALUES (?, ?, 'Measured', ?, 'completed', ?, ?, '')") // prettier-ignore
  const insertKey = db.prepare('INSERT INTO trace_keys (n, trace_id) VALUES (?, ?)')
  const insert = db.prepare(
    "INSERT INTO event_rows (trace, seq, id, run_id, step_id, name, at_ms, duration_ms, status, details, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'success', ?, x'00', x'00')",
  )
  const runs = Math.ceil(size / 25)
  const random = randomFrom(11)
  let n = 0
  const addRun = (atMs: number): void => {
    n += 1
    const [trace, run] = [`t${n}`, `r${n}`]
    const good = random(20) > 0
    insertTrace.run(trace, run, random(5) === 0 ? 'enterprise' : 'sales_rep', atMs, atMs + 100)
    insertKey.run(n, trace)
    let seq = 0
    const add = (name: string, stepId: string | null, durationMs: number | null, details: object) => {
      seq += 1
      insert.run(n, seq, `e${n}-${seq}`, run, stepId, name, atMs + seq, durationMs, JSON.stringify(details))
    }
    add('request_assessed', null, null, { kind: 'goal', reasons: ['it asks for four things'], planner: 'rules' })
    add('plan_created', null, null, { steps: 4, capabilities: capabilities.map(([name]) => name), profile: 'sales_rep', units: 2.7, calls: 4, registry: 'r' }) // prettier-ignore
    for (const [index, [capability, domain]] of capabilities.entries()) {
      const step = `s${index + 1}`
      const tool = { capability, domain, agent: `${domain}-1` }
      add('agent_spawned', null, null, { agent: `${domain}-1`, domain, capabilities: [capability] })
      add('route_decision', step, null, { ...tool, reason: 'next in turn', alternatives: [] })
      add('tool_call_start', step, null, { ...tool, sideEffect: 'read-only', phase: 'run', attempt: 1 })
      const ms = (random(400) + random(50) ** 2) / 10
      if (!good && index === 3)
        add('tool_call_error', step, ms, { ...tool, mode: 'system_network', category: 'SYSTEM', message: 'system_network', willRetry: false, attempt: 1 }) // prettier-ignore
      else add('tool_call_complete', step, ms, { ...tool, phase: 'run', units: 0.7, outputHash: 'h' })
      add('agent_reported', null, null, { agent: `${domain}-1`, domain, succeeded: 1, failed: 0, skipped: 0 })
    }
    add('approval_requested', 's2', null, { approvalId: `a${n}`, capability: 'draft_outbound_message', risk: 'low', contentHash: 'h', expiresAtMs: 1 }) // prettier-ignore
    add('approval_received', 's2', null, { approvalId: `a${n}`, decision: random(4) === 0 ? 'edited' : 'approved', contentHash: 'h', by: 'rep', waitedMs: random(7_200_000) }) // prettier-ignore
    add('run_completed', null, 50, { status: good ? 'completed' : 'partial', succeeded: 4, failed: 0, skipped: 0, units: 2.7, calls: 4, activeMs: 20 + random(300), waitedMs: 0 }) // prettier-ignore
  }
  const spread = 730 * 86_400_000
  db.transaction(() => {
    for (let i = 0; i < runs; i += 1) addRun(Math.round(NOW - spread + (spread * i) / runs))
  })()
  return { addRun: () => addRun(NOW - 1000) }
}
