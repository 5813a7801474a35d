import type { DiffPart } from '../../../shared/domain/approval.ts'
import { stopWords } from '../text/stop-words.ts'

export type Replacement = { from: string; to: string }

const MOST_CHARS = 200
const isBlank = (text: string) => /^\s*$/.test(text)

/**
 * What a rep wrote instead of what, from the word differences of one edit. Changes that only white space keeps apart are one change. A
 * pure addition is none, since it does not say where it belongs; nor is a change of layout, or of one short word.
 */
export function replacementsIn(edits: readonly DiffPart[]): Replacement[] {
  const found: Replacement[] = []
  let [from, to, gap] = ['', '', '']
  const close = () => {
    const one = { from: trimmed(from), to: trimmed(to) }
    if (isTelling(one)) found.push(one)
    ;[from, to, gap] = ['', '', '']
  }
  for (const part of edits) {
    if (part.kind === 'same') {
      if (isBlank(part.text) && !part.text.includes('\n') && from + to !== '') gap = part.text
      else close()
      continue
    }
    from += gap
    to += gap
    gap = ''
    if (part.kind === 'removed') from += part.text
    else to += part.text
  }
  close()
  return found
}

const trimmed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Enough to be a habit of wording: a phrase, or a word that is not one of the smallest. A deletion must be of several words. */
function isTelling({ from, to }: Replacement): boolean {
  if (from === '' || from === to || from.length > MOST_CHARS || to.length > MOST_CHARS) return false
  const words = from.split(' ').length
  if (to === '') return words >= 2
  const letters = from.toLowerCase().replaceAll(/[^\p{L}']/gu, '')
  return words >= 2 || (letters.length >= 2 && !stopWords.has(letters))
}

/** The text before the edit. */
export const before = (edits: readonly DiffPart[]): string =>
  edits
    .filter((part) => part.kind !== 'added')
    .map((part) => part.text)
    .join('')

/** Whether a text holds these words as words, whatever the white space between them. */
export const holds = (text: string, words: string): boolean => patternOf(words).test(text)

/** A text as a pattern that matches just it. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)

/** Words as they stand in a text: not inside a longer word, and with any white space but a paragraph's end between them. */
export function patternOf(words: string, flags = 'u'): RegExp {
  const body = words
    .split(' ')
    .map(escaped)
    .join(String.raw`[ \t]*\n?[ \t]*`)
  const edge = (side: string | undefined, look: string) => (side && /[\p{L}\p{N}]/u.test(side) ? look : '')
  return new RegExp(
    `${edge(words[0], String.raw`(?<![\p{L}\p{N}])`)}${body}${edge(words.at(-1), String.raw`(?![\p{L}\p{N}])`)}`,
    flags,
  )
}
