import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import { fold } from '../text/fold.ts'
import type { Records } from '../ports/records.ts'
import { editDistance } from '../entities/edit-distance.ts'
import { editsAllowed } from './lexicon.ts'
import type { Span } from './mentions.ts'
import type { Token } from './tokens.ts'

/** What a name in the request stands for. `taken` is certain or clearly ahead; else `candidates` are what a question may offer. */
export type Mention = {
  from: number
  to: number
  text: string
  kind: RecordKind
  expected: boolean
  taken: EntityHit | null
  /** Taken below full certainty, so that the reading must say it. */
  assumed: boolean
  /** Near-equal readings, best first; two or more mean: ask. */
  candidates: EntityHit[]
  /** Best hit of each kind for slots that want another kind than the words speak for. */
  byKind: ReadonlyMap<RecordKind, readonly EntityHit[]>
  /** The closest names when nothing is close enough. */
  nearest: EntityHit[]
}

const CERTAIN = 0.9
const POSSIBLE = 0.6
/** From here on no part of the words is looked up by itself. */
const ENOUGH = 0.8
const CLEAR_LEAD = 0.1
const NEAR_EQUAL = 0.03
const PER_KIND = 6
/** Similarity granted when every word written is a word of the name: "Nordfrost" for "Nordfrost Logistik GmbH". */
const PART_OF_NAME = 0.75
const PART_WITH_SLIP = 0.68

/** Looks the spans of a request up. Never guesses: see `Mention.candidates`. */
export async function resolveSpans(
  tokens: readonly Token[],
  text: string,
  spans: readonly Span[],
  records: Records,
): Promise<Mention[]> {
  const seen = new Map<string, Promise<EntityHit[]>>()
  const look = (written: string, kind: RecordKind) => {
    const key = `${kind} ${written}`
    const known =
      seen.get(key) ?? records.search(written, [kind], PER_KIND).then((hits) => hits.map((hit) => liken(written, hit)))
    seen.set(key, known)
    return known
  }
  const mentions: Mention[] = []
  let passed = 0
  for (const span of spans) {
    const found = await resolveSpan(tokens, text, span, look)
    if (!found || found.from < passed || (span.weak && strength(found) < span.least)) continue
    // What a shorter reading leaves over may be another name: "Dana Ruiz Nordfrost".
    const left = { ...span, to: found.from, variants: [], shorter: [], expected: false }
    const right = { ...span, from: found.to, variants: [], shorter: [], expected: false }
    for (const part of [left, right]) {
      const other = part.from < part.to ? await resolveSpan(tokens, text, part, look) : null
      if (other && strength(other) >= POSSIBLE) mentions.push(other)
    }
    mentions.push(found)
    passed = Math.max(found.to, span.to)
  }
  return mentions.toSorted((a, b) => a.from - b.from)
}

type Look = (written: string, kind: RecordKind) => Promise<EntityHit[]>

async function resolveSpan(tokens: readonly Token[], text: string, span: Span, look: Look): Promise<Mention | null> {
  let best: Mention | null = null
  for (const variant of [{ from: span.from, to: span.to, weak: span.weak }, ...span.variants, ...span.shorter]) {
    if (best && strength(best) >= ENOUGH && span.shorter.includes(variant)) break
    const written = writtenAs(tokens, text, variant.from, variant.to)
    const mention = await judge(written, { ...span, ...variant }, look)
    if (variant.weak && strength(mention) < (span.weak ? span.least : CERTAIN)) continue
    if (!best || isBetter(mention, best)) best = mention
  }
  return best
}

/** More alike; as alike and longer. */
const isBetter = (one: Mention, other: Mention): boolean =>
  strength(one) > strength(other) + 0.02 ||
  (strength(one) >= strength(other) && strength(one) >= CERTAIN && one.to - one.from > other.to - other.from)

const strength = (mention: Mention): number => (mention.taken ?? mention.candidates[0])?.similarity ?? 0

const writtenAs = (tokens: readonly Token[], text: string, from: number, to: number): string =>
  text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0).replace(/['’]s?$/i, '')

async function judge(written: string, span: Span, look: Look): Promise<Mention> {
  const lists = await Promise.all(span.kinds.map(async (kind) => [kind, await look(written, kind)] as const))
  const byKind = new Map(lists.map(([kind, hits]) => [kind, hits.filter((hit) => hit.similarity >= POSSIBLE)]))
  // The kinds that the words around speak for win ties, so a later kind must be clearly more alike.
  const pool = lists
    .flatMap(([, hits], rank) => hits.map((hit) => ({ hit, worth: hit.similarity - Math.min(rank, 3) * 0.04 })))
    .toSorted((a, b) => b.worth - a.worth || (a.hit.id < b.hit.id ? -1 : 1))
  // "The Medicool deal" is a deal even when the firm's name is closer.
  const deals =
    span.kinds[0] === 'opportunity' && span.strict
      ? pool.find(({ hit }) => hit.kind === 'opportunity' && hit.similarity >= POSSIBLE)
      : undefined
  const first = deals ?? pool[0]
  const kind = first && first.hit.similarity >= POSSIBLE ? first.hit.kind : (span.kinds[0] ?? 'account')
  const { taken, candidates, assumed } = choose(byKind.get(kind) ?? [])
  return {
    from: span.from,
    to: span.to,
    text: written,
    kind,
    expected: span.expected,
    taken,
    assumed,
    candidates,
    byKind,
    nearest: pool
      .filter(({ hit }) => hit.similarity >= 0.25)
      .slice(0, 3)
      .map(({ hit }) => hit),
  }
}

/** The rule of taking a hit: certain, or clearly ahead; otherwise all that are near-equal. Hits of one kind, best first. */
export function choose(hits: readonly EntityHit[]): {
  taken: EntityHit | null
  assumed: boolean
  candidates: EntityHit[]
} {
  const [first, second] = hits
  if (!first || first.similarity < POSSIBLE) return { taken: null, assumed: false, candidates: [] }
  const lead = first.similarity - (second?.similarity ?? 0)
  if (first.similarity >= CERTAIN && lead > NEAR_EQUAL) return { taken: first, assumed: false, candidates: [first] }
  if (first.similarity === 1 && (second?.similarity ?? 0) < 1)
    return { taken: first, assumed: false, candidates: [first] }
  if (first.similarity < CERTAIN && lead >= CLEAR_LEAD) return { taken: first, assumed: true, candidates: [first] }
  const within = first.similarity >= CERTAIN ? NEAR_EQUAL : CLEAR_LEAD
  return { taken: null, assumed: false, candidates: hits.filter((hit) => first.similarity - hit.similarity <= within) }
}

/** Raises a hit's similarity when what was written is a part of its name, word for word. */
function liken(written: string, hit: EntityHit): EntityHit {
  const words = wordsIn(written)
  const name = wordsIn(hit.name)
  if (words.every((word) => word.length < 3)) return hit
  const exact = words.every((word) => name.includes(word))
  const slips = exact || words.every((word) => name.some((one) => editDistance(word, one) <= editsAllowed(word.length)))
  const floor = exact ? PART_OF_NAME : slips ? PART_WITH_SLIP : 0
  return hit.similarity >= floor ? hit : { ...hit, similarity: floor }
}

const wordsIn = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
