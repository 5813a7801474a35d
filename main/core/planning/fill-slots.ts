import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import type { Runbook, Slot } from '../runbooks/runbook-schema.ts'
import type { Mention } from '../understanding/resolve-mentions.ts'
import { isWithin, wordFor, type FillContext } from './fill-context.ts'
import { fillRecord } from './fill-record.ts'
import { fillValue } from './fill-value.ts'
import { ownerOf } from './derive-record.ts'
import { listedOf } from './listed-rows.ts'
import { contactsAt } from './related-records.ts'
import { pickAmong } from './pick-answer.ts'
import { ofHit, optionOf, type Question, type SlotValue } from './slot-values.ts'

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
  const inClause = context.understanding.mentions.filter((one) => isWithin(one, context.clause))
  const order = Object.entries(runbook.slots).toSorted((a, b) => rankOf(a[1], inClause) - rankOf(b[1], inClause))
  for (const [name, slot] of order) {
    const found = recordKinds.has(slot.kind)
      ? await fillRecord(runbook, slot, slot.kind as RecordKind, inClause, used, values, context)
      : fillValue(slot, context)
    if ('question' in found) return { ok: false, ...found }
    if (found.values.length > 0) values.set(name, found.values)
    notes.push(...found.notes)
    if (found.values.length > 0 || slot.required !== true) continue
    const gap = await missing(slot, values, context)
    if ('question' in gap) return { ok: false, ...gap }
    values.set(name, [gap])
  }
  return { ok: true, values, notes }
}

/** Slots whose kind is named outright go first, so that a name is not taken for what merely follows from it. */
const rankOf = (slot: Slot, mentions: readonly Mention[]): number =>
  mentions.some((one) => one.kind === slot.kind) ? 0 : 1

/** The question for what is missing, or the one of its options that the rep has picked since. */
async function missing(
  slot: Slot,
  filled: ReadonlyMap<string, SlotValue[]>,
  context: FillContext,
): Promise<Question | SlotValue> {
  const question = slot.ask ?? `Which ${wordFor(slot.kind)} is it about?`
  if (slot.kind !== 'contact') return { question, options: [] }
  const account =
    [...filled.values()].flat().find((one) => one.hit?.kind === 'account')?.hit ??
    context.shared.find((hit) => hit.kind === 'account')
  const listed = listedOf(context.conversation, 'contact')
  const people = account
    ? await contactsAt(account.id, context.records)
    : listed.length > 0
      ? await withTitles(listed, context)
      : await peopleSpokenOf(context)
  const options = people.slice(0, 6).map(optionOf)
  const picked = people[pickAmong(options, context.answers) ?? -1]
  return picked ? ofHit(picked) : { question, options }
}

/** People at the account that the conversation was last about. */
async function peopleSpokenOf(context: FillContext): Promise<EntityHit[]> {
  const spoken = context.conversation.turns.flatMap((turn) => [...turn.entities, ...turn.listed])
  const account = await ownerOf(spoken.slice(0, 1), context.records)
  return account ? contactsAt(account.id, context.records) : []
}

/** The same people with their titles, by which they can be told apart and picked. */
const withTitles = (people: readonly EntityHit[], { records }: FillContext): Promise<EntityHit[]> =>
  Promise.all(people.map(async (hit) => ({ ...hit, detail: (await records.contact(hit.id))?.title ?? null })))
