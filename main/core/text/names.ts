import { wordsOf } from './words.ts'
import type { Found } from './figures.ts'
import { stopWords } from './stop-words.ts'

const notNames = new Set(
  (
    'i january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov ' +
    'dec monday tuesday wednesday thursday friday saturday sunday hi hello dear best kind regards thanks ok'
  ).split(' '),
)

/**
 * Proper names of a sentence: runs of capitalised words, and words with a capital or a digit inside ("eBay", "S4"). The first word counts
 * only when a capitalised word follows it or when it has a capital or digit inside, since every sentence begins with a capital.
 */
export function namesOf(sentence: string): Found[] {
  const words = wordsOf(sentence)
  const names: Found[] = []
  words.forEach((word, index) => {
    const folded = word.text.toLowerCase()
    if (notNames.has(folded)) return
    const marked = /\p{Ll}\p{Lu}|\p{L}\d|\p{Lu}{2}/u.test(word.text)
    if (!marked && !/^\p{Lu}/u.test(word.text)) return
    const opens = index === 0 || /(?:[.!?:“"]|\n)\s*$/.test(sentence.slice(0, word.start))
    const next = words[index + 1]
    const inRun = next !== undefined && next.start === word.end + 1 && /^\p{Lu}\p{L}/u.test(next.text)
    if (opens && !marked && (!inRun || stopWords.has(folded))) return
    const last = names.at(-1)
    const joins = last !== undefined && /^[ &]+$/.test(sentence.slice(last.end, word.start))
    const start = joins ? last.start : word.start
    if (joins) names.pop()
    names.push({ text: sentence.slice(start, word.end), start, end: word.end })
  })
  return names
}
