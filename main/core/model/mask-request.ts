import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { ConversationContext } from '../planning/plan-request.types.ts'
import type { Understanding } from '../understanding/understand.ts'

/** A record that a model may name, by a handle that says nothing about it. */
export type Handle = { handle: string; kind: RecordKind; hit: EntityHit; from: 'request' | 'last answer' }

const MOST_LISTED = 20

/**
 * The rep's own words with every known record written as a handle. What a model is told when it plans holds no name, no field of a
 * record, no document and nothing that was pasted: text that somebody else wrote cannot give it orders, nor leave the computer with it.
 */
export function maskRequest(
  understanding: Understanding,
  conversation: ConversationContext,
): { text: string; handles: Handle[] } {
  const handles: Handle[] = []
  const handleFor = (hit: EntityHit, from: Handle['from']): string => {
    const known = handles.find((one) => one.hit.kind === hit.kind && one.hit.id === hit.id)
    if (known) return known.handle
    const letter = from === 'request' ? 'e' : 'l'
    const handle = `@${letter}${handles.filter((one) => one.from === from).length + 1}`
    handles.push({ handle, kind: hit.kind, hit, from })
    return handle
  }
  let text = ''
  let passed = 0
  for (const mention of understanding.mentions.toSorted((a, b) => a.from - b.from)) {
    const start = understanding.tokens[mention.from]?.start
    const end = understanding.tokens[mention.to - 1]?.end
    if (!mention.taken || start === undefined || end === undefined || start < passed) continue
    text += understanding.text.slice(passed, start) + handleFor(mention.taken, 'request')
    passed = end
  }
  text += understanding.text.slice(passed)
  const last = conversation.turns[0]
  for (const hit of [...(last?.entities ?? []), ...(last?.listed ?? [])].slice(0, MOST_LISTED))
    handleFor(hit, 'last answer')
  return { text, handles }
}

/** Handles in a model's words as the names they stand for. */
export const unmask = (text: string, handles: readonly Handle[]): string =>
  text.replaceAll(/@[el]\d+\b/g, (handle) => handles.find((one) => one.handle === handle)?.hit.name ?? handle)
