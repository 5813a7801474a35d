import type Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MetricFilter, MetricName, MetricsReport } from '../../shared/domain/metrics.ts'
import type { EventDetails } from '../../shared/domain/trace-details.ts'
import type { Decision } from '../../shared/domain/approval.ts'
import { percentile } from '../core/scoring/percentile.ts'
import { createRetention } from '../storage/runs/retention.ts'
import { createRig, type Rig, type StepSketch } from '../testing/engine-rig.ts'
import { createFakeClock, START } from '../testing/fake-clock.ts'
import { toyDraft, toyRead } from '../testing/toy-capabilities.ts'
import { metricsReport, runsBehind } from './metrics-report.ts'
import { sha256 } from './system-ports.ts'

const HOUR = 3_600_000
const all: MetricFilter = { from: null, to: null, profile: null, domain: null }

const deps = (rig: Rig) => ({
  stores: rig.stores,
  clock: rig.clock,
  registry: { current: () => rig.registry } as unknown as Parameters<typeof metricsReport>[0]['registry'],
})
const reportOf = (rig: Rig, filter: Partial<MetricFilter> = {}) => metricsReport(deps(rig), { ...all, ...filter })
const behind = (rig: Rig, metrics: MetricName[], filter: Partial<MetricFilter> = {}, more: { labels?: string[]; detail?: string; minValue?: number } = {}) =>
  runsBehind(deps(rig), { ...all, ...filter }, { metrics, labels: more.labels ?? null, detail: more.detail ?? null, minValue: more.minValue ?? null }, { offset: 0, limit: 200 }) // prettier-ignore

/** What real runs leave behind over three days: good, slow, flaky, failing, refused, edited, expired and stopped ones. */
async function lived(): Promise<Rig> {
  const clock = createFakeClock()
  // Durations with a fraction, as the machine's clock has them.
  const { monotonic } = clock
  let ticks = 0
  clock.monotonic = () => monotonic() + (ticks += 0.37)
  let n = 0
  const score = toyRead('score_account_fit', 'intelligence', 500, async () => {
    n += 1
    await clock.pass((n * 37) % 400)
    return { ok: true, value: { n } }
  })
  const flaky = toyRead('qualify_opportunity', 'qualification', 700, async () => {
    n += 1
    await clock.pass(12)
    return n % 3 === 0
      ? { ok: false, mode: 'resource_api', message: 'Down.', remedy: 'Wait.' }
      : { ok: true, value: {} }
  })
  const wrong = toyRead('find_contacts', 'intelligence', 200, async () => ({
    ok: false,
    mode: 'user_invalid_input',
    message: 'No.',
    remedy: 'Ask.',
  }))
  const rig = await createRig([score, flaky, wrong, toyDraft()], {
    clock,
    profile: {
      budget: { runMilliUnits: 2500, dayMilliUnits: 1_000_000, calls: 100, dayCalls: 100_000, domainCalls: {}, domainMilliUnits: {}, capabilityMilliUnits: {}, warnAt: 0.8 }, // prettier-ignore
    },
  })
  const settle = async (id: string) => {
    let idle = false
    const done = rig.engine.whenIdle(id).then(() => (idle = true))
    while (!idle) await clock.pass(250)
    await done
  }
  const decisions: (Decision | 'expire' | 'cancel')[] = [
    { kind: 'approve' },
    { kind: 'edit', subject: 'Hello', body: 'Shorter' },
    { kind: 'deny', reason: 'Not now' },
    'expire',
    { kind: 'request-changes', note: 'shorter' },
    'cancel',
  ]
  const plans: StepSketch[][] = [
    [
      { id: 's1', capability: 'score_account_fit' },
      { id: 's2', capability: 'qualify_opportunity' },
    ],
    [{ id: 's1', capability: 'find_contacts' }],
    [{ id: 's1', capability: 'score_account_fit' }, { id: 's2', capability: 'draft_outbound_message', input: { to: 'dana', text: 'Hi' } }], // prettier-ignore
    [1, 2, 3, 4, 5, 6].map((step) => ({ id: `s${step}`, capability: 'score_account_fit', input: { step } })),
  ]
  let decided = 0
  for (let i = 0; i < 24; i += 1) {
    const planned = plans[i % plans.length] ?? []
    const call: EventDetails['model_call'] = { purpose: 'plan', model: i % 2 ? 'small' : 'large', inputTokens: 100 + i, outputTokens: 10, microUsd: 1500 + i, latencyMs: 700 + i, prompt: 'p1', outcome: i === 4 ? 'system_timeout' : 'ok' } // prettier-ignore
    const request = rig.request(planned, i % 5 === 0 ? { planner: 'model', modelCalls: [call] } : {})
    await rig.engine.create(request)
    await settle(request.id)
    const [waiting] = (await rig.stores.approvals.ofRun(request.id)).filter(({ status }) => status === 'pending')
    if (waiting) {
      const decision = decisions[decided++ % decisions.length] ?? 'expire'
      await clock.pass(decided * 91_000)
      if (decision === 'cancel') await rig.engine.cancel(request.id, 'rep')
      else if (decision === 'expire') {
        await clock.pass(25 * HOUR)
        await rig.engine.expireDue()
      } else await rig.engine.decide({ id: waiting.id, contentHash: waiting.hash, decision, by: 'rep' })
      await settle(request.id)
    }
    await clock.pass(HOUR)
  }
  await rig.writer.flush()
  return rig
}

/** The numbers again, from the events alone and in SQL that shares nothing with the app's. */
function bySql(
  db: Database.Database,
  { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, domain = null as string | null } = {},
) {
  const events = `(SELECT e.*, (SELECT json_group_array(DISTINCT json_extract(c.details, '$.domain')) FROM events c WHERE c.trace_id = e.trace_id
    AND c.name IN ('tool_call_start', 'tool_call_complete')) AS used FROM events e WHERE e.at_ms >= ${fromMs} AND e.at_ms < ${toMs})`
  const calls = `name IN ('tool_call_complete', 'tool_call_error') AND coalesce(json_extract(details, '$.phase'), '') <> 'commit'
    AND (${domain === null ? '1' : `json_extract(details, '$.domain') = '${domain}'`})`
  const ended = `name = 'run_completed' AND json_extract(details, '$.status') <> 'needs_input'
    AND (${domain === null ? '1' : `instr(used, '"${domain}"') > 0`})`
  const one = (what: string, where: string) => db.prepare<[], number>(`SELECT ${what} FROM ${events} WHERE ${where}`).pluck().get() ?? 0 // prettier-ignore
  const many = (what: string, where: string) => db.prepare<[], number>(`SELECT ${what} AS x FROM ${events} WHERE ${where} ORDER BY x`).pluck().all() // prettier-ignore
  const groups = (by: string, where: string) =>
    Object.fromEntries(db.prepare<[], { k: string; n: number }>(`SELECT ${by} AS k, count(*) AS n FROM ${events} WHERE ${where} GROUP BY k`).all().map(({ k, n }) => [k, n])) // prettier-ignore
  const nearest = (values: number[]) => ({ n: values.length, p50: percentile(values, 0.5), p95: percentile(values, 0.95), p99: percentile(values, 0.99), max: values.at(-1) ?? null }) // prettier-ignore
  const tenths = 'CAST(duration_ms * 10 AS INTEGER) / 10.0'
  return {
    ended: one('count(*)', ended),
    good: one('count(*)', `${ended} AND json_extract(details, '$.status') = 'completed'`),
    byStatus: groups("json_extract(details, '$.status')", ended),
    activeMs: nearest(many("json_extract(details, '$.activeMs')", ended)),
    meanSteps: one("avg(json_extract(details, '$.succeeded') + json_extract(details, '$.failed') + json_extract(details, '$.skipped'))", ended), // prettier-ignore
    attempts: one('count(*)', calls),
    failed: one('count(*)', `${calls} AND name = 'tool_call_error'`),
    byCategory: groups("json_extract(details, '$.category')", `${calls} AND name = 'tool_call_error'`),
    latencyMs: nearest(many(tenths, `${calls} AND duration_ms IS NOT NULL`)),
    byCapability: groups("json_extract(details, '$.capability')", calls),
    requested: one('count(*)', "name = 'approval_requested'"),
    byOutcome: groups("CASE name WHEN 'approval_timeout' THEN 'expired' ELSE json_extract(details, '$.decision') END", "name IN ('approval_received', 'approval_timeout')"), // prettier-ignore
    waitMs: nearest(many("json_extract(details, '$.waitedMs')", "name IN ('approval_received', 'approval_timeout')")),
    units: one("round(sum(json_extract(details, '$.units')), 3)", ended),
    warnings: one('count(*)', "name = 'budget_warning'"),
    exceeded: one('count(*)', "name = 'budget_exceeded'"),
    unitsByDomain: db
      .prepare<[], { domain: string; units: number }>(
        `SELECT domain, round(sum(units), 3) AS units FROM (SELECT json_extract(details, '$.domain') AS domain, max(json_extract(details, '$.units')) AS units
         FROM ${events} WHERE name = 'tool_call_complete'
           AND trace_id IN (SELECT trace_id FROM ${events} WHERE name = 'run_completed') GROUP BY trace_id, step_id) WHERE units > 0 GROUP BY domain ORDER BY domain`,
      )
      .all(),
    modelCalls: groups("json_extract(details, '$.model')", "name = 'model_call'"),
    microUsd: one("coalesce(sum(json_extract(details, '$.microUsd')), 0)", "name = 'model_call'"),
    inputTokens: one("coalesce(sum(json_extract(details, '$.inputTokens')), 0)", "name = 'model_call'"),
    byPlanner: db
      .prepare<[], { planner: string; n: number }>(
        `SELECT (SELECT json_extract(a.details, '$.planner') FROM events a WHERE a.trace_id = x.trace_id AND a.name = 'request_assessed') AS planner,
           count(*) AS n FROM ${events} x WHERE ${ended} GROUP BY planner ORDER BY n DESC`,
      )
      .all(),
  }
}

const shown = (report: MetricsReport) => ({
  ended: report.runs.ended,
  good: report.runs.success.k,
  byStatus: report.runs.byStatus,
  activeMs: report.runs.activeMs,
  meanSteps: report.runs.meanSteps,
  attempts: report.calls.attempts,
  failed: report.calls.error.k,
  byCategory: Object.fromEntries(report.calls.byCategory.map(({ category, rate }) => [category, rate.k])),
  latencyMs: report.calls.latencyMs,
  byCapability: Object.fromEntries(report.use.capabilities.map(({ name, calls }) => [name, calls])),
  requested: report.approvals.requested,
  byOutcome: report.approvals.byOutcome,
  waitMs: report.approvals.waitMs,
  units: report.budget.units,
  warnings: report.budget.warnings,
  exceeded: report.budget.exceeded,
  unitsByDomain: report.use.domains.flatMap(({ domain, units }) => (units > 0 ? [{ domain, units }] : [])).toSorted((a, b) => (a.domain < b.domain ? -1 : 1)), // prettier-ignore
  modelCalls: Object.fromEntries(report.use.models.map(({ model, calls }) => [model, calls])),
  microUsd: Math.round((report.usd ?? -1) * 1e6),
  inputTokens: report.use.models.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
  byPlanner: report.use.planners.map(({ planner, runs }) => ({ planner, n: runs })),
})

describe('the report on real runs', () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await lived()
  })

  it('tells what an independent query over the raw events tells, number for number', async () => {
    const report = await reportOf(rig)
    expect(shown(report)).toEqual(bySql(rig.db))
    // The story must hold every kind of thing, or the comparison says little.
    expect(Object.keys(report.runs.byStatus).toSorted()).toEqual(['cancelled', 'completed', 'failed', 'partial'])
    expect(Object.keys(report.approvals.byOutcome).toSorted()).toEqual(['approved', 'cancelled', 'changes_requested', 'denied', 'edited', 'expired'].filter((outcome) => outcome in bySql(rig.db).byOutcome)) // prettier-ignore
    expect([report.budget.exceeded > 0, report.budget.warnings > 0, report.calls.byCategory.length]).toEqual([
      true,
      true,
      2,
    ])
  })

  it('tells the same of a part of the time, which it widens to whole quarters of an hour', async () => {
    const fromMs = START + 5 * HOUR + 61_000
    const toMs = START + 50 * HOUR + 5000
    const report = await reportOf(rig, { from: fromMs, to: toMs })
    expect(report.range).toEqual({ fromMs: START + 5 * HOUR, toMs: START + 50 * HOUR + 900_000 })
    // What a run's last total says belongs to when the run ended, so a cut through a run shows in units by domain only.
    const { unitsByDomain: _, ...expected } = bySql(rig.db, report.range)
    expect(shown(report)).toMatchObject(expected)
    expect(report.runs.ended).toBeLessThan((await reportOf(rig)).runs.ended)
  })

  it('takes a day for that whole day of the rep’s zone', async () => {
    const { range } = await reportOf(rig, { from: '2026-11-24', to: '2026-11-25' })
    expect(range).toEqual({ fromMs: Date.parse('2026-11-24T00:00Z'), toMs: Date.parse('2026-11-26T00:00Z') })
    await expect(reportOf(rig, { from: '2026-11-25', to: '2026-11-23' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('tells of one domain its calls and the runs that used it', async () => {
    for (const domain of ['intelligence', 'qualification', 'engagement'] as const) {
      const report = shown(await reportOf(rig, { domain }))
      const expected = bySql(rig.db, { domain })
      for (const part of ['ended', 'good', 'activeMs', 'attempts', 'failed', 'latencyMs', 'byCapability'] as const)
        expect([domain, part, report[part]]).toEqual([domain, part, expected[part]])
      expect(report.units).toBe(expected.unitsByDomain.find((row) => row.domain === domain)?.units ?? 0)
    }
  })

  it('knows nothing of a profile that had no run, and everything of the one that had them all', async () => {
    expect((await reportOf(rig, { profile: 'demo' })).runs.success).toEqual({
      k: 0,
      n: 0,
      share: null,
      low: 0,
      high: 1,
    })
    expect(shown(await reportOf(rig, { profile: 'rep' }))).toEqual(shown(await reportOf(rig)))
  })

  it('leads from a number to the runs behind it, and they add up to the number', async () => {
    for (const filter of [{}, { from: START + 5 * HOUR, to: START + 50 * HOUR }, { domain: 'intelligence' as const }]) {
      const report = await reportOf(rig, filter)
      const sums = async (...of: Parameters<typeof behind> extends [Rig, ...infer Rest] ? Rest : never) => {
        const found = await behind(rig, ...of)
        expect(found.runs.reduce((sum, { n }) => sum + n, 0)).toBe(found.n)
        expect(new Set(found.runs.map(({ runId }) => runId)).size).toBe(found.total)
        return found.n
      }
      expect(await sums(['run'], filter)).toBe(report.runs.ended)
      for (const [status, n] of Object.entries(report.runs.byStatus)) expect(await sums(['run'], filter, { labels: [status] })).toBe(n) // prettier-ignore
      for (const { category, rate } of report.calls.byCategory) expect(await sums(['call_error'], filter, { detail: category })).toBe(rate.k) // prettier-ignore
      for (const { name, calls } of report.use.capabilities) expect(await sums(['call', 'call_error'], filter, { labels: [name] })).toBe(calls) // prettier-ignore
      for (const [outcome, n] of Object.entries(report.approvals.byOutcome)) expect(await sums(['approval'], filter, { labels: [outcome] })).toBe(n) // prettier-ignore
      const p95 = report.runs.activeMs.p95 ?? 0
      const slow = await behind(rig, ['run'], filter, { minValue: p95 })
      expect(slow.runs.every(({ value }) => value !== null && value >= p95)).toBe(true)
      expect(slow.total).toBeGreaterThan(0)
    }
  })

  it('tells in each part what the raw events tell: rates, percentiles, units and tokens by capability, planner and model', async () => {
    const { use, approvals, budget, calls, feedback } = await reportOf(rig)
    const all_ = <T>(sql: string) => rig.db.prepare<[], T>(sql).all()
    const ended = "e.name = 'run_completed' AND e.details ->> 'status' <> 'needs_input'"
    const counted =
      "name IN ('tool_call_complete', 'tool_call_error') AND coalesce(details ->> 'phase', '') <> 'commit'"
    const spread = (values: number[]) => ({ n: values.length, p50: percentile(values, 0.5), p95: percentile(values, 0.95), p99: percentile(values, 0.99), max: values.at(-1) ?? null }) // prettier-ignore
    for (const { name, calls: n, error, latencyMs } of use.capabilities) {
      const rows = all_<{ failed: number; ms: number }>(`SELECT name = 'tool_call_error' AS failed, CAST(duration_ms * 10 AS INTEGER) / 10.0 AS ms FROM events WHERE ${counted} AND details ->> 'capability' = '${name}' ORDER BY ms`) // prettier-ignore
      const timed = rows.flatMap(({ ms }) => (ms === null ? [] : [ms]))
      expect([name, n, error.k, latencyMs]).toEqual([name, rows.length, rows.filter(({ failed }) => failed).length, spread(timed)]) // prettier-ignore
    }
    for (const { planner, runs, success, units } of use.planners) {
      const [row] = all_<object>(`SELECT count(*) AS runs, sum(e.details ->> 'status' = 'completed') AS good, round(sum(e.details ->> 'units'), 3) AS units FROM events e JOIN events a ON a.trace_id = e.trace_id AND a.name = 'request_assessed' WHERE ${ended} AND a.details ->> 'planner' = '${planner}'`) // prettier-ignore
      expect(row).toEqual({ runs, good: success.k, units })
    }
    for (const { model, calls: n, error, inputTokens, outputTokens, usd, latencyMs } of use.models) {
      const [row] = all_<object>(`SELECT count(*) AS n, sum(details ->> 'outcome' <> 'ok') AS k, sum(details ->> 'inputTokens') AS inputTokens, sum(details ->> 'outputTokens') AS outputTokens, sum(details ->> 'microUsd') AS microUsd, max(details ->> 'latencyMs') AS max FROM events WHERE name = 'model_call' AND details ->> 'model' = '${model}'`) // prettier-ignore
      expect(row).toEqual({ n, k: error.k, inputTokens, outputTokens, microUsd: Math.round((usd ?? -1) * 1e6), max: latencyMs.max }) // prettier-ignore
    }
    for (const { category, modes } of calls.byCategory)
      expect(modes.toSorted((a, b) => (a.mode < b.mode ? -1 : 1))).toEqual(all_(`SELECT details ->> 'mode' AS mode, count(*) AS n FROM events WHERE name = 'tool_call_error' AND details ->> 'category' = '${category}' GROUP BY 1 ORDER BY 1`)) // prettier-ignore
    const [decided] = all_<{ edited: number; good: number; rule: number }>(`SELECT sum(details ->> 'decision' = 'edited') AS edited, sum(details ->> 'decision' IN ('edited', 'approved')) AS good, sum(details ->> 'by' LIKE 'rule %') AS rule FROM events WHERE name = 'approval_received'`) // prettier-ignore
    expect({ edited: approvals.edited.k, good: approvals.edited.n, rule: approvals.byRule }).toEqual(decided)
    const shares = all_<{ share: number }>(`SELECT (e.details ->> 'units') / 2.5 AS share FROM events e WHERE ${ended} ORDER BY 1`).map(({ share }) => share) // prettier-ignore
    expect([budget.share.n, budget.share.max]).toEqual([shares.length, shares.at(-1)])
    expect(budget.meanUnits).toBeCloseTo(budget.units / shares.length, 12)
    expect(budget.byCeiling.map(({ ceiling, warnings, exceeded }) => ({ ceiling, warnings, exceeded })).toSorted((a, b) => (a.ceiling < b.ceiling ? -1 : 1))).toEqual(all_(`SELECT details ->> 'ceiling' AS ceiling, sum(name = 'budget_warning') AS warnings, sum(name = 'budget_exceeded') AS exceeded FROM events WHERE name LIKE 'budget_%' GROUP BY 1 ORDER BY 1`)) // prettier-ignore
    expect(feedback).toEqual({ good: 0, bad: 0 })
  })

  it.each([
    ['UTC', 0],
    ['Asia/Kathmandu', 345],
    ['America/Phoenix', -420],
  ])(
    'draws each point of the series, and the month so far, from the events of those days in %s',
    async (timeZone, minutes) => {
      const clock = { ...rig.clock, timeZone: () => timeZone }
      const { series, forecast } = await metricsReport({ ...deps(rig), clock }, all)
      const day = `date(at_ms / 1000 + ${minutes * 60}, 'unixepoch')`
      const rows = rig.db.prepare<[], { day: string }>(`SELECT ${day} AS day,
      sum(name = 'run_completed' AND details ->> 'status' = 'completed') AS completed, sum(name = 'run_completed' AND details ->> 'status' = 'partial') AS partial,
      sum(name = 'run_completed' AND details ->> 'status' = 'failed') AS failed, sum(name = 'run_completed' AND details ->> 'status' = 'cancelled') AS cancelled,
      round(sum(CASE WHEN name = 'run_completed' THEN details ->> 'units' ELSE 0 END), 3) AS units,
      round(sum(CASE WHEN name = 'model_call' THEN details ->> 'microUsd' ELSE 0 END) / 1e6, 6) AS usd,
      sum(name = 'approval_received' AND details ->> 'decision' = 'approved') AS approved, sum(name = 'approval_received' AND details ->> 'decision' = 'edited') AS edited,
      sum(name = 'tool_call_error') AS errors FROM events GROUP BY 1 ORDER BY 1`).all() // prettier-ignore
      const shown_ = series.points.map((point) => ({ ...point, usd: Math.round((point.usd ?? -1) * 1e6) / 1e6 }))
      expect(shown_.filter(({ day: of }) => rows.some((row) => row.day === of))).toEqual(rows)
      expect(shown_.filter(({ day: of }) => !rows.some((row) => row.day === of)).every(({ completed, units }) => completed + units === 0)).toBe(true) // prettier-ignore
      const month = rig.db.prepare<[], number>(`SELECT round(sum(details ->> 'units'), 3) FROM events WHERE name = 'run_completed' AND ${day} LIKE '${forecast.units.month}-%'`).pluck().get() // prettier-ignore
      expect(forecast.units.spent).toBeCloseTo(month ?? -1, 9)
    },
  )

  it('draws a series whose points add up to the totals', async () => {
    const { series, runs, budget, approvals } = await reportOf(rig)
    const sum = (of: (point: (typeof series.points)[number]) => number) => series.points.reduce((total, point) => total + of(point), 0) // prettier-ignore
    expect(sum((p) => p.completed + p.partial + p.failed + p.cancelled)).toBe(runs.ended)
    expect(Math.round(sum((p) => p.units) * 1000)).toBe(Math.round(budget.units * 1000))
    expect(sum((p) => p.edited)).toBe(approvals.edited.k)
  })
})

describe('counting', () => {
  const dump = (db: Database.Database) =>
    ['metric_facts', 'metric_days'].map((table) =>
      db
        .prepare(
          `SELECT k.metric, k.label, k.detail, k.domain, k.whole, k.profile, f.* FROM ${table} f JOIN metric_keys k ON k.n = f.key ORDER BY 1, 2, 3, 4, 5, 6, 8, 9, 10`,
        )
        .all()
        .map((row) => ({ ...(row as object), key: 0 })),
    )

  it('gives the same whenever it looks, also in the middle of runs and after a restart', async () => {
    const rig = await lived()
    await rig.stores.metrics.refresh()
    const atOnce = dump(rig.db)
    rig.db.exec(
      'DELETE FROM metric_facts; DELETE FROM metric_days; DELETE FROM metric_keys; DELETE FROM metric_memories',
    )
    rig.db.exec('UPDATE metric_cursor SET event = 0, first_at_ms = NULL')
    // The events come in again a few at a time, with a look after each lot and a new process after some.
    const events = rig.db.prepare<[], { n: number }>('SELECT n FROM event_rows ORDER BY n').all()
    const last = events.at(-1)?.n ?? 0
    rig.db.exec('DROP TRIGGER events_never_go; CREATE TABLE later AS SELECT * FROM event_rows; DELETE FROM event_rows')
    let now = rig
    for (let from = 0; from <= last; from += 7) {
      now.db.exec(`INSERT INTO event_rows SELECT * FROM later WHERE n > ${from} AND n <= ${from + 7}`)
      await now.stores.metrics.refresh()
      if (from % 70 === 0) now = await now.restart()
    }
    expect(dump(now.db)).toEqual(atOnce)
    expect(await now.stores.metrics.refresh()).toBe(0)
  })

  it('keeps what compacted traces counted, and counts new events whose numbers were given out before', async () => {
    const rig = await lived()
    const before = await reportOf(rig)
    const used = rig.db.prepare<[], number>('SELECT max(n) FROM event_rows').pluck()
    const highest = used.get() ?? 0
    // Never looked at before this: what is removed is counted on its way out.
    rig.db.exec('DELETE FROM metric_facts; DELETE FROM metric_days; UPDATE metric_cursor SET event = 0')
    await createRetention(rig.db, rig.writer, sha256).compact(rig.clock.now() + 1, rig.clock.now())
    // One run still waits for a person and keeps its events; what came after it is gone.
    expect(used.get()).toBeLessThan(highest)
    expect(shown(await reportOf(rig))).toEqual(shown(before))
    const request = rig.request([{ id: 's1', capability: 'find_contacts' }])
    await rig.engine.create(request)
    await rig.engine.whenIdle(request.id)
    expect(used.get()).toBeLessThanOrEqual(highest)
    expect((await reportOf(rig)).runs.ended).toBe(before.runs.ended + 1)
  })

  it('is taken back as a whole when its transaction fails, and done again', async () => {
    const rig = await lived()
    rig.db.exec(
      "CREATE TRIGGER full BEFORE INSERT ON metric_days WHEN NEW.n > 0 BEGIN SELECT RAISE (ABORT, 'disk full'); END",
    )
    await expect(rig.stores.metrics.refresh()).rejects.toThrow()
    expect(dump(rig.db)).toEqual([[], []])
    rig.db.exec('DROP TRIGGER full')
    expect(shown(await reportOf(rig))).toEqual(bySql(rig.db))
  })

  it('leaves out a row that somebody made unreadable and goes on', async () => {
    const rig = await lived()
    rig.db.exec("DROP TRIGGER events_never_change; UPDATE event_rows SET details = '{' WHERE n = 3")
    expect((await reportOf(rig)).runs.ended).toBeGreaterThan(20)
  })
})
