import type { SourceRef } from '../../../../shared/domain/evidence.ts'
import { fold } from '../../text/fold.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { stem } from '../../text/stem.ts'
import { stopWords } from '../../text/stop-words.ts'
import { tokensOf } from '../../text/words.ts'

/** Something we know about the reader or their company beyond its name. */
export type ReaderFact = {
  id: string
  text: string
  /** ISO date; null when nobody recorded one. */
  date: string | null
  source: SourceRef | null
}

/** Stems that carry meaning, without the words in `except` (names every mail to this person holds). */
export function contentStems(text: string, except: ReadonlySet<string> = new Set()): string[] {
  return [
    ...new Set(
      tokensOf(text)
        .filter((token) => token.length > 1 && !stopWords.has(token) && !except.has(token))
        .map(stem),
    ),
  ]
}

/** The facts a text makes use of: three of a fact's own words, or six in ten of them, within one sentence. Names alone do not count. */
export function factsUsed(
  prose: string,
  facts: readonly ReaderFact[],
  names: readonly (string | null)[],
): ReaderFact[] {
  const except = new Set(names.flatMap((name) => (name === null ? [] : tokensOf(name))))
  const sentences = sentencesOf(fold(prose)).map((sentence) => new Set(contentStems(sentence.text)))
  return facts.filter((fact) => {
    const stems = contentStems(fact.text, except)
    if (stems.length === 0) return false
    const needed = Math.min(3, Math.ceil(stems.length * 0.6))
    return sentences.some((sentence) => stems.filter((word) => sentence.has(word)).length >= needed)
  })
}
