import type { EntityHit } from '../../../shared/domain/records.ts'
import type { RecallAsk } from '../capabilities/governance/recall/recall-ask.ts'
import type { FactField, FactKind } from '../entities/record-facts.ts'
import type { Clause } from '../understanding/clauses.ts'
import { readFactsAsked } from '../understanding/facts-asked.ts'
import { readRecall } from '../understanding/recall-asked.ts'
import { blanked, type Understanding } from '../understanding/understand.ts'
import { lastWork, listedAt, listedOf } from './listed-rows.ts'
import type { ConversationContext } from './plan-request.types.ts'

/** Runbooks that answer from what is there; a library that lacks or disables one does without. */
export const followUpRunbooks = {
  recall: 'recall_result',
  account: 'look_up_account',
  contact: 'look_up_person',
  opportunity: 'look_up_deal',
} as const
const MOST_RUNS = 6

/** A question about an earlier result: the runs it is about, and what is asked of them. `hit` is the one record it is about. */
export type Recall = { runIds: string[]; ask: RecallAsk; hit: EntityHit | null }

/**
 * What a clause asks of the results that the conversation already holds; null when it asks for something else, or there are none. The
 * result is not made again: that is the point.
 */
export function recallOf(
  understanding: Understanding,
  clause: Pick<Clause, 'from' | 'to'>,
  conversation: ConversationContext,
): Recall | null {
  const work = lastWork(conversation)
  if (!work) return null
  const inside = understanding.mentions.filter(
    (one) => one.from >= clause.from && one.to <= clause.to && one.candidates.length > 0,
  )
  const rows = listedOf(conversation, null)
  const named = inside.flatMap((one) => one.taken ?? [])
  // A name that is in the result is that row; any other name asks for something new.
  const item = named.length === 1 ? rows.find((row) => row.id === named[0]?.id) : undefined
  if (inside.length > 0 && !item) return null
  const ordinal =
    understanding.references.find((one) => one.from >= clause.from && one.to <= clause.to && one.ordinal !== null)
      ?.ordinal ?? undefined
  const bare = isBare(understanding, clause)
  if (bare && (ordinal !== undefined || (item && rows.length > 1)) && isListing(work)) {
    const hit = item ?? (ordinal === undefined ? undefined : listedAt(conversation, ordinal, null))
    return {
      runIds: runsOf(conversation, 'item'),
      ask: hit ? { do: 'item', recordId: hit.id } : { do: 'item', ...(ordinal === undefined ? {} : { ordinal }) },
      hit: hit ?? null,
    }
  }
  const read = readRecall(textOf(understanding, clause))
  if (!read) return null
  const { ask } = read
  if (item)
    return ask.do === 'list'
      ? { runIds: runsOf(conversation, 'item'), ask: { do: 'item', recordId: item.id }, hit: item }
      : null
  const newest = conversation.turns.find((turn) => turn.listed.length > 0)
  const isLeft = newest?.basis != null
  const among = isLeft && newest.listed.length > 1 ? newest.listed.map((row) => row.id) : null
  return {
    runIds: runsOf(conversation, ask.do),
    ask: { ...ask, ...(among && ask.do !== 'unknowns' && ask.do !== 'sources' ? { among } : {}) },
    hit: null,
  }
}

/** Whether a turn listed several records, so that its places and names are rows. */
const isListing = (turn: ConversationContext['turns'][number]): boolean => turn.listed.length > 1

const frame = new Set(
  'and also now ok okay so then please pls what about how for with on at too as well instead but to in the one number this that tell show me more'.split(
    ' ',
  ),
)
/** Only a name or a place and the small words around it. */
function isBare(understanding: Understanding, clause: Pick<Clause, 'from' | 'to'>): boolean {
  const covered = (at: number) =>
    [...understanding.mentions, ...understanding.references].some((one) => one.from <= at && at < one.to)
  return understanding.tokens
    .slice(clause.from, clause.to)
    .every((token, index) => covered(clause.from + index) || frame.has(token.word))
}

/**
 * The runs to go back to, oldest first. Results of one record each, asked for one after another, are compared together; else it is the
 * last one that did work.
 */
function runsOf(conversation: ConversationContext, what: RecallAsk['do']): string[] {
  const works = conversation.turns.filter((turn) => turn.runId !== null && !turn.basis && turn.listed.length > 0)
  const [last] = works
  if (!last?.runId) return []
  if (last.listed.length > 1 || !['most', 'least', 'difference', 'total', 'average'].includes(what)) {
    const list = what === 'item' ? (works.find((turn) => turn.listed.length > 1) ?? last) : last
    return list.runId === null ? [] : [list.runId]
  }
  const kind = last.listed[0]?.kind
  const single = works.slice(
    0,
    works.findIndex((turn) => turn.listed.length !== 1 || turn.listed[0]?.kind !== kind) >>> 0,
  )
  return single
    .slice(0, MOST_RUNS)
    .flatMap((turn) => turn.runId ?? [])
    .toReversed()
}

const kindsOf: Record<FactField, readonly FactKind[]> = {
  employees: ['account'],
  revenue: ['account'],
  industry: ['account'],
  place: ['account', 'contact'],
  owner: ['account', 'opportunity'],
  website: ['account'],
  segment: ['account'],
  tools: ['account'],
  customer: ['account'],
  email: ['contact'],
  phone: ['contact'],
  title: ['contact'],
  account: ['contact', 'opportunity'],
  amount: ['opportunity'],
  stage: ['opportunity'],
  close_date: ['opportunity'],
  created_date: ['opportunity'],
  next_step: ['opportunity'],
  competitor: ['opportunity'],
  last_contact: ['account', 'contact', 'opportunity'],
}

/**
 * The kind of record of which a clause asks a plain fact, with the facts; null when it asks for none, or names nobody it could be
 * about. An order is never taken for a question of fact.
 */
export function lookUpOf(
  understanding: Understanding,
  clause: Pick<Clause, 'from' | 'to' | 'verbs' | 'negated'>,
  conversation: ConversationContext,
): { kind: FactKind; fields: FactField[] } | null {
  if (clause.verbs.length > 0 || clause.negated) return null
  const fields = readFactsAsked(textOf(understanding, clause))
  const possible = new Set(fields.flatMap((field) => kindsOf[field]))
  if (possible.size === 0) return null
  const within = (one: { from: number; to: number }) => one.from >= clause.from && one.to <= clause.to
  const mentions = understanding.mentions.filter((one) => within(one) && (one.candidates.length > 0 || one.expected))
  const references = understanding.references.filter(within)
  const known = (one: (typeof mentions)[number]) =>
    [one.kind, ...[...one.byKind].flatMap(([kind, hits]) => (hits.length > 0 ? [kind] : []))].filter(
      (kind): kind is FactKind => kind === 'account' || kind === 'contact' || kind === 'opportunity',
    )
  if (mentions.some((one) => known(one).length === 0)) return null
  const kinds = mentions.flatMap(known)
  const direct = kinds.find((kind) => possible.has(kind))
  const pick = (kind: FactKind) => ({ kind, fields: fields.filter((field) => kindsOf[field].includes(kind)) })
  if (direct) return pick(direct)
  if (kinds.length > 0) {
    // The deal of an account, the account of a person.
    const [first] = [...possible]
    return first && !(first === 'contact') ? pick(first) : null
  }
  const pointed = references.find((one) => one.kind !== null && possible.has(one.kind as FactKind))?.kind
  if (pointed) return pick(pointed as FactKind)
  if (
    references.length === 0 &&
    !/^(?:and|what|when|who|where|which|how)\b/i.test(textOf(understanding, clause).trim())
  )
    return null
  const recent = conversation.turns[0]?.entities.find((hit) => possible.has(hit.kind as FactKind))
  return recent ? pick(recent.kind as FactKind) : null
}

function textOf(understanding: Understanding, clause: Pick<Clause, 'from' | 'to'>): string {
  const { tokens, text, mentions } = understanding
  const named = mentions.filter((one) => one.candidates.length > 0 || one.expected)
  return blanked(text, tokens, named).slice(tokens[clause.from]?.start ?? 0, tokens[clause.to - 1]?.end ?? text.length)
}
