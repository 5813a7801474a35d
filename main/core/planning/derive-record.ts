import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { Records } from '../ports/records.ts'
import type { Slot } from '../runbooks/runbook-schema.ts'
import type { Mention } from '../understanding/resolve-mentions.ts'
import { listedOf } from './listed-rows.ts'
import { askAmong, isWithin, nothing, type FillContext, type Found } from './fill-context.ts'
import { accountOf, dealsWith, openDealsAt } from './related-records.ts'
import { ofHit, type SlotValue } from './slot-values.ts'

/** What follows from records named otherwise: the account of a contact, the one open deal of an account. */
export async function derive(
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
  return account ? dealAt(account, slot, filled, context) : null
}

/** Whether the clause speaks of a deal in so many words. */
const saysDeal = ({ understanding, clause }: FillContext): boolean =>
  understanding.reading.cues.some((cue) => cue.concept === 'deal' && isWithin(cue, clause))

/** The account of the first record that has one. */
export async function ownerOf(hits: readonly EntityHit[], records: Records): Promise<EntityHit | undefined> {
  for (const hit of hits) {
    const account = await accountOf(hit, records)
    if (account) return account
  }
  return undefined
}

/** The open deal of an account; several are a question, unless the slot may stay empty. */
export async function dealAt(
  account: EntityHit,
  slot: Slot,
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<Found> {
  const all = await openDealsAt(account.id, context.records)
  const deals = await dealsOfPeople(all, filled, context)
  const only = deals[0]
  const mayStayEmpty = (slot.from_account ?? (slot.required === true ? 'always' : 'if_single')) === 'if_single'
  if (mayStayEmpty && deals.length !== 1) return nothing
  if (!only) return { question: `${account.name} has no open deal. Which deal do you mean?`, options: [] }
  if (deals.length === 1) {
    const which = all.length === 1 ? 'The open deal' : 'The open deal with the person you named'
    return { values: [ofHit(only)], notes: [`${which} at ${account.name} is ${only.name}.`] }
  }
  const settled = askAmong(deals, `${account.name} has ${deals.length} open deals. Which one?`, context)
  return 'question' in settled ? settled : { values: [ofHit(settled.hit)], notes: [] }
}

/** Of several deals those that the people named take part in, when there are such. */
export async function dealsOfPeople(
  deals: readonly EntityHit[],
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<EntityHit[]> {
  if (deals.length < 2) return [...deals]
  const named = [
    ...[...filled.values()].flat().map((one) => one.hit),
    ...context.understanding.mentions.map((one) => one.taken),
    ...context.shared,
  ]
  const people = named.flatMap((hit) => (hit?.kind === 'contact' ? [hit.id] : []))
  const theirs = people.length === 0 ? [] : await dealsWith(people, deals, context.records)
  return theirs.length > 0 ? theirs : [...deals]
}

/** What "her", "that deal" or "the second one" point to. */
export function fromReferences(slot: Slot, kind: RecordKind, context: FillContext): EntityHit[] {
  const { references } = context.understanding
  const own = references.filter((one) => one.from >= context.clause.from && one.to <= context.clause.to)
  const listed = listedOf(context.conversation, kind)
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

/** The output of an earlier step as a value; "the second one" picks the second of a list. */
export function fromEarlierStep(slot: Slot, context: FillContext): SlotValue | null {
  const provider = slot.provided_by
  const step = provider ? context.provided(provider.capability) : null
  if (!provider || step === null) return null
  const ordinal =
    context.understanding.references.find((one) => isWithin(one, context.clause) && one.ordinal !== null)?.ordinal ?? 1
  const path = ordinal > 1 ? provider.path.replace(/\.0(?=\.|$)/, `.${ordinal - 1}`) : provider.path
  return { value: { $from: step, path }, text: provider.text, hit: null }
}
