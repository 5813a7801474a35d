import { collapse, fold } from '../../../text/fold.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { stem } from '../../../text/stem.ts'
import { stopWords } from '../../../text/stop-words.ts'
import { countWords, tokensOf } from '../../../text/words.ts'

/** A piece of text with its place, as a passage or a pasted text gives it. */
export type SourcePiece = {
  documentId: string
  title: string
  heading: string | null
  page: number | null
  observedAt: string | null
  internal: boolean
  text: string
  start: number
}

export type SourceSentence = Omit<SourcePiece, 'text'> & {
  text: string
  end: number
  words: number
  stems: readonly string[]
  /** 1 for the first sentence of its document, falling to near 0 for the last. */
  position: number
  /** Other places where the same words stand. */
  alsoIn: { documentId: string; title: string; start: number }[]
}

/** Longer sentences are not summary material, unless there is nothing else. */
export const MOST_SENTENCE_WORDS = 60
const LEAST_SENTENCE_WORDS = 4

/**
 * The sentences of all pieces, each wording once, in a canonical order (document id, then offset) that does not depend on the order of the pieces.
 * Fragments and sentences beyond 60 words are left out, unless they are all there is.
 */
export function readSentences(pieces: readonly SourcePiece[]): SourceSentence[] {
  const ordered = pieces.toSorted((a, b) => compare(a.documentId, b.documentId) || a.start - b.start)
  const all = ordered.flatMap((piece) => sentencesOf(piece.text).map((sentence) => ({ piece, sentence })))
  const perDocument = new Map<string, number>()
  for (const { piece } of all) perDocument.set(piece.documentId, (perDocument.get(piece.documentId) ?? 0) + 1)
  const places = new Map<string, number>()
  const byWording = new Map<string, SourceSentence>()
  for (const { piece, sentence } of all) {
    const place = places.get(piece.documentId) ?? 0
    places.set(piece.documentId, place + 1)
    const key = fold(collapse(sentence.text))
    const known = byWording.get(key)
    const start = piece.start + sentence.start
    if (known !== undefined) {
      known.alsoIn.push({ documentId: piece.documentId, title: piece.title, start })
      continue
    }
    byWording.set(key, {
      documentId: piece.documentId, title: piece.title, heading: piece.heading, page: piece.page, observedAt: piece.observedAt, internal: piece.internal,
      text: sentence.text, start, end: start + sentence.text.length, words: countWords(sentence.text), stems: contentStems(sentence.text),
      position: 1 - place / (perDocument.get(piece.documentId) ?? 1), alsoIn: [],
    }) // prettier-ignore
  }
  const sentences = [...byWording.values()]
  const usable = sentences.filter(
    (sentence) => sentence.words >= LEAST_SENTENCE_WORDS && sentence.words <= MOST_SENTENCE_WORDS,
  )
  return usable.length > 0 ? usable : sentences
}

export const contentStems = (text: string): string[] =>
  tokensOf(text)
    .filter((token) => token.length > 1 && !stopWords.has(token))
    .map(stem)

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
