import type { Database } from 'better-sqlite3'
import type { AuditEntry, AuditFilter } from '../../../shared/domain/audit.ts'

type Row = Omit<AuditEntry, 'decisions'> & { decisions: string }

/** Finds runs by who was concerned or decided, what it was about, what was decided, and when. */
export function createAuditQuery(db: Database): (filter: AuditFilter, limit: number) => AuditEntry[] {
  const named = (column: string, wanted: string) => `instr(lower(coalesce(${column}, '')), ${wanted}) > 0`
  const outcome = `CASE WHEN a.status = 'approved' AND json_extract(a.data, '$.edits') IS NOT NULL THEN 'edited' ELSE a.status END`
  const about = (kind: string, wanted: string) =>
    `EXISTS (SELECT 1 FROM json_each(r.data, '$.entities') e WHERE json_extract(e.value, '$.kind') = '${kind}'
       AND (${named("json_extract(e.value, '$.name')", wanted)} OR json_extract(e.value, '$.id') = ${wanted}))`
  const statement = db.prepare<[Record<string, string | number | null>], Row>(
    `SELECT t.id AS traceId, t.run_id AS runId, t.goal_id AS goalId, t.title, t.profile, t.status, t.started_at_ms AS startedAtMs,
       (SELECT json_group_array(json_object('approvalId', a.id, 'capability', json_extract(a.data, '$.capability'), 'decision', ${outcome},
          'by', json_extract(a.data, '$.decidedBy'), 'recipient', json_extract(a.data, '$.content.recipient.name'),
          'reason', json_extract(a.data, '$.reason'), 'atMs', a.decided_at_ms, 'hash', a.content_hash))
        FROM approvals a WHERE a.run_id = r.id) AS decisions
     FROM traces t JOIN runs r ON r.trace_id = t.id
     WHERE t.started_at_ms >= :fromMs AND t.started_at_ms < :toMs AND (:goal IS NULL OR t.goal_id = :goal)
       AND (:account IS NULL OR ${about('account', ':account')})
       AND (:person IS NULL OR ${about('contact', ':person')} OR EXISTS (SELECT 1 FROM approvals a WHERE a.run_id = r.id AND (
         ${named("json_extract(a.data, '$.decidedBy')", ':person')} OR ${named("json_extract(a.data, '$.content.recipient.name')", ':person')}
         OR a.recipient = :person)))
       AND (:decision IS NULL OR EXISTS (SELECT 1 FROM approvals a WHERE a.run_id = r.id AND ${outcome} = :decision))
     ORDER BY t.started_at_ms DESC, t.id LIMIT :limit`,
  )
  const lower = (text: string | null) => text?.trim().toLowerCase() ?? null
  return ({ person, account, goal, decision, fromMs, toMs }, limit) =>
    statement
      .all({
        person: lower(person),
        account: lower(account),
        goal,
        decision,
        fromMs: fromMs ?? 0,
        toMs: toMs ?? Number.MAX_SAFE_INTEGER,
        limit,
      })
      .map(({ decisions, ...row }) => ({ ...row, decisions: JSON.parse(decisions) as AuditEntry['decisions'] }))
}
