import type { WriteBackPort } from './vendor.ts'
import { fault, type HttpFault } from '../http/http-fault.ts'

/** What most vendors let us write; nobody of ours looks after a person, so an owner is of companies and deals. */
export const usualOffers: WriteBackPort['offers'] = {
  note: ['account', 'contact', 'opportunity'],
  task: ['account', 'contact', 'opportunity'],
  stage: ['opportunity'],
  owner: ['account', 'opportunity'],
}

/** A value as the vendor has it now, under every name that means the same: its id, its label. Empty when nothing stands there. */
export type Present = readonly (string | null | undefined)[]

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * Whether a value may be set: `already` when the new one stands there, `free` when what stands there is what was approved. Throws
 * `agent_state` when it was changed meanwhile, so that nobody's change is overwritten unseen.
 */
export function compareValue(
  { title, what }: { title: string; what: string },
  present: Present,
  before: string | null,
  wanted: string,
): 'already' | 'free' {
  const names = present.flatMap((name) => (name === null || name === undefined || name === '' ? [] : [name]))
  if (names.some((name) => same(name, wanted))) return 'already'
  if (before === null ? names.length === 0 : names.some((name) => same(name, before))) return 'free'
  throw changedMeanwhile(title, `The ${what} is “${names.at(-1) ?? 'none'}” there now, not “${before ?? 'none'}”`)
}

export const changedMeanwhile = (title: string, sentence: string): HttpFault =>
  fault(
    'agent_state',
    `${title} was changed meanwhile. ${sentence}. Nothing was written.`,
    `Sync ${title}, look at it, and ask again.`,
  )

/**
 * What a name means at the vendor; its id is the first of its names. Throws with the names there are when it means nothing, and with those
 * it could mean when it means several.
 */
export function resolveName<T extends { names: Present }>(
  title: string,
  what: string,
  known: readonly T[],
  wanted: string,
): T {
  const found = known.filter(({ names }) => names.some((name) => typeof name === 'string' && same(name, wanted)))
  const [only] = found
  if (only && new Set(found.map(({ names }) => names[0])).size === 1) return only
  if (only)
    throw fault(
      'user_invalid_input',
      `${title} has more than one ${what} “${wanted}”. Nothing was written.`,
      `It could be: ${found.map(({ names }) => `${nameIn(names)} (${names[0]})`).join(', ')}. Make this change in ${title} itself.`,
    )
  const names = known.flatMap((one) => nameIn(one.names) ?? [])
  throw fault(
    'user_invalid_input',
    `${title} has no ${what} “${wanted}”. Nothing was written.`,
    names.length === 0 ? 'Look at it in the vendor.' : `It has: ${names.slice(0, 20).join(', ')}.`,
  )
}

/**
 * The id to set where the vendor lists what may stand there; null when it stands there already. Throws as `resolveName` and `compareValue`
 * do. `now` is the id that the record has.
 */
export function chooseListed(
  { title, what }: { title: string; what: string },
  known: readonly { id: string; names: Present }[],
  now: string | null,
  before: string | null,
  wanted: string,
): string | null {
  const { id } = resolveName(title, what, known, wanted)
  const present = known.find((one) => one.id === now)?.names ?? [now]
  return compareValue({ title, what }, present, before, id) === 'already' ? null : id
}

const nameIn = (names: Present) => names.findLast((name) => typeof name === 'string' && name !== '')

/** Plain words as the HTML that some vendors keep notes in. */
export const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\r?\n/g, '<br>')
