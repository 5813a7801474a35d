import type { Database } from 'better-sqlite3'
import { standingRuleSchema, type StandingRule } from '../../../shared/domain/standing-rule.ts'
import type { RuleStore } from '../../core/ports/stores.ts'
import type { Writer } from '../writer.ts'

export function createRuleStore(db: Database, writer: Writer): RuleStore {
  const columns =
    'id, capability, target, title, approval_id AS approvalId, created_at_ms AS createdAtMs, ends_at_ms AS endsAtMs, revoked_at_ms AS revokedAtMs'
  const list = db.prepare(`SELECT ${columns} FROM standing_rules ORDER BY created_at_ms DESC, id`)
  const inForce = db.prepare<[string, number]>(
    `SELECT ${columns} FROM standing_rules WHERE capability = ? AND revoked_at_ms IS NULL AND ends_at_ms > ? ORDER BY id`,
  )
  const insert = db.prepare(
    'INSERT INTO standing_rules (id, capability, target, title, approval_id, created_at_ms, ends_at_ms, revoked_at_ms) VALUES (:id, :capability, :target, :title, :approvalId, :createdAtMs, :endsAtMs, :revokedAtMs)',
  )
  const revoke = db.prepare('UPDATE standing_rules SET revoked_at_ms = ? WHERE id = ? AND revoked_at_ms IS NULL')
  const read = (row: unknown): StandingRule => standingRuleSchema.parse(row)
  return {
    list: async () => list.all().map(read),
    inForce: (capability, nowMs) => inForce.all(capability, nowMs).map(read),
    add: (rule) =>
      writer.write(() => {
        insert.run(rule)
      }),
    revoke: (id, atMs) => writer.write(() => revoke.run(atMs, id).changes > 0),
  }
}
