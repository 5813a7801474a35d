import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { Records } from '../ports/records.ts'
import { understand, type Understanding } from '../understanding/understand.ts'
import { recallOf } from './follow-up.ts'
import { listedAt } from './listed-rows.ts'
import type { ConversationContext } from './plan-request.types.ts'
import { accountOf } from './related-records.ts'

const MOST_TURNS = 5
const between = new Set(
  'and also now ok okay so then please pls what about how same the do again for with on at too as well instead thing but to in it this one try of'.split(
    ' ',
  ),
)
/** Words that take back what was said before. */
const takesBack = new Set('no nope not wrong sorry actually wait oops i mean meant rather her him them that'.split(' '))

/** What is put in the place of what the last request named. */
type StandIn = { text: string; kind: RecordKind; kinds: ReadonlySet<string>; hit: EntityHit | null }

/** A request put together again; `hits` are records that are meant whatever else is called so. */
export type Expanded = { text: string; hits: readonly EntityHit[] }

/**
 * "What about Kaltwerk?", "same for Alpine Dairy", "not her, the CFO", "no, the first one": the last request again with another name.
 * Gives that request, or null when the words say more than that, or nothing was asked before.
 */
export async function expandEllipsis(
  understanding: Understanding,
  conversation: ConversationContext,
  moment: { asOf: string; timeZone: string },
  records: Records,
): Promise<Expanded | null> {
  if (recallOf(understanding, { from: 0, to: understanding.tokens.length }, conversation)) return null
  // What only went back to a result is not what is to be done again.
  const turns = conversation.turns.filter((turn) => !turn.basis)
  const before = turns[0]
  if (!before || turns.length > 100 || understanding.pasted !== null) return null
  const corrects = takesBack.has(understanding.tokens[0]?.word ?? '')
  const standIns = await standInsOf(understanding, conversation, corrects, records)
  if (standIns.length === 0) return null
  const read = (text: string) => understand({ text, pasted: null, ...moment }, records)
  let last = await read(before.request)
  const earlier = turns.slice(1, MOST_TURNS)
  const expanded = await expandEllipsis(last, { turns: earlier, pendingQuestion: null }, moment, records)
  if (expanded) last = await read(expanded.text)
  let text = last.text
  for (const standIn of standIns.toReversed()) text = await putIn(text, standIn, read)
  return { text, hits: standIns.flatMap(({ hit }) => hit ?? []) }
}

/** The names, roles and places that a message consists of; none when it says more than that. */
async function standInsOf(
  { tokens, mentions, values, references }: Understanding,
  conversation: ConversationContext,
  corrects: boolean,
  records: Records,
): Promise<StandIn[]> {
  const asks = /^(?:what|how|and|same)$/.test(tokens[0]?.word ?? '') || corrects
  const named = mentions.filter(
    (one) => one.candidates.length > 0 || (asks && tokens.length - (one.to - one.from) <= 4),
  )
  const roles = corrects ? values.filter((value) => value.kind === 'role') : []
  const places = references.filter((one) => one.ordinal !== null)
  const covered = (at: number) => [...named, ...roles, ...places].some((one) => one.from <= at && at < one.to)
  const isSmall = (word: string) => between.has(word) || (corrects && takesBack.has(word))
  if (!tokens.every((token, at) => covered(at) || isSmall(token.word))) return []
  const wanted = named
    // "Not Anna, Björn": the first name is what is taken back.
    .filter((one) => !(corrects && tokens[one.from - 1]?.word === 'not' && named.length + roles.length > 1))
    .map((one): StandIn => ({
      text: one.taken?.name ?? one.text,
      kind: one.kind,
      hit: null,
      kinds: new Set([one.kind, ...[...one.byKind].flatMap(([kind, hits]) => (hits.length > 0 ? [kind] : []))]),
    }))
  for (const place of places) {
    const hit = listedAt(conversation, place.ordinal ?? 1, place.kind)
    if (hit) wanted.push({ text: hit.name, kind: hit.kind, kinds: new Set([hit.kind]), hit })
  }
  const [role] = roles
  if (role && wanted.length === 0) {
    const spoken = conversation.turns.flatMap((turn) => [...turn.entities, ...turn.listed])
    const account = spoken[0] ? await accountOf(spoken[0], records) : null
    wanted.push({
      text: `the ${role.text}${account ? ` at "${account.name}"` : ''}`,
      kind: 'contact',
      hit: null,
      kinds: new Set(['role']),
    })
  }
  return wanted
}

/** Puts a name where the request had one of its kind, or pointed to one; else behind it. */
async function putIn(text: string, standIn: StandIn, read: (text: string) => Promise<Understanding>): Promise<string> {
  const { tokens, mentions, references } = await read(text)
  const isRole = standIn.kinds.has('role')
  const written = isRole ? standIn.text : `"${standIn.text}"`
  const old =
    mentions.find((one) => one.kind === standIn.kind) ??
    mentions.find((one) => standIn.kinds.has(one.kind)) ??
    references.find((one) => one.kind === null || one.kind === standIn.kind)
  const start = tokens[old?.from ?? -1]?.start
  const end = tokens[(old?.to ?? 0) - 1]?.end
  if (start === undefined || end === undefined) return `${text} ${isRole ? 'to' : 'for'} ${written}`
  return `${text.slice(0, start)}${written}${text.slice(end)}`
}
