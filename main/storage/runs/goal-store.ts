import type { Database } from 'better-sqlite3'
import { goalSchema, type Goal, type GoalState } from '../../../shared/domain/goal.ts'
import { withSubGoals } from '../../core/orchestrator/sub-goals.ts'
import type { GoalStore } from '../../core/ports/stores.ts'
import type { Writer } from '../writer.ts'

export type GoalSaver = { save(goal: Goal): void }

/** Writes one goal inside whatever transaction is open. */
export function saveGoal(db: Database): GoalSaver {
  const upsert = db.prepare(
    `INSERT INTO goals (id, parent_goal_id, conversation_id, title, request, state, criteria, outcome, feedback, created_at_ms, updated_at_ms)
     VALUES (:id, :parentGoalId, :conversationId, :title, :request, :state, :criteria, :outcome, :feedback, :createdAtMs, :updatedAtMs)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, state = excluded.state, criteria = excluded.criteria, outcome = excluded.outcome,
       feedback = excluded.feedback, updated_at_ms = excluded.updated_at_ms`,
  )
  return {
    // Which runs belong to it is read from the runs themselves.
    save({ runIds: _runIds, ...goal }) {
      upsert.run({
        ...goal,
        criteria: JSON.stringify(goal.criteria),
        feedback: goal.feedback ? JSON.stringify(goal.feedback) : null,
      })
    },
  }
}

type GoalRow = {
  id: string
  parent_goal_id: string | null
  conversation_id: string | null
  title: string
  request: string
  state: string
  criteria: string
  outcome: string | null
  feedback: string | null
  created_at_ms: number
  updated_at_ms: number
}

export function createGoalStore(db: Database, writer: Writer): GoalStore {
  const saver = saveGoal(db)
  const get = db.prepare<[string], GoalRow>('SELECT * FROM goals WHERE id = ?')
  const parts = db.prepare<[string], GoalRow>('SELECT * FROM goals WHERE parent_goal_id = ? ORDER BY rowid')
  const states = db.prepare<[], { parent_goal_id: string; state: GoalState }>(
    'SELECT parent_goal_id, state FROM goals WHERE parent_goal_id IS NOT NULL',
  )
  const list = db.prepare<[number], GoalRow>('SELECT * FROM goals ORDER BY updated_at_ms DESC, id LIMIT ?')
  const runIds = db
    .prepare<[string], string>('SELECT id FROM runs WHERE goal_id = ? ORDER BY started_at_ms, id')
    .pluck()
  const read = (row: GoalRow): Goal =>
    goalSchema.parse({
      id: row.id,
      parentGoalId: row.parent_goal_id,
      conversationId: row.conversation_id,
      title: row.title,
      request: row.request,
      state: row.state,
      criteria: JSON.parse(row.criteria),
      runIds: runIds.all(row.id),
      createdAtMs: row.created_at_ms,
      updatedAtMs: row.updated_at_ms,
      outcome: row.outcome,
      feedback: row.feedback ? JSON.parse(row.feedback) : null,
    })
  return {
    get: async (id) => {
      const row = get.get(id)
      return row ? withSubGoals(read(row), parts.all(id).map(read)) : null
    },
    async list(limit) {
      const children = Map.groupBy(states.all(), (row) => row.parent_goal_id)
      return list.all(limit).map((row) => withSubGoals(read(row), children.get(row.id) ?? []))
    },
    partsOf: async (parentGoalId) => parts.all(parentGoalId).map(read),
    save: (goal) => writer.write(() => saver.save(goal)),
  }
}
