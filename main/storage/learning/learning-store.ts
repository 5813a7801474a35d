import type { Database } from 'better-sqlite3'
import type { Approval } from '../../../shared/domain/approval.ts'
import type { Failure } from '../../../shared/domain/failure.ts'
import { suggestionSchema, type Suggestion } from '../../../shared/domain/suggestion.ts'
import { targetOf } from '../../core/approvals/standing-rules.ts'
import { factOfRun, type ApprovalFact, type Feedback } from '../../core/learning/facts.ts'
import type { Run } from '../../core/orchestrator/run-state.ts'
import type { Digest } from '../../core/ports/clock.ts'
import type { LearningStore } from '../../core/ports/stores.ts'
import { createEventLog } from '../runs/event-log.ts'
import { createTraceRow } from '../runs/trace-row.ts'
import type { Writer } from '../writer.ts'

type RunRow = { id: string; plan: string; data: string; verdict: Feedback['verdict'] | null; note: string | null; atMs: number | null } // prettier-ignore
type StepRow = { id: string; capability: string; status: string; spentMilliUnits: number; startedAtMs: number | null; endedAtMs: number | null; approvalId: string | null; failure: string | null; leftOut: number | null } // prettier-ignore
type SuggestionRow = { data: string; status: string; traceId: string; madeAtMs: number; decidedAtMs: number | null }

const MOST_RUNS = 500
const MOST_APPROVALS = 1000

/** What is learned from, and what became of each suggestion. Every decision on one is written with its event, in a trace of its own. */
export function createLearningStore(db: Database, writer: Writer, digest: Digest): LearningStore {
  const log = createEventLog(db, digest)
  const traceRow = createTraceRow(db)
  const append = (traceId: string, next: ReturnType<typeof event>) => {
    // Nothing cached outlives a transaction that is taken back.
    log.forget(traceId)
    traceRow.grow(traceId, log.append(traceId, [next]))
  }
  const runs = db.prepare<[number, number], RunRow>(
    `SELECT runs.id, plan, data, verdict, note, at_ms AS atMs FROM traces JOIN runs ON runs.trace_id = traces.id
     LEFT JOIN feedback ON feedback.run_id = runs.id
     WHERE traces.started_at_ms >= ? ORDER BY traces.started_at_ms DESC, traces.id LIMIT ?`,
  )
  // A step's result may be large and is of no use here: only what is asked for is read out of it.
  const steps = db.prepare<[string], StepRow>(
    `SELECT id, capability, status, spent_milli_units AS spentMilliUnits, json_extract(data, '$.startedAtMs') AS startedAtMs,
       json_extract(data, '$.endedAtMs') AS endedAtMs, json_extract(data, '$.approvalId') AS approvalId,
       json_extract(data, '$.failure') AS failure, json_extract(data, '$.leftOut') AS leftOut FROM steps WHERE run_id = ?`,
  )
  const approvals = db.prepare<[number, number], { data: string }>(
    `SELECT data FROM approvals WHERE status IN ('approved', 'denied', 'changes_requested') AND decided_at_ms >= ?
     ORDER BY decided_at_ms DESC, id LIMIT ?`,
  )
  const setFeedback = db.prepare(
    `INSERT INTO feedback (run_id, verdict, note, at_ms) VALUES (:runId, :verdict, :note, :atMs)
     ON CONFLICT (run_id) DO UPDATE SET verdict = excluded.verdict, note = excluded.note, at_ms = excluded.at_ms`,
  )
  const success = db.prepare<[], { runbook: string; good: number; total: number }>(
    `SELECT runbook, sum(status = 'completed' AND verdict IS NOT 'bad') AS good, count(*) AS total
     FROM runs INDEXED BY runs_by_runbook LEFT JOIN feedback ON run_id = id
     WHERE ended_at_ms IS NOT NULL AND runbook IS NOT NULL AND status IN ('completed', 'partial', 'failed') GROUP BY runbook`,
  )
  const columns = 'data, status, trace_id AS traceId, made_at_ms AS madeAtMs, decided_at_ms AS decidedAtMs'
  const list = db.prepare<[], SuggestionRow>(`SELECT ${columns} FROM suggestions ORDER BY made_at_ms DESC, id`)
  const get = db.prepare<[string], SuggestionRow>(`SELECT ${columns} FROM suggestions WHERE id = ?`)
  const insert = db.prepare(
    `INSERT INTO suggestions (id, kind, trace_id, status, data, made_at_ms) VALUES (:id, :kind, :traceId, 'open', :data, :madeAtMs)
     ON CONFLICT (id) DO NOTHING`,
  )
  const openTrace = db.prepare(
    `INSERT INTO traces (id, run_id, goal_id, title, profile, status, started_at_ms, ended_at_ms, head_hash)
     VALUES (:id, '', NULL, :title, '', 'completed', :atMs, NULL, '')`,
  )
  const refresh = db.prepare("UPDATE suggestions SET data = :data WHERE id = :id AND status = 'open' AND data <> :data")
  const decide = db.prepare(
    `UPDATE suggestions SET status = :to, outcome = :outcome, decided_at_ms = :atMs
     WHERE id = :id AND status IN (SELECT value FROM json_each(:from))`,
  )
  const outcome = db.prepare<[string], string | null>('SELECT outcome FROM suggestions WHERE id = ?').pluck()
  const read = (row: SuggestionRow): Suggestion => {
    const { status, traceId, madeAtMs, decidedAtMs } = row
    return suggestionSchema.parse({ ...(JSON.parse(row.data) as object), status, traceId, madeAtMs, decidedAtMs })
  }

  return {
    facts: async (sinceMs) => ({
      sinceMs,
      runs: runs.all(sinceMs, MOST_RUNS).map((row) => {
        const run = { ...(JSON.parse(row.data) as Run), plan: JSON.parse(row.plan) as Run['plan'] }
        const feedback = row.verdict && { verdict: row.verdict, note: row.note, atMs: row.atMs ?? 0 }
        return factOfRun(run, steps.all(row.id).map(stepOf), feedback)
      }),
      approvals: approvals.all(sinceMs, MOST_APPROVALS).map(({ data }) => approvalFact(JSON.parse(data) as Approval)),
    }),
    setFeedback: (runId, feedback) =>
      writer.write(() => {
        setFeedback.run({ runId, ...feedback })
      }),
    success: async () => new Map(success.all().map(({ runbook, good, total }) => [runbook, { good, total }])),
    list: async () => list.all().map(read),
    get: async (id) => {
      const row = get.get(id)
      return row ? read(row) : null
    },
    outcome: async (id) => outcome.get(id) ?? null,
    keep: (findings, nowMs, ids) =>
      writer.write(() => {
        for (const finding of findings) {
          const data = JSON.stringify(finding)
          const traceId = ids.next()
          if (insert.run({ id: finding.id, kind: finding.kind, traceId, data, madeAtMs: nowMs }).changes === 0) {
            refresh.run({ id: finding.id, data })
            continue
          }
          openTrace.run({ id: traceId, title: `Suggestion: ${finding.title}`, atMs: nowMs })
          const details = {
            suggestion: finding.id,
            decision: 'made' as const,
            kind: finding.kind,
            n: finding.evidence.n,
          }
          append(traceId, event(ids.next(), traceId, nowMs, details))
        }
      }),
    decide: ({ id, from, to, atMs, outcome: kept, eventId }) =>
      writer.write(() => {
        const row = get.get(id)
        const done = decide.run({ id, from: JSON.stringify(from), to, atMs, outcome: kept }).changes > 0
        if (!row || !done) return null
        const { traceId } = row
        const suggestion = read({ ...row, status: to, decidedAtMs: atMs })
        const details = { suggestion: id, decision: to, kind: suggestion.kind, n: suggestion.evidence.n }
        append(traceId, event(eventId, traceId, atMs, details))
        return suggestion
      }),
  }
}

const event = (
  id: string,
  traceId: string,
  atMs: number,
  details: { suggestion: string; decision: 'made' | Suggestion['status']; kind: Suggestion['kind']; n: number },
) => ({ id, traceId, runId: '', goalId: null, stepId: null, name: 'suggestion_made' as const, atMs, durationMs: null, status: 'success' as const, details }) // prettier-ignore

const stepOf = (row: StepRow) => ({
  ...row,
  status: row.status as 'succeeded',
  failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
  leftOut: row.leftOut === 1,
})

function approvalFact(approval: Approval): ApprovalFact {
  const { id, runId, stepId, capability, title, action, status, reason, edits, content } = approval
  return {
    id,
    runId,
    stepId,
    capability,
    title,
    action,
    status,
    reason,
    edits,
    text: [content.subject ?? '', content.body ?? ''].join('\n\n'),
    target: targetOf(content),
    targetName: content.recipient?.name ?? null,
    clean: approval.checks.every((check) => check.outcome === 'passed'),
    decidedAtMs: approval.decidedAtMs ?? 0,
  }
}
