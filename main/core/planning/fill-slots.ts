import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { Records } from '../ports/records.ts'
import type { Runbook, Slot } from '../runbooks/runbook-schema.ts'
import { sentencesOf } from '../text/sentences.ts'
import type { Clause } from '../understanding/clauses.ts'
import { readCriteria } from '../understanding/criteria.ts'
import { choose, type Mention } from '../understanding/resolve-mentions.ts'
import { readWishText } from '../understanding/wishes.ts'
import { blanked, type Understanding } from '../understanding/understand.ts'
import { accountOf, contactsAt, openDealsAt, dealsBy } from './related-records.ts'
import type { ConversationContext } from './plan-request.types.ts'
import { ofHit, optionOf, type Question, type SlotValue } from './slot-values.ts'
import { pickAmong } from './pick-answer.ts'

export type FillContext = {
  understanding: Understanding
  clause: Pick<Clause, 'from' | 'to'>
  records: Records
  conversation: ConversationContext
  /** What the rep answered to earlier questions about this request. */
  answers: readonly string[]
  /** Records the rep named when asked. */
  answered: readonly EntityHit[]
  /** Records that other parts of the request settled, nearest first. */
  shared: readonly EntityHit[]
  /** The earlier step of the plan that calls a capability, so that its output can be used. */
  provided: (capability: string) => string | null
}

export type Filled = { ok: true; values: Map<string, SlotValue[]>; notes: string[] } | ({ ok: false } & Question)

const recordKinds: ReadonlySet<string> = new Set(['account', 'contact', 'opportunity', 'product', 'user'])

/**
 * Gives every slot of a runbook its value: what the clause names, what follows from it, what it points back to, what other parts of
 * the request or the conversation settled. Where two records are as likely, or a needed one is missing, the answer is a question.
 */
export async function fillSlots(runbook: Runbook, context: FillContext): Promise<Filled> {
  const values = new Map<string, SlotValue[]>()
  const notes: string[] = []
  const used = new Set<Mention>()
  const inClause = context.understanding.mentions.filter(
    (one) => one.from >= context.clause.from && one.to <= context.clause.to,
  )
  const order = Object.entries(runbook.slots).toSorted((a, b) => rankOf(a[1], inClause) - rankOf(b[1], inClause))
  for (const [name, slot] of order) {
    const found = recordKinds.has(slot.kind)
      ? await fillRecord(runbook, slot, slot.kind as RecordKind, inClause, used, values, context)
      : fillValue(slot, context)
    if ('question' in found) return { ok: false, ...found }
    if (found.values.length > 0) values.set(name, found.values)
    notes.push(...found.notes)
    if (found.values.length > 0 || slot.required !== true) continue
    return { ok: false, ...(await missing(slot, values, context)) }
  }
  return { ok: true, values, notes }
}

/** Slots whose kind is named outright go first, so that a name is not taken for what merely follows from it. */
const rankOf = (slot: Slot, mentions: readonly Mention[]): number =>
  mentions.some((one) => one.kind === slot.kind) ? 0 : 1

type Found = { values: SlotValue[]; notes: string[] } | Question
const nothing: Found = { values: [], notes: [] }

async function fillRecord(
  runbook: Runbook,
  slot: Slot,
  kind: RecordKind,
  mentions: readonly Mention[],
  used: Set<Mention>,
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<Found> {
  const others = new Set(Object.values(runbook.slots).map((one) => one.kind as string))
  const free = mentions.filter((mention) => !used.has(mention))
  const fitting = free.filter(
    (mention) => mention.kind === kind || ((mention.byKind.get(kind)?.length ?? 0) > 0 && !others.has(mention.kind)),
  )
  const after = (mention: Mention) => context.understanding.tokens[mention.from - 1]?.word ?? ''
  const placed = fitting
    .filter((mention) => slot.only_after?.includes(after(mention)) ?? true)
    .toSorted(
      (a, b) =>
        Number(slot.prefer_after?.includes(after(b)) ?? false) - Number(slot.prefer_after?.includes(after(a)) ?? false),
    )
  const chosen = slot.many === true ? placed : placed.slice(0, 1)
  const values: SlotValue[] = []
  const notes: string[] = []
  for (const mention of chosen) {
    used.add(mention)
    const settled = await settle(mention, kind, filled, context)
    if ('question' in settled) return settled
    if (settled.hit) values.push(ofHit(settled.hit))
    if (settled.note !== null) notes.push(settled.note)
  }
  if (values.length > 0) return { values: distinct(values), notes }
  const answer = context.answered.find((hit) => hit.kind === kind)
  if (answer) return { values: [ofHit(answer)], notes: [] }
  const unknown = free.find((mention) => mention.expected && mention.kind === kind && mention.candidates.length === 0)
  if (unknown) return notFound(unknown, kind)
  const derived = await derive(slot, kind, mentions, filled, context)
  if (derived) return derived
  const provided = fromEarlierStep(slot, context)
  if (
    provided &&
    (slot.required === true || context.understanding.references.some((one) => isWithin(one, context.clause)))
  ) {
    return { values: [provided], notes: [] }
  }
  const pointed = fromReferences(slot, kind, context)
  if (pointed.length > 0) return { values: pointed.map(ofHit), notes: [] }
  const strange = free.find((mention) => mention.expected && mention.candidates.length === 0 && slot.required === true)
  if (strange) return notFound(strange, kind)
  const shared = context.shared.find((hit) => hit.kind === kind)
  if (shared) return { values: [ofHit(shared)], notes: [] }
  if (kind === 'opportunity' && slot.required === true && slot.from_account !== 'never') {
    const account =
      context.shared.find((hit) => hit.kind === 'account') ?? (await ownerOf(context.shared, context.records))
    if (account) return dealAt(account, slot, context)
  }
  if (kind === 'account' && slot.required === true) {
    const account = await ownerOf(context.shared, context.records)
    if (account) return { values: [ofHit(account)], notes: [] }
  }
  if (slot.source) {
    const deals = await dealsBy(slot.source, slot.limit ?? 5, context.records)
    if (deals.length > 0) return { values: deals.map(ofHit), notes: [] }
  }
  if (slot.required !== true || mentions.length > 0) return nothing
  const recent = context.conversation.turns[0]?.entities.filter((hit) => hit.kind === kind) ?? []
  const last = recent[0]
  return last && recent.length === 1
    ? { values: [ofHit(last)], notes: [`I took ${last.name} from what we spoke of before.`] }
    : nothing
}

/** The record a mention stands for, or the question that would settle it. */
async function settle(
  mention: Mention,
  kind: RecordKind,
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<{ hit: EntityHit | null; note: string | null } | Question> {
  const own = mention.kind === kind ? mention.candidates : (mention.byKind.get(kind) ?? [])
  if (mention.kind === kind && mention.taken) {
    const doubtful = mention.assumed && kind === 'opportunity' ? await otherDeals(mention, context) : []
    if (doubtful.length > 1) return askAmong(doubtful, `Which deal do you mean by “${mention.text}”?`, context)
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

/** The one the rep picked when asked, or the question. */
function askAmong(
  candidates: readonly EntityHit[],
  question: string,
  context: FillContext,
): { hit: EntityHit; note: null } | Question {
  const options = candidates.slice(0, 6).map(optionOf)
  const answered = pickAmong(options, context.answers)
  const hit = answered === null ? undefined : candidates[answered]
  return hit ? { hit, note: null } : { question, options }
}

/** All open deals of the account that the same words name: "the Nordfrost deal" is only clear while there is one. */
async function otherDeals(mention: Mention, context: FillContext): Promise<EntityHit[]> {
  const account = choose(mention.byKind.get('account') ?? []).taken
  return account ? openDealsAt(account.id, context.records) : []
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

/** What follows from records named otherwise: the account of a contact, the one open deal of an account. */
async function derive(
  slot: Slot,
  kind: RecordKind,
  mentions: readonly Mention[],
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<Found | null> {
  const direct = [...filled.values()].flat().flatMap((one) => one.hit ?? [])
  const named = [...direct, ...mentions.flatMap((one) => one.taken ?? [])]
  if (kind === 'account') {
    for (const hit of named) {
      const account = await accountOf(hit, context.records)
      if (account) return { values: [ofHit(account)], notes: [] }
    }
    return null
  }
  if (kind !== 'opportunity' || (slot.from_account === 'never' && !saysDeal(context))) return null
  const account = named.find((hit) => hit.kind === 'account') ?? (await ownerOf(named, context.records))
  return account ? dealAt(account, slot, context) : null
}

/** Whether the clause speaks of a deal in so many words. */
const saysDeal = ({ understanding, clause }: FillContext): boolean =>
  understanding.reading.cues.some((cue) => cue.concept === 'deal' && isWithin(cue, clause))

/** The account of the first record that has one. */
async function ownerOf(hits: readonly EntityHit[], records: Records): Promise<EntityHit | undefined> {
  for (const hit of hits) {
    const account = await accountOf(hit, records)
    if (account) return account
  }
  return undefined
}

/** The open deal of an account; several are a question, unless the slot may stay empty. */
async function dealAt(account: EntityHit, slot: Slot, context: FillContext): Promise<Found> {
  const deals = await openDealsAt(account.id, context.records)
  const only = deals[0]
  const mayStayEmpty = (slot.from_account ?? (slot.required === true ? 'always' : 'if_single')) === 'if_single'
  if (mayStayEmpty && deals.length !== 1) return nothing
  if (!only) return { question: `${account.name} has no open deal. Which deal do you mean?`, options: [] }
  if (deals.length === 1) return { values: [ofHit(only)], notes: [`The open deal at ${account.name} is ${only.name}.`] }
  const settled = askAmong(deals, `${account.name} has ${deals.length} open deals. Which one?`, context)
  return 'question' in settled ? settled : { values: [ofHit(settled.hit)], notes: [] }
}

/** What "her", "that deal" or "the second one" point to. */
function fromReferences(slot: Slot, kind: RecordKind, context: FillContext): EntityHit[] {
  const { references } = context.understanding
  const own = references.filter((one) => one.from >= context.clause.from && one.to <= context.clause.to)
  const listed =
    context.conversation.turns.find((turn) => turn.listed.length > 0)?.listed.filter((hit) => hit.kind === kind) ?? []
  for (const reference of own) {
    if (reference.kind !== null && reference.kind !== kind) continue
    if (reference.ordinal !== null) {
      const hit = listed.at(reference.ordinal > 0 ? reference.ordinal - 1 : reference.ordinal)
      if (hit) return [hit]
      continue
    }
    if (reference.top !== null && slot.many === true && listed.length > 0) return listed.slice(0, reference.top)
    const here = context.shared.find((hit) => hit.kind === kind)
    if (here) return [here]
    for (const turn of context.conversation.turns) {
      const hit = turn.entities.find((one) => one.kind === kind)
      if (hit) return [hit]
    }
  }
  return []
}

const isWithin = (one: { from: number; to: number }, clause: { from: number; to: number }): boolean =>
  one.from >= clause.from && one.to <= clause.to

/** The output of an earlier step as a value; "the second one" picks the second of a list. */
function fromEarlierStep(slot: Slot, context: FillContext): SlotValue | null {
  const provider = slot.provided_by
  const step = provider ? context.provided(provider.capability) : null
  if (!provider || step === null) return null
  const ordinal =
    context.understanding.references.find((one) => isWithin(one, context.clause) && one.ordinal !== null)?.ordinal ?? 1
  const path = ordinal > 1 ? provider.path.replace(/\.0(?=\.|$)/, `.${ordinal - 1}`) : provider.path
  return { value: { $from: step, path }, text: provider.text, hit: null }
}

function fillValue(slot: Slot, context: FillContext): Found {
  const { understanding, clause, conversation } = context
  const one = (value: unknown, text: string): Found => ({ values: [{ value, text, hit: null }], notes: [] })
  switch (slot.kind) {
    case 'date':
    case 'role': {
      const found = understanding.values.find(
        (value) => value.kind === slot.kind && value.from >= clause.from && value.to <= clause.to,
      )
      return found ? one(found.value, found.kind === 'date' ? found.value : found.text) : nothing
    }
    case 'draft': {
      const provided = fromEarlierStep(slot, context)
      if (understanding.pasted === null && provided) return { values: [provided], notes: [] }
      return understanding.pasted === null ? nothing : one({ body: understanding.pasted }, 'your text')
    }
    case 'notes':
      return understanding.pasted === null ? nothing : one(understanding.pasted, 'your notes')
    case 'facts': {
      const sentences = understanding.pasted === null ? [] : sentencesOf(understanding.pasted)
      const facts = sentences.slice(0, 20).map((sentence) => ({ text: sentence.text.slice(0, 500) }))
      return facts.length === 0 ? nothing : one(facts, 'your notes')
    }
    case 'wish': {
      const wish = readWishText(understanding.text)
      return wish === null ? nothing : one(wish.slice(0, 2000), wish)
    }
    case 'query': {
      const start = understanding.tokens[clause.from]?.start ?? 0
      const end = understanding.tokens[clause.to - 1]?.end ?? understanding.text.length
      return one(understanding.text.slice(start, end), understanding.text.slice(start, end))
    }
    case 'criteria':
      return fillCriteria(context)
    case 'run': {
      const runId = conversation.turns.find((turn) => turn.runId !== null)?.runId ?? null
      return runId === null ? nothing : one(runId, 'the last answer')
    }
    default:
      return nothing
  }
}

/** What accounts are wanted; names nobody knows are read as a city ("in Bergen") or as a line of business. */
function fillCriteria({ understanding, clause }: FillContext): Found {
  const { tokens, mentions, text } = understanding
  const start = tokens[clause.from]?.start ?? 0
  const end = tokens[clause.to - 1]?.end ?? text.length
  const named = mentions.filter((one) => one.candidates.length > 0)
  const { criteria, spans } = readCriteria(blanked(text, tokens, named).slice(start, end))
  const unknown = mentions.filter(
    (one) => one.candidates.length === 0 && one.from >= clause.from && one.to <= clause.to,
  )
  const words = spans.map((span) => text.slice(start + span.start, start + span.end).trim())
  for (const mention of unknown) {
    const before = tokens[mention.from - 1]?.word ?? ''
    if (/^(?:in|near|around|from|at)$/.test(before)) criteria.cities = [...(criteria.cities ?? []), mention.text]
    else criteria.industries = [...(criteria.industries ?? []), mention.text.toLowerCase()]
    words.push(mention.text)
  }
  return words.length === 0 ? nothing : { values: [{ value: criteria, text: words.join(', '), hit: null }], notes: [] }
}

function notFound(mention: Mention, kind: RecordKind): Question {
  const near = mention.nearest.filter((hit) => hit.kind === kind)
  const options = (near.length > 0 ? near : mention.nearest).map(optionOf)
  const nearest = options[0] === undefined ? '' : ` The nearest is ${options[0]}.`
  return { question: `I find no ${wordFor(kind)} called “${mention.text}”.${nearest} Which one do you mean?`, options }
}

async function missing(slot: Slot, filled: ReadonlyMap<string, SlotValue[]>, context: FillContext): Promise<Question> {
  const question = slot.ask ?? `Which ${wordFor(slot.kind)} is it about?`
  if (slot.kind !== 'contact') return { question, options: [] }
  const account =
    [...filled.values()].flat().find((one) => one.hit?.kind === 'account')?.hit ??
    context.shared.find((hit) => hit.kind === 'account')
  const people = account ? await contactsAt(account.id, context.records) : []
  return { question, options: people.slice(0, 6).map(optionOf) }
}

const wordFor = (kind: string): string => ({ opportunity: 'deal', user: 'colleague', query: 'topic' })[kind] ?? kind

const distinct = (values: SlotValue[]): SlotValue[] =>
  values.filter((one, index) => values.findIndex((other) => other.value === one.value) === index)
