import type { Clause } from '../understanding/clauses.ts'
import type { Understanding } from '../understanding/understand.ts'

/** The request as one clause: everything that is asked for in any of its parts, without what the rep rules out. */
export function wholeRequest(understanding: Understanding): Clause {
  const wanted = understanding.clauses.filter((clause) => !clause.negated)
  return {
    from: 0,
    to: understanding.tokens.length,
    mood:
      wanted.some((clause) => clause.mood === 'question') && !wanted.some((clause) => clause.mood === 'order')
        ? 'question'
        : 'order',
    negated: false,
    concepts: [...new Set(wanted.flatMap((clause) => clause.concepts))],
    verbs: [...new Set(wanted.flatMap((clause) => clause.verbs))],
    condition: false,
    afterNext: false,
  }
}
