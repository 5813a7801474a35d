import type { EntityHit } from '../../../shared/domain/records.ts'
import type { Records } from '../ports/records.ts'
import type { Clause } from '../understanding/clauses.ts'
import type { Understanding } from '../understanding/understand.ts'
import { pickAmong } from './pick-answer.ts'
import type { ConversationContext } from './plan-request.types.ts'
import { optionOf, type Question, type SlotValue } from './slot-values.ts'

/** What the slots of one part of a request are filled from. */
export type FillContext = {
  understanding: Understanding
  clause: Pick<Clause, 'from' | 'to'>
  records: Records
  conversation: ConversationContext
  /** Now, and the rep's zone. */
  asOf: string
  timeZone: string
  /** What the rep answered to earlier questions about this request. */
  answers: readonly string[]
  /** Records the rep named when asked. */
  answered: readonly EntityHit[]
  /** Records that other parts of the request settled, nearest first. */
  shared: readonly EntityHit[]
  /** The earlier step of the plan that calls a capability, so that its output can be used. */
  provided: (capability: string) => string | null
}

/** Values with what the rep should know about how they were found, or the question that stands in the way. */
export type Found = { values: SlotValue[]; notes: string[] } | Question
export const nothing: Found = { values: [], notes: [] }

export const isWithin = (one: { from: number; to: number }, clause: { from: number; to: number }): boolean =>
  one.from >= clause.from && one.to <= clause.to

/** The one the rep picked when asked, or the question. */
export function askAmong(
  candidates: readonly EntityHit[],
  question: string,
  context: FillContext,
): { hit: EntityHit; note: null } | Question {
  const options = candidates.slice(0, 6).map(optionOf)
  const answered = pickAmong(options, context.answers)
  const hit = answered === null ? undefined : candidates[answered]
  return hit ? { hit, note: null } : { question, options }
}

export const wordFor = (kind: string): string =>
  ({ opportunity: 'deal', user: 'colleague', query: 'topic' })[kind] ?? kind
