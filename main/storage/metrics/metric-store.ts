import type { Database } from 'better-sqlite3'
import { QUARTER_MS, type Tally } from '../../core/metrics/sample.ts'
import type { SeriesRow } from '../../core/metrics/series.ts'
import type { MetricRange, MetricStore } from '../../core/ports/metrics.ts'
import type { Writer } from '../writer.ts'
import { createEventFold, QUARTERS_PER_DAY } from './fold-events.ts'

type KeyRow = Omit<Tally, 'value' | 'amount' | 'n' | 'whole'> & { key: number; whole: number }
type Counted = { key: number; value: number; n: number; amount: number }
type RunRow = { traceId: string; runId: string; goalId: string | null; title: string; profile: string; status: string; startedAtMs: number; n: number; value: number } // prettier-ignore

/** Keys that count under a choice of profile and domain. */
const CHOSEN = `(k.metric = 'suggestion' OR ((:profile IS NULL OR k.profile = :profile)
  AND CASE WHEN :domain IS NULL THEN k.whole = 1 ELSE k.domain = :domain END))`

export function createMetricStore(db: Database, writer: Writer): MetricStore {
  const fold = createEventFold(db)
  const keys = db.prepare<[Choice], KeyRow>(
    `SELECT n AS key, metric, label, detail, domain, whole, profile FROM metric_keys k WHERE ${CHOSEN}`,
  )
  const facts = db.prepare<[Choice & Span], Counted>(
    `SELECT f.key, f.value, sum(f.n) AS n, sum(f.amount) AS amount FROM metric_keys k
     CROSS JOIN metric_facts f ON f.key = k.n AND f.quarter >= :from AND f.quarter < :to WHERE ${CHOSEN} GROUP BY f.key, f.value`,
  )
  const days = db.prepare<[Choice & Span], Counted>(
    `SELECT d.key, d.value, sum(d.n) AS n, sum(d.amount) AS amount FROM metric_keys k
     CROSS JOIN metric_days d ON d.key = k.n AND d.day >= :from AND d.day < :to WHERE ${CHOSEN} GROUP BY d.key, d.value`,
  )
  const sums = (table: string, column: string) =>
    db.prepare<[Span & { keys: string }], Omit<SeriesRow, 'atMs'>>(
      `SELECT k.metric, k.label, sum(c.n) AS n, sum(c.amount) AS amount FROM json_each(:keys) chosen
       CROSS JOIN metric_keys k ON k.n = chosen.value
       CROSS JOIN ${table} c ON c.key = k.n AND c.${column} >= :from AND c.${column} < :to GROUP BY k.metric, k.label`,
    )
  const factSums = sums('metric_facts', 'quarter')
  const daySums = sums('metric_days', 'day')
  const behind = `SELECT f.trace, sum(f.n) AS n, max(f.value) AS value FROM metric_keys k
     CROSS JOIN metric_facts f ON f.key = k.n AND f.quarter >= :from AND f.quarter < :to
     WHERE ${CHOSEN} AND k.metric IN (SELECT value FROM json_each(:metrics))
       AND (:labels IS NULL OR k.label IN (SELECT value FROM json_each(:labels)))
       AND (:detail IS NULL OR k.detail = :detail OR substr(k.detail, 1, length(:detail) + 1) = :detail || ' ')
       AND (:minValue IS NULL OR f.value >= :minValue) GROUP BY f.trace`
  const total = db.prepare<[Choice & Span & Picked], { total: number; n: number }>(
    `SELECT count(*) AS total, coalesce(sum(n), 0) AS n FROM (${behind})`,
  )
  const runs = db.prepare<[Choice & Span & Picked & { offset: number; limit: number }], RunRow>(
    `SELECT t.id AS traceId, t.run_id AS runId, t.goal_id AS goalId, t.title, t.profile, t.status, t.started_at_ms AS startedAtMs, b.n, b.value
     FROM (${behind}) b JOIN trace_keys tk ON tk.n = b.trace JOIN traces t ON t.id = tk.trace_id
     ORDER BY t.started_at_ms DESC, t.id LIMIT :limit OFFSET :offset`,
  )
  const profiles = db
    .prepare<[], string>("SELECT DISTINCT profile FROM metric_keys WHERE metric IN ('run', 'asked') ORDER BY profile")
    .pluck()
  const since = db.prepare<[], number | null>('SELECT first_at_ms FROM metric_cursor').pluck()

  let refreshing: Promise<number> | null = null
  async function countAll(): Promise<number> {
    let counted = 0
    for (;;) {
      const some = await writer.write(() => fold.next())
      if (some === 0) return counted
      counted += some
    }
  }

  return {
    // Two looks at once share one count.
    refresh: () =>
      (refreshing ??= countAll().finally(() => {
        refreshing = null
      })),
    async tallies(range) {
      const known = new Map(keys.all(choiceOf(range)).map((key) => [key.key, key]))
      const { edges, middle } = parts(range)
      const rows = edges.flatMap((edge) => facts.all({ ...choiceOf(range), ...edge }))
      if (middle) for (const row of days.iterate({ ...choiceOf(range), ...middle })) rows.push(row)
      return rows.flatMap(({ key, value, n, amount }) => {
        const found = known.get(key)
        if (!found) return []
        const { metric, label, detail, domain, whole, profile } = found
        return [{ metric, label, detail, domain, whole: whole === 1, profile, value, n, amount }]
      })
    },
    async series(range, metrics, cuts) {
      const chosen = keys.all(choiceOf(range)).filter(({ metric }) => metrics.includes(metric))
      const wanted = { keys: JSON.stringify(chosen.map(({ key }) => key)) }
      return cuts.flatMap((atMs, index) => {
        const { edges, middle } = parts({ fromMs: atMs, toMs: cuts[index + 1] ?? range.toMs })
        const rows = edges.flatMap((edge) => factSums.all({ ...wanted, ...edge }))
        if (middle) rows.push(...daySums.all({ ...wanted, ...middle }))
        return rows.map((row) => ({ ...row, atMs }))
      })
    },
    async runs(range, { metrics, labels, detail, minValue }, page) {
      const picked = {
        ...choiceOf(range),
        ...spanOf(range),
        metrics: JSON.stringify(metrics),
        labels: labels === null ? null : JSON.stringify(labels),
        detail,
        minValue,
      }
      return { ...(total.get(picked) ?? { total: 0, n: 0 }), runs: runs.all({ ...picked, ...page }) }
    },
    known: async () => ({ profiles: profiles.all(), sinceMs: since.get() ?? null }),
  }
}

type Choice = { profile: string | null; domain: string | null }
type Span = { from: number; to: number }
type Picked = { metrics: string; labels: string | null; detail: string | null; minValue: number | null }

const choiceOf = ({ profile, domain }: MetricRange): Choice => ({ profile, domain })
type Ends = Pick<MetricRange, 'fromMs' | 'toMs'>
const spanOf = ({ fromMs, toMs }: Ends): Span => ({
  from: Math.floor(fromMs / QUARTER_MS),
  to: Math.ceil(toMs / QUARTER_MS),
})

/** Whole days of a range, and what lies before and after them. */
function parts(range: Ends): { edges: Span[]; middle: Span | null } {
  const { from, to } = spanOf(range)
  const firstDay = Math.ceil(from / QUARTERS_PER_DAY)
  const lastDay = Math.floor(to / QUARTERS_PER_DAY)
  if (firstDay >= lastDay) return { edges: [{ from, to }], middle: null }
  return {
    edges: [
      { from, to: firstDay * QUARTERS_PER_DAY },
      { from: lastDay * QUARTERS_PER_DAY, to },
    ].filter((edge) => edge.from < edge.to),
    middle: { from: firstDay, to: lastDay },
  }
}
