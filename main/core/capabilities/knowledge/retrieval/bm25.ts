import type { Passage } from '../../../ports/knowledge.ts'
import { stem } from '../../../text/stem.ts'
import { tokensOf } from '../../../text/words.ts'
import { readTokens, type Aliases } from './aliases.ts'
import type { Term } from './query-terms.ts'

const K1 = 1.2
const B = 0.75
/** A word in the title or the heading counts as this many in the text. */
const HEADING_WEIGHT = 2

export type CorpusFigures = { passages: number; meanWords: number; containing: Readonly<Record<string, number>> }
export type Counted = {
  passage: Passage
  words: number
  counts: ReadonlyMap<string, number>
  headingTokens: readonly string[]
  titleTokens: readonly string[]
}

/** How often each stem occurs in a passage, title and heading weighing double. */
export function countPassage(passage: Passage, aliases: Aliases): Counted {
  const tokens = readTokens(passage.text, aliases)
  const headingTokens = readTokens(passage.heading ?? '', aliases)
  const titleTokens = readTokens(passage.title, aliases)
  const counts = new Map<string, number>()
  const add = (token: string, weight: number) => {
    const root = stem(token)
    counts.set(root, (counts.get(root) ?? 0) + weight)
  }
  for (const token of tokens) add(token, 1)
  for (const token of [...headingTokens, ...titleTokens]) add(token, HEADING_WEIGHT)
  // "ColdTrack" alone asks for a passage on "ColdTrack 2", too: the parts of a product's name stay findable.
  const parts = (text: string) => tokensOf(text).filter((token) => !counts.has(stem(token)))
  for (const token of [...parts(passage.text), ...parts(`${passage.title} ${passage.heading ?? ''}`)]) add(token, 1)
  return { passage, words: tokens.length, counts, headingTokens, titleTokens }
}

/** How often a passage says a term. */
export const frequency = (term: Term, { counts }: Counted): number =>
  term.stems.reduce((sum, root) => sum + (counts.get(root) ?? 0), 0)

/**
 * Okapi BM25 with k1 1.2 and b 0.75 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), the never-negative form of the inverse
 * document frequency: ln(1 + (N - n + 0.5) / (n + 0.5)).
 */
export function bm25(terms: readonly Term[], counted: Counted, corpus: CorpusFigures): number {
  const length = corpus.meanWords > 0 ? counted.words / corpus.meanWords : 1
  return terms.reduce((score, term) => {
    const times = frequency(term, counted)
    const saturation = (times * (K1 + 1)) / (times + K1 * (1 - B + B * length))
    return times === 0 ? score : score + rarity(term, corpus) * saturation
  }, 0)
}

function rarity(term: Term, corpus: CorpusFigures): number {
  const holding = Math.min(
    corpus.passages,
    term.lookups.reduce((sum, word) => sum + (corpus.containing[word] ?? 0), 0),
  )
  return Math.log(1 + (corpus.passages - holding + 0.5) / (holding + 0.5))
}
