import { fold } from '../text/fold.ts'
import { wordsOf } from '../text/words.ts'

/** A word of a request: as written, folded for comparing, with its offsets in the text. */
export type Token = {
  text: string
  word: string
  start: number
  end: number
  /** Written with "'s" at its end. */
  possessive: boolean
  /** Begins with a capital where a capital says something: not in a text all in capitals or all in small letters. */
  capital: boolean
  /** Stands between quotation marks: a name or a text, never a command. */
  quoted: boolean
  /** What stands between this token and the one before, trimmed: punctuation or nothing. */
  gap: string
}

const QUOTED =
  /"([^"\n]{1,120})"|“([^”\n]{1,120})”|„([^“”\n]{1,120})[“”]|«([^»\n]{1,120})»|(?<=^|\s)'([^'\n]{2,120})'(?=$|[\s.,;?!])/g

/** Short forms and slips of small words, which no dictionary of concepts holds. */
const shortForms: Readonly<Record<string, string>> = {
  abt: 'about', abuot: 'about', baout: 'about', u: 'you', ur: 'your', r: 'are', w: 'with', wit: 'with', wich: 'which', whcih: 'which', wat: 'what', wht: 'what',
  hw: 'how', teh: 'the', adn: 'and', nd: 'and', n: 'and', fo: 'of', ot: 'to', form: 'from', shoud: 'should', shld: 'should', cud: 'could', thier: 'their', nxt: 'next',
  tmrw: 'tomorrow', wats: "what's", whats: "what's", whos: "who's", hows: "how's", dont: "don't", isnt: "isn't", arent: "aren't", cant: "can't", havent: "haven't",
} // prettier-ignore

/** Splits a request into words. Hyphenated words stay one; an e-mail address is one token. */
export function tokenise(text: string): Token[] {
  const quotes = [...text.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length] as const)
  const addresses = [...text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
  const words = [
    ...addresses,
    ...wordsOf(text).filter((word) => !addresses.some((one) => word.start < one.end && one.start < word.end)),
  ].toSorted((a, b) => a.start - b.start)
  const letters = text.replace(/[^\p{L}]/gu, '')
  const speaking = letters !== letters.toUpperCase() && letters !== letters.toLowerCase()
  return words.map(({ text: written, start, end }, index) => {
    const possessive = /['’]s$/i.test(written) || (/s$/i.test(written) && /^['’](?=\s)/.test(text.slice(end)))
    const bare = written.replace(/['’]s$/i, '')
    return {
      text: written,
      word: expand(fold(isContraction(written) ? written : bare)),
      start,
      end,
      possessive: possessive && !isContraction(written),
      capital: speaking && /^[\p{Lu}\d]/u.test(written) && /\p{L}/u.test(written),
      quoted: quotes.some(([from, to]) => start >= from && end <= to),
      gap: text.slice(index === 0 ? 0 : (words[index - 1]?.end ?? 0), start).trim(),
    }
  })
}

/** "what's", "let's", "she's": a verb is hidden there, not an owner. */
const isContraction = (written: string): boolean =>
  /^(?:what|who|where|when|how|let|it|he|she|that|there|here|why)['’]s$/i.test(written)

const expand = (word: string): string => (Object.hasOwn(shortForms, word) ? (shortForms[word] ?? word) : word)
