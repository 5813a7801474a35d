import type { Match } from '../runbooks/match-runbook.ts'
import { textOfClause } from '../understanding/clauses.ts'
import type { Understanding } from '../understanding/understand.ts'
import type { Built } from './build-plan.ts'
import type { Reading } from './plan-request.types.ts'

/** How the request was read, for the rep to check and correct. Entities: what the plan is about first, then what else was named. */
export function readingOf(
  understanding: Understanding,
  best: ReadonlyMap<number, Match>,
  built: Built | null,
): Reading {
  const named = understanding.mentions.flatMap((mention) => mention.taken ?? [])
  const entities = [...(built?.hits ?? []), ...named]
  return {
    clauses: understanding.clauses.map((clause, index) => {
      const match = best.get(index)
      return {
        text: textOfClause(understanding, clause),
        intent: match?.runbook.title ?? null,
        similarity: match?.similarity ?? 0,
        slots: built?.slots[index] ?? {},
        negated: clause.negated,
      }
    }),
    entities: entities.filter(
      (hit, index) => entities.findIndex((other) => other.kind === hit.kind && other.id === hit.id) === index,
    ),
  }
}
