import { normaliseName } from '../../../entities/normalise-name.ts'
import { collapse, fold } from '../../../text/fold.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { countWords, tokensOf } from '../../../text/words.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const monthFirst = new Set(['US', 'CA', 'PH'])

/** The company's name without its legal form, as written: "Northwind Foods" for "Northwind Foods Ltd". */
export function brandOf(name: string): string {
  const words = collapse(name).split(' ')
  const whole = normaliseName(name)
  const length = words.findIndex((_, index) => normaliseName(words.slice(0, index + 1).join(' ')) === whole)
  return words
    .slice(0, length < 0 ? words.length : length + 1)
    .join(' ')
    .replace(/[,&.]+$/, '')
    .trim()
}

/** A date as the reader writes it, with the year only when it is not this year: "3 November", "November 3". */
export function readerDate(date: string, asOf: string, country: string | null): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  const name = months[month - 1] ?? ''
  const plain = country !== null && monthFirst.has(country) ? `${name} ${day}` : `${day} ${name}`
  return asOf.startsWith(String(year))
    ? plain
    : monthFirst.has(country ?? '')
      ? `${plain}, ${year}`
      : `${plain} ${year}`
}

/** Whole sentences from the start of a text, as many as fit in `maxWords`; null when not even the first fits or the text is empty. */
export function firstSentences(text: string | null, maxWords: number): string | null {
  const sentences = sentencesOf(collapse(text ?? ''))
  let taken = ''
  for (const sentence of sentences) {
    const next = taken === '' ? sentence.text : `${taken} ${sentence.text}`
    if (countWords(next) > maxWords) break
    taken = next
  }
  return taken === '' ? null : asSentence(taken)
}

/** Begins with a capital and ends with a stop. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  const capital = trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1)
  return /[.!?…]["”’)]*$/.test(capital) ? capital : `${capital}.`
}

/** A text that names a topic ("late deliveries") rather than saying something. */
export const isTopic = (text: string): boolean => !/[.!?]\s*$/.test(text.trim()) && countWords(text) <= 5

/**
 * A quote as a clause after "that": without its stop, the company by its short name, and only when it is one sentence that begins with that name.
 */
export function asClause(quote: string, company: { name: string; brand: string }): string | null {
  const text = collapse(quote).replace(company.name, company.brand)
  const first = tokensOf(company.brand)[0]
  if (first === undefined || tokensOf(text)[0] !== first || sentencesOf(text).length !== 1 || /[?“”"]/.test(text))
    return null
  return text.replace(/[.!…]+$/, '')
}

const acts =
  /^(?:asked|requested|wanted|wrote|told|signed up|registered|booked|ordered|invited|replied|answered|confirmed|downloaded|subscribed)\b/i

/** A logged act without its subject ("Asked for a demonstration."), ready to follow one. */
export function asAct(quote: string): string | null {
  const text = collapse(quote)
  if (!acts.test(text) || sentencesOf(text).length !== 1) return null
  return (text.slice(0, 1).toLowerCase() + text.slice(1)).replace(/[.!…]+$/, '')
}

/** Whether a quote is somebody's own words: it says "I" or "we", or asks. */
export const isOwnWords = (quote: string): boolean =>
  /\b(?:I|we|We|our|Our|my|My|us)\b/.test(quote) || quote.trim().endsWith('?')

const verbs = new Set(
  (
    'reports warns watches joins keeps shows tells alerts measures records tracks calls sends saves helps gives makes turns connects replaces cuts reduces finds checks lets stops ' +
    'prevents monitors combines logs stores plans runs links detects predicts automates gathers collects reads writes brings puts protects manages controls provides offers delivers ' +
    'supports guides explains counts sorts compares calculates creates speeds simplifies removes raises lowers improves proves holds tests handles takes moves maps scans signs opens closes'
  ).split(' '),
)

/** A value that begins with what the product does ("Watches doors") as a whole sentence with the product's name; others stay as they are. */
export function withSubject(value: string, product: string): string {
  const first = /^\p{L}+/u.exec(value)?.[0] ?? ''
  return verbs.has(first.toLowerCase()) ? `${product} ${first.toLowerCase()}${value.slice(first.length)}` : value
}

/** A mail's subject as one quotes it: without "Re:" and quotation marks; null when nothing is left. */
export function bareSubject(subject: string | null): string | null {
  const bare = collapse(subject ?? '')
    .replace(/^(?:(?:re|aw|fwd?|wg)\s*:\s*)+/i, '')
    .replace(/[“”"]/g, '')
    .trim()
  return bare === '' || countWords(bare) > 10 ? null : bare
}

/** Whether `part` occurs in `text`, white space and case aside. */
export const contains = (text: string, part: string): boolean => fold(collapse(text)).includes(fold(collapse(part)))
