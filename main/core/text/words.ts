import { fold } from './fold.ts'

export type Word = { text: string; start: number; end: number }

const wordPattern = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu

/** The words of a text as they are written, with offsets in UTF-16 units. A hyphenated word or "3.5" is one word. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Words for matching: folded, without possessive "'s", split at hyphens and dots between letters. */
export function tokensOf(text: string): string[] {
  return wordsOf(fold(text))
    .flatMap(({ text: word }) => word.replace(/'s$/, '').split(/-|(?<=\p{L})\.(?=\p{L})/u))
    .filter((token) => token !== '')
}

/** How many words a reader counts: runs of non-space that hold a letter or a digit, so a link or an address is one. */
export function countWords(text: string): number {
  return (text.match(/\S+/g) ?? []).filter((run) => /[\p{L}\p{N}]/u.test(run)).length
}
