import type { RecordKind } from '../../../shared/domain/records.ts'
import type { Runbook, Slot } from '../runbooks/runbook-schema.ts'
import type { Mention } from '../understanding/resolve-mentions.ts'
import { dealAt, derive, fromEarlierStep, fromReferences, ownerOf } from './derive-record.ts'
import { isWithin, nothing, type FillContext, type Found } from './fill-context.ts'
import { dealsBy } from './related-records.ts'
import { notFound, productNotFound, settle, writtenTopic } from './settle-mention.ts'
import { ofHit, type SlotValue } from './slot-values.ts'

/**
 * Fills a slot that holds a record. In this order: what the clause names; what the rep answered; what follows from what it names; the
 * result of an earlier step; what it points back to; what other parts of the request or the last turn were about.
 */
export async function fillRecord(
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
  // Of a list none may be lost in silence.
  const lost =
    slot.many === true &&
    free.find((mention) => mention.expected && mention.kind === kind && mention.candidates.length === 0)
  if (lost && values.length > 0 && !context.answered.some((hit) => hit.kind === kind)) return notFound(lost, kind)
  if (values.length > 0) {
    const added = lost
      ? context.answered
          .filter((hit) => hit.kind === kind)
          .slice(0, 1)
          .map(ofHit)
      : []
    return { values: distinct([...values, ...added]), notes }
  }
  const answer = context.answered.find((hit) => hit.kind === kind)
  if (answer) return { values: [ofHit(answer)], notes: [] }
  const unknown =
    (kind !== 'product' || runbook.verbs !== undefined) &&
    free.find((mention) => mention.expected && mention.kind === kind && mention.candidates.length === 0)
  if (unknown) return notFound(unknown, kind)
  if (kind === 'product' && runbook.verbs !== undefined) {
    const isNone = (await context.records.products()).length === 0
    const strange = free.find(
      (mention) =>
        mention.kind === 'product' && mention.candidates.length === 0 && (isNone || isWrittenAsName(mention, context)),
    )
    if (strange) return productNotFound(strange, context)
    const topic = isNone ? writtenTopic(context) : null
    if (topic !== null) return productNotFound({ text: topic }, context)
  }
  // "Score Nordfrost and tell me which deals are at risk" asks of all of them; "which of their deals" of Nordfrost's.
  const fromSource = async (): Promise<Found | null> => {
    const deals = slot.source ? await dealsBy(slot.source, slot.limit ?? 5, context.records) : []
    return deals.length > 0 ? { values: deals.map(ofHit), notes: [] } : null
  }
  if (slot.source && !pointsBack(context)) {
    const all = await fromSource()
    if (all) return all
  }
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
    if (account) return dealAt(account, slot, filled, context)
  }
  if (kind === 'account' && slot.required === true) {
    const account = await ownerOf(context.shared, context.records)
    if (account) return { values: [ofHit(account)], notes: [] }
  }
  const all = await fromSource()
  if (all) return all
  if (slot.required !== true || mentions.length > 0) return nothing
  const recent =
    context.conversation.turns.find((turn) => !turn.basis)?.entities.filter((hit) => hit.kind === kind) ?? []
  const last = recent[0]
  return last && recent.length === 1
    ? { values: [ofHit(last)], notes: [`I took ${last.name} from what we spoke of before.`] }
    : nothing
}

const distinct = (values: SlotValue[]): SlotValue[] =>
  values.filter((one, index) => values.findIndex((other) => other.value === one.value) === index)

/** Whether the clause speaks of somebody or something named elsewhere. */
const pointsBack = ({ understanding, clause }: FillContext): boolean =>
  understanding.references.some((one) => isWithin(one, clause)) ||
  understanding.tokens
    .slice(clause.from, clause.to)
    .some((token) => /^(?:their|its|his|her|there|them)$/.test(token.word))

/** With a capital or between quotation marks. */
const isWrittenAsName = (mention: Mention, { understanding }: FillContext): boolean =>
  understanding.tokens.slice(mention.from, mention.to).some((token) => token.capital || token.quoted)
