import { fold } from './fold.ts'

const BEFORE = 5
const AFTER = 14

/** The words around the first of `words` that stands in the text, with `…` where it goes on; the text's begin when none does. */
export function excerpt(text: string, words: readonly string[]): string {
  const folded = words.map(fold)
  const parts = text.split(/\s+/).filter(Boolean)
  const at = Math.max(
    0,
    parts.findIndex((part) => folded.some((word) => fold(part).includes(word))),
  )
  const from = Math.max(0, at - BEFORE)
  const to = at + AFTER
  return `${from > 0 ? '… ' : ''}${parts.slice(from, to).join(' ')}${to < parts.length ? ' …' : ''}`
}
