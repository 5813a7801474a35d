import type { Records } from '../ports/records.ts'
import { understand, type Understanding } from '../understanding/understand.ts'
import type { ConversationContext } from './plan-request.types.ts'

const MOST_TURNS = 5
const between = new Set(
  'and also now ok okay so then please pls what about how same the do again for with on at too as well instead thing but to in it this one try'.split(
    ' ',
  ),
)

/**
 * "What about Kaltwerk?", "same for Alpine Dairy": the last request again with another name. Gives that request's text, or null when
 * the words say more than a name, or nothing was asked before.
 */
export async function expandEllipsis(
  understanding: Understanding,
  conversation: ConversationContext,
  moment: { asOf: string; timeZone: string },
  records: Records,
): Promise<string | null> {
  const before = conversation.turns[0]
  if (!before || conversation.turns.length > 100) return null
  const { tokens, mentions } = understanding
  const named = mentions.filter((mention) => mention.candidates.length > 0)
  if (named.length === 0 || understanding.pasted !== null) return null
  const rest = tokens.filter((_, at) => !mentions.some((mention) => mention.from <= at && at < mention.to))
  if (!rest.every((token) => between.has(token.word))) return null
  const read = (text: string) => understand({ text, pasted: null, ...moment }, records)
  let last = await read(before.request)
  const earlier = conversation.turns.slice(1, MOST_TURNS)
  const expanded = await expandEllipsis(last, { turns: earlier, pendingQuestion: null }, moment, records)
  if (expanded !== null) last = await read(expanded)
  let text = last.text
  for (const mention of named.toReversed()) {
    const name = mention.taken?.name ?? mention.text
    const old =
      last.mentions.find((one) => one.kind === mention.kind) ??
      last.mentions.find((one) => mention.byKind.get(one.kind)?.length)
    const start = last.tokens[old?.from ?? -1]?.start
    const end = last.tokens[(old?.to ?? 0) - 1]?.end
    if (start !== undefined && end !== undefined) {
      text = `${text.slice(0, start)}"${name}"${text.slice(end)}`
      continue
    }
    const pointing = last.references.find((one) => one.kind === null || one.kind === mention.kind)
    const from = last.tokens[pointing?.from ?? -1]?.start
    const to = last.tokens[(pointing?.to ?? 0) - 1]?.end
    text =
      from !== undefined && to !== undefined
        ? `${text.slice(0, from)}"${name}"${text.slice(to)}`
        : `${text} for "${name}"`
  }
  return text
}
