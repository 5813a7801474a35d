import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import type { Approval } from '../../../shared/domain/approval.ts'
import type { Run, RunChange, Step, StoredRun } from '../../core/orchestrator/run-state.ts'
import { freshSteps } from '../../core/orchestrator/live-run.ts'
import type { DaySpend, RunStore } from '../../core/ports/stores.ts'
import type { Writer } from '../writer.ts'
import { createEventLog } from './event-log.ts'
import type { Digest } from '../../core/ports/clock.ts'
import { saveGoal, type GoalSaver } from './goal-store.ts'
import { createTraceRow } from './trace-row.ts'

type RunRow = { id: string; plan: string; data: string }

/** Runs, steps, approvals, outbox and events, each change in one transaction through the writer. */
export function createRunStore(db: Database, writer: Writer, digest: Digest): RunStore {
  const log = createEventLog(db, digest)
  const traceRow = createTraceRow(db)
  const goals: GoalSaver = saveGoal(db)
  const upsertRun = db.prepare(
    `INSERT INTO runs (id, trace_id, goal_id, conversation_id, runbook, status, plan, data, started_at_ms, ended_at_ms)
     VALUES (:id, :traceId, :goalId, :conversationId, :runbook, :status, :plan, :data, :startedAtMs, :endedAtMs)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, plan = excluded.plan, data = excluded.data, ended_at_ms = excluded.ended_at_ms`,
  )
  const updateRun = db.prepare(
    'UPDATE runs SET status = :status, data = :data, ended_at_ms = :endedAtMs WHERE id = :id',
  )
  const upsertStep = db.prepare(
    `INSERT INTO steps (run_id, id, capability, domain, status, spent_milli_units, spent_calls, spend_day, data)
     VALUES (:runId, :id, :capability, :domain, :status, :spentMilliUnits, :spentCalls, :spendDay, :data)
     ON CONFLICT (run_id, id) DO UPDATE SET status = excluded.status, spent_milli_units = excluded.spent_milli_units,
       spent_calls = excluded.spent_calls, spend_day = excluded.spend_day, data = excluded.data`,
  )
  // The day's index is left alone by every move that does not change the day.
  const updateStep = db.prepare(
    `UPDATE steps SET status = :status, spent_milli_units = :spentMilliUnits, spent_calls = :spentCalls, data = :data
     WHERE run_id = :runId AND id = :id AND spend_day IS :spendDay`,
  )
  const insertApproval = db.prepare(
    `INSERT INTO approvals (id, run_id, step_id, status, content_hash, recipient, data, requested_at_ms, expires_at_ms, decided_at_ms)
     VALUES (:id, :runId, :stepId, :status, :hash, :recipient, :data, :requestedAtMs, :expiresAtMs, :decidedAtMs)`,
  )
  const decideApproval = db.prepare(
    `UPDATE approvals SET status = :status, content_hash = :hash, recipient = :recipient, data = :data, decided_at_ms = :decidedAtMs
     WHERE id = :id AND status = 'pending'`,
  )
  const insertOutbox = db.prepare(
    `INSERT INTO outbox (id, run_id, step_id, approval_id, kind, idempotency_key, content, content_hash, created_at_ms)
     VALUES (:id, :runId, :stepId, :approvalId, :kind, :idempotencyKey, :content, :contentHash, :createdAtMs)`,
  )
  const insertMessage = db.prepare(
    'INSERT OR IGNORE INTO messages (id, conversation_id, role, text, run_id, at_ms) VALUES (:id, :conversationId, :role, :text, :runId, :atMs)',
  )
  const touchConversation = db.prepare(
    'UPDATE conversations SET updated_at_ms = max(updated_at_ms, :atMs) WHERE id = :id',
  )
  const selectRun = db.prepare<[string], RunRow>('SELECT id, plan, data FROM runs WHERE id = ?')
  const selectSteps = db.prepare<[string], { data: string }>('SELECT data FROM steps WHERE run_id = ?')
  const unfinished = db.prepare<[], { id: string }>(
    "SELECT id FROM runs WHERE status IN ('running', 'waiting') ORDER BY started_at_ms, id",
  )
  const ofConversation = db.prepare<[string, number], RunRow>(
    `SELECT id, plan, data FROM (SELECT id, plan, data, started_at_ms, rowid AS n FROM runs WHERE conversation_id = ? ORDER BY started_at_ms DESC, rowid DESC LIMIT ?)
     ORDER BY started_at_ms, n`,
  )
  const before = db.prepare<[string, number], RunRow>(
    `SELECT id, plan, data FROM (SELECT r.id, r.plan, r.data, r.started_at_ms, r.rowid AS n FROM runs r JOIN runs this ON this.id = ?
       WHERE r.conversation_id = this.conversation_id AND (r.started_at_ms, r.rowid) < (this.started_at_ms, this.rowid)
       ORDER BY r.started_at_ms DESC, r.rowid DESC LIMIT ?)
     ORDER BY started_at_ms, n`,
  )
  const ofGoal = db.prepare<[string], RunRow>(
    'SELECT id, plan, data FROM runs WHERE goal_id = ? ORDER BY started_at_ms, id',
  )
  const ofTrace = db.prepare<[string], { id: string }>('SELECT id FROM runs WHERE trace_id = ?')
  const daySpend = db.prepare<[string], { domain: string; capability: string; milliUnits: number; calls: number }>(
    `SELECT domain, capability, sum(spent_milli_units) AS milliUnits, sum(spent_calls) AS calls FROM steps WHERE spend_day = ? GROUP BY domain, capability`,
  )

  function saveRun(run: Run, planChanged: boolean): void {
    const { plan, ...rest } = run
    const data = JSON.stringify(rest)
    if (planChanged) {
      const { id, traceId, goalId, conversationId, status, startedAtMs, endedAtMs } = run
      upsertRun.run({
        id,
        traceId,
        goalId,
        conversationId,
        runbook: run.runbook?.id ?? null,
        status,
        plan: JSON.stringify(plan),
        data,
        startedAtMs,
        endedAtMs,
      })
    } else updateRun.run({ id: run.id, status: run.status, data, endedAtMs: run.endedAtMs })
  }

  function saveStep(runId: string, step: Step): void {
    const { id, capability, domain, status, spentMilliUnits, spendDay } = step
    // The day's ceiling counts what went to vendors, too.
    const spentCalls = step.spentCalls + (step.vendorCalls ?? 0)
    const row = { runId, id, status, spentMilliUnits, spentCalls, spendDay, data: JSON.stringify(step) }
    // A step that begins has no row yet; either way both statements leave the same row.
    const begins = status === 'running' && step.attempts === 1 && step.phase !== 'commit'
    if (begins || updateStep.run(row).changes === 0) upsertStep.run({ ...row, capability, domain })
  }

  function approvalRow(approval: Approval) {
    const { id, runId, stepId, status, hash, requestedAtMs, expiresAtMs, decidedAtMs } = approval
    const recipient = approval.content.recipient?.address.trim().toLowerCase() ?? null
    return {
      id,
      runId,
      stepId,
      status,
      hash,
      recipient,
      data: JSON.stringify(approval),
      requestedAtMs,
      expiresAtMs,
      decidedAtMs,
    }
  }

  function apply(change: RunChange) {
    const { run } = change
    for (const approval of change.decided) {
      const { id, status, hash, recipient, data, decidedAtMs } = approvalRow(approval)
      if (decideApproval.run({ id, status, hash, recipient, data, decidedAtMs }).changes === 0) {
        throw new AppError('approval.already-decided', 'This was decided already; the first decision counts.', {
          remedy: 'Reload the list to see it.',
        })
      }
    }
    if (change.runChanged || change.planChanged) saveRun(run, change.planChanged)
    for (const step of change.steps) saveStep(run.id, step)
    for (const approval of change.requested) insertApproval.run(approvalRow(approval))
    for (const entry of change.outbox) insertOutbox.run({ ...entry, content: JSON.stringify(entry.content) })
    for (const goal of change.goals) goals.save(goal)
    if (change.message) {
      insertMessage.run(change.message)
      touchConversation.run({ id: change.message.conversationId, atMs: change.message.atMs })
    }
    const events = log.append(run.traceId, change.events)
    traceRow.follow(run, change.usedMilliUnits, events)
    return events
  }

  const read = (row: RunRow): StoredRun => {
    const run = { ...(JSON.parse(row.data) as Omit<Run, 'plan'>), plan: JSON.parse(row.plan) as Run['plan'] } as Run
    const stored = selectSteps.all(row.id).map(({ data }) => JSON.parse(data) as Step)
    const byId = new Map(stored.map((step) => [step.id, step]))
    // A step that has not moved has no row: the plan says all about it.
    return { run, steps: freshSteps(run.plan).map((fresh) => byId.get(fresh.id) ?? fresh) }
  }

  return {
    async commit(change) {
      try {
        return await writer.write(() => apply(change))
      } catch (thrown) {
        log.forget(change.run.traceId)
        throw thrown
      }
    },
    async append(traceId, events) {
      try {
        return await writer.write(() => {
          const written = log.append(traceId, events)
          traceRow.grow(traceId, written)
          return written
        })
      } catch (thrown) {
        log.forget(traceId)
        throw thrown
      }
    },
    load: async (runId) => {
      const row = selectRun.get(runId)
      return row ? read(row) : null
    },
    unfinished: async () => unfinished.all().map((row) => row.id),
    runsOfConversation: async (id, limit) => ofConversation.all(id, limit).map(read),
    runsBefore: async (runId, limit) => before.all(runId, limit).map(read),
    runsOfGoal: async (goalId) => ofGoal.all(goalId).map(read),
    runIdOfTrace: async (traceId) => ofTrace.get(traceId)?.id ?? null,
    daySpend: async (day) => {
      const spend: DaySpend = { milliUnits: 0, calls: 0, byDomain: {}, byCapability: {} }
      for (const row of daySpend.all(day)) {
        spend.milliUnits += row.milliUnits
        spend.calls += row.calls
        spend.byDomain[row.domain] = (spend.byDomain[row.domain] ?? 0) + row.milliUnits
        spend.byCapability[row.capability] = (spend.byCapability[row.capability] ?? 0) + row.milliUnits
      }
      return spend
    },
  }
}
