import type { EntityHit } from '../../../shared/domain/records.ts'

/** A value for a slot: what a step gets, how a person reads it, and the record behind it. */
export type SlotValue = { value: unknown; text: string; hit: EntityHit | null }
export type SlotValues = ReadonlyMap<string, readonly SlotValue[]>

/** What stands between the rep and a plan: one short question with what could answer it. */
export type Question = { question: string; options: string[] }

export const ofHit = (hit: EntityHit): SlotValue => ({ value: hit.id, text: hit.name, hit })

/** How a record is offered as an answer: its name, told apart by its detail. */
export const optionOf = (hit: EntityHit): string =>
  hit.detail === null || hit.detail === '' ? hit.name : `${hit.name} (${hit.detail})`

/** Fills `{slot}` in a text; a part in `[…]` is left out when one of its slots has no value. */
export function fillText(text: string, values: SlotValues): string {
  const read = (name: string) => (values.get(name) ?? []).map((one) => one.text)
  const list = (names: string[]) =>
    names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
  return text
    .replace(/\[([^\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{([a-z0-9_]+)\}/g)].every((match) => read(match[1] ?? '').length > 0) ? part : '',
    )
    .replace(/\{([a-z0-9_]+)\}/g, (_, name: string) => list(read(name)))
    .replace(/ {2,}/g, ' ')
    .trim()
}
