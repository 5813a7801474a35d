import { wilson } from '../scoring/wilson.ts'
import type { Mood } from '../understanding/clauses.ts'
import { actionConcepts } from '../understanding/lexicon.ts'
import { similarity, type Shape } from '../understanding/similarity.ts'
import type { RunbookLibrary } from './library.ts'
import { isOwn } from './own-prefix.ts'
import type { Runbook, SlotKind } from './runbook-schema.ts'

/** What a part of a request offers a runbook. */
export type Wanted = {
  shape: Shape
  /** The same with its small words. */
  spoken: Shape
  concepts: readonly string[]
  verbs: readonly string[]
  mood: Mood
  /** Kinds of values found. */
  kinds: ReadonlySet<SlotKind>
  /** How many records of each kind are named. */
  counts: ReadonlyMap<string, number>
}

export type Match = { runbook: Runbook; similarity: number; coverage: number; rank: number }

/** How often runs of a runbook ended well; null when there were none. */
export type SuccessOf = (runbookId: string) => { good: number; total: number } | null

export const THRESHOLD = 0.35
export const LEAD = 0.05

/**
 * Which gates hold: all; all but the concepts that must be named; all but the act that must be asked for. `said`: the words of an
 * example are the act, so that only a question is kept from it. `nearly-said`: the same, but what a runbook avoids still keeps it away.
 */
export type Gates = 'all' | 'no-needs' | 'no-verbs' | 'said' | 'nearly-said'

/** Whether a runbook could be meant at all: its concepts named, its act asked for. A pure question never calls for an act. */
export function isEligible(runbook: Runbook, wanted: Wanted, gates: Gates = 'all'): boolean {
  if (!hasRoom(runbook, wanted.counts)) return false
  const named = (concept: string) => wanted.concepts.includes(concept)
  const groups = (runbook.needs ?? []).filter(
    (group) => gates === 'all' || gates === 'no-verbs' || group.every((one) => one.startsWith('<')),
  )
  if (groups.some((group) => !group.some(named))) return false
  if (named('offtopic')) return false
  // An act is avoided only where it is asked for: "who should I email?" asks for a person.
  if (
    gates !== 'said' &&
    (runbook.avoid ?? []).some((concept) =>
      actionConcepts.has(concept) ? wanted.verbs.includes(concept) : named(concept),
    )
  )
    return false
  if (!runbook.verbs || gates === 'no-verbs') return true
  if (gates === 'said' || gates === 'nearly-said') return wanted.mood !== 'question'
  return wanted.mood !== 'question' && runbook.verbs.some((verb) => wanted.verbs.includes(verb))
}

/** Whether every record named has a place: two accounts do not go into a slot for one. */
export const hasRoom = (runbook: Runbook, counts: ReadonlyMap<string, number>): boolean =>
  Object.values(runbook.slots).every(
    (slot) =>
      slot.many === true ||
      (counts.get(slot.kind) ?? 0) <= Object.values(runbook.slots).filter((other) => other.kind === slot.kind).length,
  )

/**
 * All eligible runbooks, best first: rank = 0.65 similarity to the nearest example + 0.20 slot coverage + 0.15 lower bound of past
 * success (sales-domain 4.2). Success counts only among those that the words alone leave within `LEAD` of the best: it settles ties and
 * never outweighs what was said. Coverage is half the share of its required slots that were found, half the share of what was found
 * that it has a slot for. Ties break by id.
 */
export function rankRunbooks(
  library: RunbookLibrary,
  wanted: Wanted,
  successOf: SuccessOf,
  gates: Gates = 'all',
): Match[] {
  const said = library.runbooks
    .filter(({ runbook }) => isEligible(runbook, wanted, gates))
    .map(({ runbook, shapes }) => {
      const alike = Math.max(0, ...shapes.map((shape) => similarity(wanted.shape, shape, library.weigh)))
      const coverage = coverageOf(runbook, wanted.kinds)
      return { runbook, similarity: alike, coverage, rank: 0.65 * alike + 0.2 * coverage }
    })
  const best = Math.max(0, ...said.map((match) => match.rank))
  return said
    .map((match) => {
      const success = best - match.rank < LEAD ? successOf(match.runbook.id) : null
      return success ? { ...match, rank: match.rank + 0.15 * wilson(success.good, success.total).low } : match
    })
    .toSorted((a, b) => b.rank - a.rank || ownFirst(a, b) || (a.runbook.id < b.runbook.id ? -1 : 1))
}

function coverageOf(runbook: Runbook, kinds: ReadonlySet<SlotKind>): number {
  const slots = Object.values(runbook.slots)
  const required = slots.filter((slot) => slot.required === true)
  const filled = required.filter((slot) => kinds.has(slot.kind)).length
  const taken = [...kinds].filter((kind) => slots.some((slot) => slot.kind === kind)).length
  return (
    0.5 * (required.length === 0 ? 1 : filled / required.length) + 0.5 * (kinds.size === 0 ? 1 : taken / kinds.size)
  )
}

/** Of a runbook of the rep's own and a shipped one that fit as well, theirs is meant: they made it to be used. */
const ownFirst = (a: Match, b: Match): number => Number(isOwn(b.runbook.id)) - Number(isOwn(a.runbook.id))

/** The runbook to use: alike enough and clearly ahead of every other one; null means: build from parts, or ask. */
export function clearMatch(ranked: readonly Match[]): Match | null {
  const eligible = ranked.filter((match) => match.similarity >= THRESHOLD)
  const [first, second] = eligible
  if (!first || first !== ranked[0]) return null
  return !second || first.rank - second.rank >= LEAD || ownFirst(first, second) < 0 ? first : null
}

/**
 * The runbook one of whose examples is nearly what was said, word for word, small words included; null when none is, or two are. Needs
 * no concept of the lexicon, so that idioms work: what matters is that somebody wrote them down as an example.
 */
export function saidAsExample(
  library: RunbookLibrary,
  wanted: Wanted,
  least: number,
  gates: 'said' | 'nearly-said',
): Match | null {
  const ranked = library.runbooks
    .filter(({ runbook }) => isEligible(runbook, wanted, gates))
    .map(({ runbook, spoken }) => {
      const alike = Math.max(0, ...spoken.map((shape) => similarity(wanted.spoken, shape, library.weighSpoken)))
      return { runbook, similarity: alike, coverage: coverageOf(runbook, wanted.kinds), rank: alike }
    })
    .toSorted((a, b) => b.rank - a.rank || ownFirst(a, b) || (a.runbook.id < b.runbook.id ? -1 : 1))
  const [first, second] = ranked
  if (!first || first.similarity < least) return null
  return !second || first.rank - second.rank >= LEAD || ownFirst(first, second) < 0 ? first : null
}
