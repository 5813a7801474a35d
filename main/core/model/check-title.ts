import { orderIn } from '../policy/orders-in-text.ts'
import { stem } from '../text/stem.ts'
import { commonWords } from '../understanding/common-words.ts'
import { LONGEST_FREE_WORD, numbersIn, SHARE_OF_WORDS, WORD, wordsIn } from './check-sentence.ts'

export const MOST_TITLE_CHARS = 60
/** Letters, digits and the signs a title needs: no quotes, markup, addresses, control or direction characters, nor other scripts' digits. */
const plain = /^(?:[\p{L}\d ,:;&%()+?!€$£–—-]|\.(?=[\s\d]|$)|(?<=\p{L})['’](?=\p{L}))+$/u

/**
 * A model's title for a conversation, or null when it may not stand: it is one plain line of at most 60 characters that reads like no order;
 * every number and name in it stands in the conversation, every other word there or in everyday English, and most of its longer words do
 * there. Capitals that only decorate ("Fit Score For") become small, so that what has one is a name.
 */
export function checkedTitle(written: string, conversation: string): string | null {
  const title = written.normalize('NFC').trim()
  if (title === '' || title.length > MOST_TITLE_CHARS || !plain.test(title)) return null
  if (orderIn(title) !== null) return null
  const numbers = new Set(numbersIn(conversation))
  if (numbersIn(title).some((number) => !numbers.has(number))) return null
  const said = conversation.normalize('NFC')
  const words = new Set(wordsIn(said).map(bare))
  const stems = new Set([...words].map((word) => stem(word.toLowerCase())))
  const stands = (word: string): boolean => stems.has(stem(word.toLowerCase()))
  const own = wordsIn(title).map(bare)
  const telling = own.filter((word) => word.length > LONGEST_FREE_WORD)
  if (telling.length === 0 || telling.filter(stands).length / telling.length < SHARE_OF_WORDS) return null
  if (own.some((word) => !stands(word) && !commonWords.has(word.toLowerCase()) && word.length > 1)) return null
  let first = true
  return title.replaceAll(WORD, (word) => {
    const keeps = first || words.has(bare(word)) || !/\p{Lu}/u.test(word)
    first = false
    return keeps ? word : word.toLowerCase()
  })
}

const bare = (word: string): string => word.replace(/['’]s$/, '')
