import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import { editDistance } from '../entities/edit-distance.ts'
import { tokensOf } from '../text/words.ts'
import { choose, type Mention } from '../understanding/resolve-mentions.ts'
import { askAmong, nothing, wordFor, type FillContext, type Found } from './fill-context.ts'
import { pickAmong } from './pick-answer.ts'
import { dealsOfPeople } from './derive-record.ts'
import { accountOf, isOpenDeal, openDealsAt } from './related-records.ts'
import { optionOf, type Question, type SlotValue } from './slot-values.ts'

/** From this likeness on, and with this lead, a part of a deal's name is enough. */
const CLOSE = 0.8
const LEAD = 0.05

/** The record a mention stands for, or the question that would settle it. */
export async function settle(
  mention: Mention,
  kind: RecordKind,
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<{ hit: EntityHit | null; note: string | null } | Question> {
  const own = mention.kind === kind ? mention.candidates : (mention.byKind.get(kind) ?? [])
  if (kind === 'opportunity' && (mention.kind !== kind || !mention.taken || mention.assumed)) {
    return settleDeal(mention, own, filled, context)
  }
  if (mention.kind === kind && mention.taken) {
    return { hit: mention.taken, note: mention.assumed ? `I read “${mention.text}” as ${mention.taken.name}.` : null }
  }
  const candidates = await narrow(own, filled, context)
  const only = candidates[0]
  const answer = context.answered.find(
    (hit) => hit.kind === kind && (!only || candidates.some((one) => one.id === hit.id)),
  )
  if (answer) return { hit: answer, note: null }
  if (!only) return mention.expected ? notFound(mention, kind) : { hit: null, note: null }
  if (candidates.length === 1) return { hit: only, note: `I read “${mention.text}” as ${optionOf(only)}.` }
  return askAmong(candidates, `Which ${wordFor(kind)} do you mean by “${mention.text}”?`, context)
}

/**
 * A deal named by a part of its name: "the Nordfrost deal" is clear only while that account has one open deal, or when the words are
 * much nearer to one of them. Closed deals come into question only when nothing is open.
 */
async function settleDeal(
  mention: Mention,
  own: readonly EntityHit[],
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<{ hit: EntityHit | null; note: string | null } | Question> {
  const say = (hit: EntityHit) => ({ hit, note: `I read “${mention.text}” as ${hit.name}.` })
  const open: EntityHit[] = []
  for (const hit of own) if (await isOpenDeal(hit.id, context.records)) open.push(hit)
  const account = choose(mention.byKind.get('account') ?? []).taken
  const nearest = open[0]
  const lead = (nearest?.similarity ?? 0) - (open[1]?.similarity ?? 0)
  if (nearest && nearest.similarity >= CLOSE && lead > LEAD && saysMoreThan(mention.text, account)) return say(nearest)
  const atAccount = account ? await openDealsAt(account.id, context.records) : []
  const deals = await dealsOfPeople(atAccount.length > 0 ? atAccount : open.length > 0 ? open : own, filled, context)
  const only = deals[0]
  if (!only) return mention.expected ? notFound(mention, 'opportunity') : { hit: null, note: null }
  return deals.length === 1 ? say(only) : askAmong(deals, `Which deal do you mean by “${mention.text}”?`, context)
}

/** Whether words are left when the account's name is taken away: "alpine dairy expansion" names a deal, "Nordfrost" does not. */
function saysMoreThan(written: string, account: EntityHit | null): boolean {
  if (!account) return true
  const known = tokensOf(account.name)
  return tokensOf(written).some((word) => !known.some((one) => one.startsWith(word) || editDistance(one, word) <= 1))
}

/** Keeps the candidates that belong to an account the request names, when there are such. */
async function narrow(
  candidates: readonly EntityHit[],
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<EntityHit[]> {
  if (candidates.length < 2) return [...candidates]
  const named = [
    ...context.answered,
    ...[...filled.values()].flat().map((one) => one.hit),
    ...context.understanding.mentions.map((one) => one.taken),
    ...context.shared,
  ].flatMap((hit) => hit ?? [])
  const accounts = new Set(
    (await Promise.all(named.map((hit) => accountOf(hit, context.records)))).map((hit) => hit?.id),
  )
  accounts.delete(undefined)
  if (accounts.size === 0) return [...candidates]
  const owners = await Promise.all(candidates.map((hit) => accountOf(hit, context.records)))
  const kept = candidates.filter((_, index) => accounts.has(owners[index]?.id))
  return kept.length > 0 ? kept : [...candidates]
}

/** The question for a name that no record has, with the nearest. */
export function notFound(mention: Mention, kind: RecordKind): Question {
  const near = mention.nearest.filter((hit) => hit.kind === kind)
  const options = (near.length > 0 ? near : mention.nearest).map(optionOf)
  const nearest = options[0] === undefined ? '' : ` The nearest is ${options[0]}.`
  return { question: `I find no ${wordFor(kind)} called “${mention.text}”.${nearest} Which one do you mean?`, options }
}

const TOPIC_WORDS = 8

/** What the clause says after "about": the rep's own words for the topic, when no record can tell what they name. */
export function writtenTopic({ understanding, clause }: FillContext): string | null {
  const tokens = understanding.tokens.slice(clause.from, clause.to)
  const at = tokens.findLastIndex((token) => /^(?:about|regarding|concerning|pitching|selling)$/.test(token.word))
  const words = at < 0 ? [] : tokens.slice(at + 1).filter((token) => !/^(?:the|a|an|our|my|their)$/.test(token.word))
  if (words.length === 0 || words.length > TOPIC_WORDS) return null
  return words.map((token) => token.text).join(' ')
}

const WITHOUT_PRODUCT = 'Leave the product out'

/** A product that no record has is asked about; a message can also do without one. */
export async function productNotFound(mention: Pick<Mention, 'text'>, context: FillContext): Promise<Found> {
  const known = (await context.records.products()).slice(0, 5)
  if (known.length === 0)
    return {
      values: [{ value: mention.text, text: mention.text, hit: null }],
      notes: [
        `There are no products in your data: “${mention.text}” is taken as you wrote it, and nothing is claimed about it.`,
      ],
    }
  const options = [...known.map((product) => product.name), WITHOUT_PRODUCT]
  const picked = pickAmong(options, context.answers)
  const product = picked === null ? undefined : known[picked]
  if (product)
    return {
      values: [
        {
          value: product.id,
          text: product.name,
          hit: { kind: 'product', id: product.id, name: product.name, similarity: 1, detail: null },
        },
      ],
      notes: [],
    }
  if (picked !== null) return nothing
  return { question: `I know no product called “${mention.text}”. Which one do you mean?`, options }
}
