import type { Plan } from '../../../shared/domain/plan.ts'
import type { EntityHit } from '../../../shared/domain/records.ts'
import type { ModelCall } from '../ports/model.ts'

/** What came of asking a model for a plan. `calls` went out either way; `why` is for the rep. */
export type ModelPlanned = { calls: ModelCall[] } & (
  { ok: true; plan: Plan; criteria: { text: string; step: string }[]; hits: EntityHit[] } | { ok: false; why: string }
)
