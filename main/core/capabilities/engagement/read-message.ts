import { figuresOf } from '../../text/figures.ts'
import { collapse } from '../../text/fold.ts'
import { readingGrade } from '../../text/reading.ts'
import { sentencesOf, type Sentence } from '../../text/sentences.ts'
import { countWords, wordsOf } from '../../text/words.ts'
import { asksOf, type Ask } from './asks.ts'
import { normalizeBody, splitBody } from './body-parts.ts'
import type { Message } from './message.ts'
import { stripPressure } from './pressure-phrases.ts'

/**
 * A message as the quality rules see it. What is counted in bands (length, grade, questions, asks) is read from the text without its pressure
 * phrases, so that shouting can never fill up a short mail; capitals and exclamation marks are counted with them.
 */
export type ReadMessage = {
  message: Message
  greeting: string
  prose: string
  signature: string
  sentences: Sentence[]
  words: number
  grade: number | null
  questions: number
  asks: Ask[]
  youWords: number
  weWords: number
  links: string[]
  money: string[]
  capitals: string[]
  capitalShare: number
  exclamations: number
  exclamationsPer100Words: number
  pressure: string[]
  subject: { text: string; words: number; characters: number; isCapitals: boolean; hasExclamation: boolean } | null
}

const you = /^(?:you|your|yours|yourself|yourselves|you're|you'll|you'd|you've)$/
const we = /^(?:i|i'm|i'd|i'll|i've|me|my|mine|we|we're|we'll|we'd|we've|us|our|ours)$/
const linkPattern = /\bhttps?:\/\/\S+|\bwww\.\S+/gi

/** Reads a message once. `knownCapitals` are words that are written in capitals by right (SAP, a product name). */
export function readMessage(message: Message, knownCapitals: ReadonlySet<string>, signOff: string | null): ReadMessage {
  const body = stripPressure(normalizeBody(message.body))
  const { greeting, prose, signature } = splitBody(body.plain, signOff)
  const said = greeting === '' ? prose : `${greeting}\n${prose}`
  const links = prose.match(linkPattern) ?? []
  const withoutLinks = prose.replace(linkPattern, ' ')
  const tokens = wordsOf(withoutLinks).map((word) => word.text.toLowerCase().replaceAll('’', "'"))
  const shouted = [said, ...body.phrases].flatMap((text) => capitalsOf(text, knownCapitals))
  const wordsWithPhrases = countWords(said) + body.phrases.reduce((sum, phrase) => sum + countWords(phrase), 0)
  const exclamations = [said, ...body.phrases].reduce((sum, text) => sum + text.split('!').length - 1, 0)
  const subject = message.subject === null ? null : stripPressure(collapse(message.subject))
  return {
    message,
    greeting,
    prose,
    signature,
    sentences: sentencesOf(prose),
    words: countWords(said),
    grade: readingGrade(withoutLinks),
    questions: said.split('?').length - 1 - links.join('').split('?').length + 1,
    asks: asksOf(prose),
    youWords: tokens.filter((token) => you.test(token)).length,
    weWords: tokens.filter((token) => we.test(token)).length,
    links,
    money: figuresOf(prose).flatMap((figure) => (figure.kind === 'money' ? [figure.text] : [])),
    capitals: shouted,
    capitalShare: wordsWithPhrases === 0 ? 0 : shouted.length / wordsWithPhrases,
    exclamations,
    exclamationsPer100Words: wordsWithPhrases === 0 ? 0 : (exclamations * 100) / wordsWithPhrases,
    pressure: [...body.phrases, ...(subject?.phrases ?? [])],
    subject: subject === null || message.subject === null ? null : readSubject(message.subject, subject.plain),
  }
}

function readSubject(written: string, plain: string): NonNullable<ReadMessage['subject']> {
  const letters = written.replace(/[^\p{L}]/gu, '')
  return {
    text: collapse(written),
    words: countWords(plain),
    characters: plain.length,
    isCapitals: letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
    hasExclamation: written.includes('!'),
  }
}

/** Words of two letters or more written wholly in capitals that are not known to be written so. */
function capitalsOf(text: string, known: ReadonlySet<string>): string[] {
  return wordsOf(text).flatMap(({ text: word }) =>
    /^[\p{Lu}\p{N}'’-]{2,}$/u.test(word) && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && !known.has(word)
      ? [word]
      : [],
  )
}
