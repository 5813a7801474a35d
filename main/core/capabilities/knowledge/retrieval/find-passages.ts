import type { Passage } from '../../../ports/knowledge.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { stem } from '../../../text/stem.ts'
import { bm25, countPassage, frequency, type Counted, type CorpusFigures } from './bm25.ts'
import { isProduct, readTokens, type Aliases } from './aliases.ts'
import type { Term } from './query-terms.ts'

/** A passage with why it was found. `quote` is the part that answers; its offsets are those of the document's text. */
export type Hit = {
  passage: Passage
  score: number
  matched: string[]
  /** Products asked for that the passage does not name: it speaks of the offer as a whole. */
  unnamed: string[]
  quote: { text: string; start: number; end: number }
}

/** How many of a query's plain words a passage may leave out; a product, a code or a name never. */
const mayMiss = (terms: number): number => (terms <= 2 ? 0 : terms <= 4 ? 1 : Math.floor(terms / 3))

/**
 * The passages that answer a query, best first: BM25, ties by document and offset. A passage whose heading is the query comes first in any case, and passages of a `superseded` document come last. Every
 * other passage must hold all products, codes and names asked for and enough of the other words, else it is no answer, however high it scores; that
 * rule looks at one passage alone, so taking other documents away never takes an answer away. Only when no passage answers so, one that speaks of
 * all products may (`answersForAll`). An empty query finds nothing.
 */
export function findPassages(
  query: string,
  terms: readonly Term[],
  passages: readonly Passage[],
  corpus: CorpusFigures,
  aliases: Aliases,
  superseded: ReadonlySet<string> = new Set(),
): Hit[] {
  const asked = readTokens(query, aliases)
  if (asked.length === 0) return []
  const counted = passages.map((passage) => countPassage(passage, aliases))
  const judged = counted.map((item) => ({
    item,
    isHeading: isSame(item.headingTokens, asked),
    score: bm25(terms, item, corpus),
  }))
  const naming = judged.filter(({ item, isHeading }) => isHeading || answers(terms, item))
  return (naming.length > 0 ? naming : judged.filter(({ item }) => answersForAll(terms, item)))
    .toSorted(
      (a, b) =>
        Number(b.isHeading) - Number(a.isHeading) ||
        Number(superseded.has(a.item.passage.documentId)) - Number(superseded.has(b.item.passage.documentId)) ||
        b.score - a.score ||
        compare(a.item.passage, b.item.passage),
    )
    .map(({ item, score }) => ({
      passage: item.passage,
      score,
      matched: terms.filter((term) => frequency(term, item) > 0).map((term) => term.shown),
      unnamed: terms.flatMap((term) =>
        term.product !== undefined && frequency(term, item) === 0 ? [term.product] : [],
      ),
      quote: quoteOf(item.passage, terms, aliases),
    }))
}

function answers(terms: readonly Term[], item: Counted): boolean {
  const missing = terms.filter((term) => frequency(term, item) === 0)
  const plain = terms.filter((term) => !term.must).length
  return missing.length < terms.length && missing.length <= mayMiss(plain) && !missing.some((term) => term.must)
}

/**
 * "Does ColdTrack 2 work with SAP?" is answered by a passage on SAP that names no product, since it speaks for all of them. The rest of the question
 * has to hold a name or a code of its own that stands in the passage, and the document's title may not be about that name: notes on a rival say
 * nothing of a product they do not name.
 */
function answersForAll(terms: readonly Term[], item: Counted): boolean {
  const rest = terms.filter((term) => term.product === undefined)
  const names = rest.filter((term) => term.must)
  const title = new Set(item.titleTokens.map(stem))
  return (
    rest.length < terms.length &&
    names.length > 0 &&
    ![...item.counts.keys()].some(isProduct) &&
    !names.some((term) => term.stems.some((root) => title.has(root))) &&
    answers(rest, item)
  )
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((token, index) => stem(token) === stem(b[index] ?? ''))

const compare = (a: Passage, b: Passage): number =>
  a.documentId === b.documentId ? a.start - b.start : a.documentId < b.documentId ? -1 : 1

/** The run of one or two sentences that says most of the terms; the first of equals. The whole passage when it has one sentence. */
function quoteOf(passage: Passage, terms: readonly Term[], aliases: Aliases): Hit['quote'] {
  const sentences = sentencesOf(passage.text)
  const says = sentences.map(({ text }) => {
    const stems = new Set(readTokens(text, aliases).map(stem))
    return new Set(terms.filter((term) => term.stems.some((root) => stems.has(root))).map((term) => term.shown))
  })
  const runs = sentences.flatMap((sentence, index) => {
    const next = sentences[index + 1]
    const both = new Set([...(says[index] ?? []), ...(says[index + 1] ?? [])]).size
    const alone = { start: sentence.start, end: sentence.end, terms: says[index]?.size ?? 0 }
    return next === undefined || both === alone.terms || alone.terms === 0
      ? [alone]
      : [alone, { start: sentence.start, end: next.end, terms: both }]
  })
  const best = runs.reduce(
    (kept, run) => (run.terms > kept.terms ? run : kept),
    runs[0] ?? { start: 0, end: passage.text.length, terms: 0 },
  )
  return {
    text: passage.text.slice(best.start, best.end),
    start: passage.start + best.start,
    end: passage.start + best.end,
  }
}
