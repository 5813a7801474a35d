import type { RunbookLibrary } from '../runbooks/library.ts'
import {
  clearMatch,
  isEligible,
  rankRunbooks,
  saidAsExample,
  type Match,
  type SuccessOf,
  type Wanted,
} from '../runbooks/match-runbook.ts'
import type { Runbook, SlotKind } from '../runbooks/runbook-schema.ts'
import type { ConversationContext } from './plan-request.types.ts'
import { canonicalWords, spokenWords, type Mask } from '../understanding/canonical.ts'
import type { Clause } from '../understanding/clauses.ts'
import { similarity, shapeOf } from '../understanding/similarity.ts'
import type { Understanding } from '../understanding/understand.ts'

/** Similarity from which an example alone decides. */
const ALIKE = 0.6
/** The same by all words, small ones included: enough before anything else is tried, and enough when nothing else fits. */
export const WORD_FOR_WORD = 0.75
const NEARLY_SAID = 0.5

/** Values of a stretch of a request, for comparing it with examples. */
export function masksOf(understanding: Understanding, from: number, to: number): Mask[] {
  const inside = (one: { from: number; to: number }) => one.from >= from && one.to <= to
  const masks: Mask[] = [
    ...understanding.mentions
      .filter((mention) => inside(mention) && (mention.candidates.length > 0 || mention.expected))
      .map((mention) => ({
        kind: mention.kind,
        from: mention.from,
        to: mention.to,
        open: mention.candidates.length === 0,
      })),
    ...understanding.values.filter(inside),
    ...understanding.references
      .filter((one) => inside(one) && one.kind !== null)
      .map((one) => ({ kind: one.kind ?? '', from: one.from, to: one.to })),
  ]
  return masks.toSorted((a, b) => a.from - b.from)
}

/** What a clause, or the whole request, offers a runbook. */
export function wantedOf(understanding: Understanding, clause: Clause, conversation: ConversationContext): Wanted {
  const masks = masksOf(understanding, clause.from, clause.to)
  const tokens = understanding.tokens.slice(clause.from, clause.to)
  const shifted = masks.map((mask) => ({ ...mask, from: mask.from - clause.from, to: mask.to - clause.from }))
  const cues = understanding.reading.cues
    .filter((cue) => cue.from >= clause.from && cue.to <= clause.to)
    .map((cue) => ({ ...cue, from: cue.from - clause.from, to: cue.to - clause.from }))
  const kinds = new Set(masks.map((mask) => mask.kind as SlotKind))
  const settled = masks.filter((mask) => !mask.open).map((mask) => mask.kind)
  if (understanding.pasted !== null) kinds.add('notes')
  return {
    shape: shapeOf(canonicalWords(tokens, cues, shifted)),
    spoken: shapeOf(
      spokenWords(
        tokens,
        shifted.map((mask) => withItsNoun(mask, cues)),
      ),
    ),
    concepts: [
      ...clause.concepts,
      ...[...new Set([...settled, ...(understanding.pasted === null ? [] : ['notes'])])].map((kind) => `<${kind}>`),
      ...(conversation.turns.some((turn) => turn.runId !== null) ? ['<run>'] : []),
    ],
    verbs: clause.verbs,
    mood: clause.mood,
    kinds,
    counts: countsOf(understanding, clause),
  }
}

/** The word a name stands with: "the Medicool deal" is that deal, "the Kaltwerk account" that account. */
const nounOf: Readonly<Record<string, string>> = { opportunity: 'deal', account: 'account' }

function withItsNoun(mask: Mask, cues: Understanding['reading']['cues']): Mask {
  const noun = cues.find((cue) => cue.from === mask.to && cue.concept === nounOf[mask.kind])
  return noun ? { ...mask, to: noun.to } : mask
}

function countsOf(understanding: Understanding, clause: Pick<Clause, 'from' | 'to'>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const mention of understanding.mentions) {
    if (mention.candidates.length === 0 || mention.from < clause.from || mention.to > clause.to) continue
    counts.set(mention.kind, (counts.get(mention.kind) ?? 0) + 1)
  }
  return counts
}

export type Choice =
  | { kind: 'runbooks'; matches: Match[]; basis: 'said' | 'clear' | 'parts' | 'alike' }
  /** Too close to call: the likeliest, best first. */
  | { kind: 'unclear'; ranked: Match[] }

/** The runbook a clause asks for; the parts its words call for when no runbook is clearly ahead. */
export function chooseForClause(library: RunbookLibrary, wanted: Wanted, successOf: SuccessOf): Choice {
  const said = saidAsExample(library, wanted, WORD_FOR_WORD, 'said')
  if (said) return { kind: 'runbooks', matches: [said], basis: 'said' }
  const ranked = rankRunbooks(library, wanted, successOf)
  const clear = clearMatch(ranked)
  if (clear) return { kind: 'runbooks', matches: [clear], basis: 'clear' }
  const called = calledByCues(library, wanted)
  const matches = called.flatMap((runbook) => ranked.filter((match) => match.runbook.id === runbook.id))
  if (matches.length > 0) return { kind: 'runbooks', matches, basis: 'parts' }
  // A name and nothing else to go by is no wish.
  const content = [...wanted.shape.words].filter((word) => !word.startsWith('<'))
  if (content.length < 2 && wanted.spoken.words.size < 4 && wanted.mood !== 'question')
    return { kind: 'unclear', ranked }
  // Words the lexicon does not know can still be very like an example.
  const alike = clearMatch(rankRunbooks(library, wanted, successOf, 'no-needs'))
  const near =
    saidAsExample(library, wanted, NEARLY_SAID, 'nearly-said') ?? (alike && alike.similarity >= ALIKE ? alike : null)
  if (near) return { kind: 'runbooks', matches: [near], basis: 'alike' }
  if (ranked.length > 0 || wanted.mood !== 'question') return { kind: 'unclear', ranked }
  // A question about an act: it may be offered, and is not planned unasked.
  return { kind: 'unclear', ranked: rankRunbooks(library, wanted, successOf, 'no-verbs') }
}

/** One-step runbooks whose own concepts the clause names, in the order they are named. */
function calledByCues(library: RunbookLibrary, wanted: Wanted): Runbook[] {
  const found = library.runbooks
    .map(({ runbook }) => runbook)
    .filter((runbook) => runbook.cues !== undefined && isEligible(runbook, wanted))
    .flatMap((runbook) => {
      const at = Math.min(
        ...(runbook.cues ?? [])
          .map((cue) => wanted.concepts.indexOf(cue))
          .map((index) => (index < 0 ? Infinity : index)),
      )
      return at === Infinity ? [] : [{ runbook, at }]
    })
    .toSorted((a, b) => a.at - b.at || (a.runbook.id < b.runbook.id ? -1 : 1))
  return found
    .filter((one, index) => found.findIndex((other) => other.at === one.at) === index)
    .map((one) => one.runbook)
}

/** The topic about the app itself that a request asks for, with how alike it is. */
export function bestTopic(
  library: RunbookLibrary,
  understanding: Understanding,
): { id: string; answer: string; similarity: number } | null {
  const spoken = shapeOf(spokenWords(understanding.tokens, masksOf(understanding, 0, understanding.tokens.length)))
  const ranked = library.topics
    .map(({ topic, shapes }) => ({
      id: topic.id,
      answer: topic.answer,
      similarity: Math.max(0, ...shapes.map((shape) => similarity(spoken, shape, library.weighTopics))),
    }))
    .toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
  return ranked[0] ?? null
}
