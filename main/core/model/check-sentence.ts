import { valueOf } from '../text/figures.ts'
import { plainWords } from './plain-words.ts'

const MOST_CHARS = 300
/** Words up to this length need not stand in what supports a text. */
export const LONGEST_FREE_WORD = 3
/** A sentence of whose longer words fewer stand in the result says something else. */
export const SHARE_OF_WORDS = 0.6
const STEM = 5

/** What a result says, made ready for comparing. */
export type Support = { numbers: ReadonlySet<string>; words: ReadonlySet<string>; stems: ReadonlySet<string> }

export function supportOf(result: string): Support {
  const words = wordsIn(result)
  return {
    numbers: new Set(numbersIn(result)),
    words: new Set(words),
    stems: new Set(words.map((word) => word.toLowerCase().slice(0, STEM))),
  }
}

/**
 * A model's sentence as plain words when the result supports it, else null: every number and every name in it stands in the result,
 * and most of its words do; it holds no address and no link. Meaning is not judged, so it stands beside the result and never instead.
 */
export function checkedSentence(sentence: string, support: Support): string | null {
  const text = plainSentence(sentence, support)
  if (text === null) return null
  const telling = wordsIn(text)
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > LONGEST_FREE_WORD)
  const known = telling.filter((word) => support.stems.has(word.slice(0, STEM)))
  if (telling.length === 0 || known.length / telling.length < SHARE_OF_WORDS) return null
  return text
}

/** The same without a look at its other words. */
export function plainSentence(sentence: string, support: Support): string | null {
  if (/\S@\S|:\/\/|\bwww\.|\]\(/.test(sentence)) return null
  const text = plainWords(sentence)
  if (text === '' || text.length > MOST_CHARS) return null
  if (numbersIn(text).some((number) => !support.numbers.has(number))) return null
  const words = wordsIn(text)
  const names = words.slice(1).filter((word) => /^\p{Lu}/u.test(word))
  return names.some((name) => !support.words.has(name)) ? null : text
}

export const WORD = /\p{L}[\p{L}\p{N}’'-]*/gu
export const wordsIn = (text: string): string[] => text.match(WORD) ?? []

/** Numbers by value: `1,234.50` and `1234.5` are the same, and `two` is 2. */
export function numbersIn(text: string): string[] {
  const digits = (text.match(/\d[\d,.\u00a0\u202f]*/g) ?? []).map((written) =>
    String(Number(written.replaceAll(/[,\u00a0\u202f]/g, '').replace(/\.$/, ''))),
  )
  const words = wordsIn(text).flatMap((word) => {
    const value = /^\p{L}+$/u.test(word) ? valueOf(word.toLowerCase()) : null
    // “One” is seldom a count.
    return value !== null && value > 1 ? [String(value)] : []
  })
  return [...digits, ...words]
}
