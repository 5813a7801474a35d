import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { ConversationContext } from './plan-request.types.ts'

type Turn = ConversationContext['turns'][number]

/** The last turn that did work of its own, as against going back to what was there. */
export const lastWork = ({ turns }: ConversationContext): Turn | undefined =>
  turns.find((turn) => turn.runId !== null && !turn.basis && turn.listed.length > 0)

/** Records of a kind that were listed last: a real list before a single record that was judged since. */
export function listedOf(conversation: ConversationContext, kind: RecordKind | null): readonly EntityHit[] {
  const lists = conversation.turns
    .map((turn) => turn.listed.filter((hit) => kind === null || hit.kind === kind))
    .filter((hits) => hits.length > 0)
  return lists.find((hits) => hits.length > 1) ?? lists[0] ?? []
}

/** The record at a place of the last list: 1 the first, -1 the last. */
export const listedAt = (
  conversation: ConversationContext,
  ordinal: number,
  kind: RecordKind | null,
): EntityHit | undefined => listedOf(conversation, kind).at(ordinal > 0 ? ordinal - 1 : ordinal)
