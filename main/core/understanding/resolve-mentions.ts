import type { EntityHit, RecordKind } from '../../../shared/domain/records.ts'
import { foldedWords } from '../text/folded-words.ts'
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
    const [first] = found
    if (!first || first.from < passed) continue
    mentions.push(...found)
    passed = Math.max(span.to, ...found.map((one) => one.to))
  }
  const sorted = mentions.toSorted((a, b) => a.from - b.from)
  return sorted.map((mention, index) => inList(mention, [sorted[index - 1], sorted[index + 1]], tokens))
}

/** A name nobody knows beside a known one, in a list: "nordfrost, zephyron and kaltwerk". It must be asked about, not lost. */
function inList(mention: Mention, neighbours: readonly (Mention | undefined)[], tokens: readonly Token[]): Mention {
  if (mention.candidates.length > 0 || mention.expected) return mention
  const beside = neighbours.find((other) => {
    if (!other?.taken) return false
    const between = tokens
      .slice(Math.min(mention.to, other.to), Math.max(mention.from, other.from))
      .map((token) => token.word)
    const gap = tokens[Math.max(mention.from, other.from)]?.gap ?? ''
    return between.length === 0
      ? gap === ',' || gap === '&'
      : between.length === 1 && /^(?:and|or)$/.test(between[0] ?? '')
  })
  return beside ? { ...mention, kind: beside.kind, expected: true } : mention
}

type Look = (written: string, kind: RecordKind) => Promise<EntityHit[]>
type Stretch = { from: number; to: number; weak: boolean }

/** The mentions of one span: one as a rule, two where names stand side by side ("Dana Ruiz Nordfrost"), none for plain words. */
async function resolveSpan(tokens: readonly Token[], text: string, span: Span, look: Look): Promise<Mention[]> {
  const least = span.weak ? span.least : CERTAIN
  const bestOf = async (stretches: readonly Stretch[]): Promise<Mention | null> => {
    let best: Mention | null = null
    for (const stretch of stretches) {
      const mention = await judge(writtenAs(tokens, text, stretch.from, stretch.to), { ...span, ...stretch }, look)
      if (stretch.weak && strength(mention) < least) continue
      if (!best || isBetter(mention, best)) best = mention
    }
    return best
  }
  const whole = await bestOf([{ from: span.from, to: span.to, weak: span.weak }, ...span.variants])
  if ((whole && strength(whole) >= ENOUGH) || span.shorter.length === 0) return whole ? [whole] : []
  const part = await bestOf(span.shorter)
  if (!part || (whole && strength(whole) >= strength(part))) return whole ? [whole] : []
  const rest: Mention[] = []
  let strange = false
  let left = 0
  for (const [from, to] of [
    [span.from, part.from],
    [part.to, span.to],
  ] as const) {
    const other = from < to ? await bestOf([{ from, to, weak: false }]) : null
    if (other && strength(other) >= POSSIBLE) rest.push({ ...other, expected: false })
    else {
      const words = tokens.slice(from, to).filter((_, index) => !span.terms.has(from + index))
      left += words.length
      strange ||= words.some((token) => token.capital || token.quoted)
    }
  }
  // Part of a longer name is another name: "Alpine Trading" is not Alpine Dairy.
  if (strange || (left > 0 && strength(part) < CERTAIN)) {
    const close = [...part.candidates, ...(whole?.nearest ?? [])]
    const nearest = close.filter((hit, index) => close.findIndex((other) => other.id === hit.id) === index).slice(0, 3)
    const unknown = whole ?? part
    const written = writtenAs(tokens, text, span.from, span.to)
    return [
      {
        ...unknown,
        from: span.from,
        to: span.to,
        text: written,
        taken: null,
        assumed: false,
        candidates: [],
        byKind: new Map(),
        nearest,
      },
    ]
  }
  return [{ ...part, assumed: part.taken !== null && (part.assumed || left > 0) }, ...rest]
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
  const byKind = new Map<RecordKind, EntityHit[]>(
    lists.map(([kind, hits]) => [kind, hits.filter((hit) => hit.similarity >= POSSIBLE)]),
  )
  // The kinds that the words around speak for win ties, so a later kind must be clearly more alike.
  const pool = lists
    .flatMap(([, hits], rank) => hits.map((hit) => ({ hit, worth: hit.similarity - Math.min(rank, 3) * 0.04 })))
    .toSorted((a, b) => b.worth - a.worth || (a.hit.id < b.hit.id ? -1 : 1))
  // A colleague is looked for only when nobody and nothing else is called so.
  const isName = /^\p{Lu}/u.test(written) && !span.kinds.includes('user')
  if (isName && !pool.some(({ hit }) => hit.similarity >= POSSIBLE)) {
    const colleagues = await look(written, 'user')
    byKind.set(
      'user',
      colleagues.filter((hit) => hit.similarity >= CERTAIN),
    )
    pool.unshift(
      ...colleagues.filter((hit) => hit.similarity >= CERTAIN).map((hit) => ({ hit, worth: hit.similarity })),
    )
  }
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

/** A slip or two in a long name; two in a short one make another name of it. */
const slipsAllowed = (length: number): number => (length < 10 ? Math.min(1, editsAllowed(length)) : 2)

/** Raises a hit's similarity when what was written is a part of its name, word for word. */
function liken(written: string, hit: EntityHit): EntityHit {
  const words = foldedWords(written)
  const name = foldedWords(hit.name)
  if (words.every((word) => word.length < 3)) return hit
  const exact = words.every((word) => name.includes(word))
  const slips = exact || words.every((word) => name.some((one) => editDistance(word, one) <= slipsAllowed(word.length)))
  const floor = exact ? PART_OF_NAME : slips ? PART_WITH_SLIP : 0
  return hit.similarity >= floor ? hit : { ...hit, similarity: floor }
}
