import { figuresOf } from '../../../text/figures.ts'
import { compare, contentStems, type SourceSentence } from './read-sentences.ts'

const WEIGHTS = { centroid: 0.45, position: 0.2, cue: 0.2, query: 0.15 }
/** Relevance against novelty in maximal marginal relevance (Carbonell and Goldstein, 1998). */
const LAMBDA = 0.7

const cueWords =
  /\b(?:decid\w+|decision|agreed?|approv\w+|will|must|shall|deadline|due|owner|responsible|risks?|blocked|blocker|issue|problem|open question|budget|contract|next steps?|milestone|costs?|price|because|therefore)\b/i

type Vector = ReadonlyMap<string, number>
export type Scored = { sentence: SourceSentence; score: number; vector: Vector }

/** Scores every sentence: 0.45 likeness to the whole, 0.20 place, 0.20 cues (figures, dates, decisions, risks), 0.15 match with the query (sales-domain 3.5). */
export function scoreSentences(sentences: readonly SourceSentence[], query: string): Scored[] {
  const vectors = tfIdf(sentences)
  const centre = centroid(vectors)
  const asked = new Set(contentStems(query))
  return sentences.map((sentence, index) => {
    const vector = vectors[index] ?? new Map<string, number>()
    const found = new Set(sentence.stems.filter((word) => asked.has(word))).size
    const cues = Math.min(2, figuresOf(sentence.text).length) + (cueWords.test(sentence.text) ? 1 : 0)
    const score =
      WEIGHTS.centroid * cosine(vector, centre) +
      WEIGHTS.position * sentence.position +
      WEIGHTS.cue * Math.min(1, cues / 2) +
      WEIGHTS.query * (asked.size === 0 ? 0 : found / asked.size)
    return { sentence, score, vector }
  })
}

/**
 * Picks sentences by maximal marginal relevance until the next one does not fit. Because it stops there instead of filling up with smaller ones, a
 * larger budget keeps every earlier pick. Ties go to the earlier sentence in canonical order.
 */
export function pickSentences(scored: readonly Scored[], budgetWords: number): SourceSentence[] {
  const picked: Scored[] = []
  const left = new Set(scored)
  const nearest = new Map(scored.map((item) => [item, 0]))
  let words = 0
  while (left.size > 0) {
    const best = [...left].reduce((kept, item) => (marginal(item, nearest) > marginal(kept, nearest) ? item : kept))
    if (words + best.sentence.words > budgetWords) break
    picked.push(best)
    left.delete(best)
    words += best.sentence.words
    for (const item of left) nearest.set(item, Math.max(nearest.get(item) ?? 0, cosine(item.vector, best.vector)))
  }
  return picked.map((item) => item.sentence)
}

const marginal = (item: Scored, nearest: ReadonlyMap<Scored, number>): number =>
  LAMBDA * item.score - (1 - LAMBDA) * (nearest.get(item) ?? 0)

/** Sentences back in reading order: documents as given, then by offset. */
export function inSourceOrder(picked: readonly SourceSentence[], documentIds: readonly string[]): SourceSentence[] {
  const place = new Map(documentIds.map((id, index) => [id, index]))
  return picked.toSorted(
    (a, b) =>
      (place.get(a.documentId) ?? 0) - (place.get(b.documentId) ?? 0) ||
      compare(a.documentId, b.documentId) ||
      a.start - b.start,
  )
}

function tfIdf(sentences: readonly SourceSentence[]): Vector[] {
  const holding = new Map<string, number>()
  for (const sentence of sentences)
    for (const word of new Set(sentence.stems)) holding.set(word, (holding.get(word) ?? 0) + 1)
  return sentences.map((sentence) => {
    const vector = new Map<string, number>()
    for (const word of sentence.stems)
      vector.set(word, (vector.get(word) ?? 0) + Math.log(1 + sentences.length / (holding.get(word) ?? 1)))
    const length = Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0))
    return new Map([...vector].map(([word, value]) => [word, length === 0 ? 0 : value / length]))
  })
}

function centroid(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>()
  for (const vector of vectors) for (const [word, value] of vector) sum.set(word, (sum.get(word) ?? 0) + value)
  const length = Math.sqrt([...sum.values()].reduce((total, value) => total + value * value, 0))
  return new Map([...sum].map(([word, value]) => [word, length === 0 ? 0 : value / length]))
}

/** Both vectors have length 1, or 0 when empty. */
function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let dot = 0
  for (const [word, value] of small) dot += value * (large.get(word) ?? 0)
  return dot
}
