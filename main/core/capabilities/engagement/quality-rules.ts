import { collapse } from '../../text/fold.ts'
import { figuresOf } from '../../text/figures.ts'
import { differentAsks, longMeetings } from './asks.ts'
import { factsUsed, type ReaderFact } from './reader-fact.ts'
import type { ReadMessage } from './read-message.ts'

/** What one rule took, out of at most `of` points, with the words it found. `lost` 0 means: nothing to win here. */
export type RuleResult = { rule: string; label: string; lost: number; of: number; found: string[]; advice: string }

export type RelevanceFacts = { readerFacts: readonly ReaderFact[] | null; names: readonly (string | null)[] }

const shorten = (text: string, length = 80): string => {
  const flat = collapse(text)
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`
}
const grade = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)

/** Every point rule of sales-domain 3.7, in the order of its table. Bands are wide on purpose; points are our choice, not a measured effect. */
export function applyRules(read: ReadMessage, relevance: RelevanceFacts): RuleResult[] {
  return [
    length(read),
    readability(read),
    questions(read),
    subjectLength(read),
    subjectShouting(read),
    capitals(read),
    exclamations(read),
    pressure(read),
    money(read),
    links(read),
    personal(read, relevance),
    ask(read),
    perspective(read),
  ]
}

function length({ words, message }: ReadMessage): RuleResult {
  const most = message.kind === 'follow_up' ? 90 : 125
  const least = message.kind === 'follow_up' ? 25 : 50
  const lost = within(words, least, most) ? 0 : within(words, 25, 200) ? 5 : within(words, 15, 300) ? 12 : 20
  const gap = words < least ? `Add about ${least - words} words` : `Cut about ${words - most} words`
  return {
    rule: 'length', label: 'Length', lost, of: 20, found: [`${words} words`],
    advice: lost === 0 ? `${words} words is a good length.` : `${gap}: ${least} to ${most} words read best.`,
  } // prettier-ignore
}

function readability(read: ReadMessage): RuleResult {
  const value = read.grade ?? 0
  const lost = value <= 8 ? 0 : value <= 10 ? 4 : value <= 13 ? 8 : 12
  const longest = read.sentences.toSorted((a, b) => b.text.length - a.text.length)[0]
  return {
    rule: 'reading-grade', label: 'Easy to read', lost, of: 12, found: lost === 0 || !longest ? [] : [shorten(longest.text)],
    advice: lost === 0 ? `Reading grade ${grade(value)} is easy.` : `Reading grade ${grade(value)}: split the longest sentence and use shorter words.`,
  } // prettier-ignore
}

function questions({ questions: count }: ReadMessage): RuleResult {
  const lost = within(count, 1, 3) ? 0 : 5
  return {
    rule: 'questions', label: 'Questions', lost, of: 5, found: [`${count} ${count === 1 ? 'question' : 'questions'}`],
    advice: count === 0 ? 'Ask one question the reader can answer in a line.' : lost === 0 ? 'The number of questions is fine.' : 'Keep one to three questions.',
  } // prettier-ignore
}

function subjectLength({ subject, message }: ReadMessage): RuleResult {
  const judged = subject ?? (message.channel === 'email' ? { text: '', words: 0, characters: 0 } : null)
  const lost =
    judged === null
      ? 0
      : within(judged.words, 1, 7) && judged.characters <= 60
        ? 0
        : within(judged.words, 1, 10)
          ? 4
          : 8
  return {
    rule: 'subject-length', label: 'Subject length', lost, of: 8, found: lost === 0 || judged === null ? [] : [judged.text],
    advice: judged === null ? 'This channel has no subject.' : judged.words === 0 ? 'Give the mail a subject.' : lost === 0 ? 'The subject has a good length.' : 'Use one to seven words, at most 60 characters.',
  } // prettier-ignore
}

function subjectShouting({ subject }: ReadMessage): RuleResult {
  const lost = (subject?.isCapitals ? 8 : 0) + (subject?.hasExclamation ? 6 : 0)
  return {
    rule: 'subject-shouting', label: 'Calm subject', lost, of: 14, found: lost === 0 || !subject ? [] : [subject.text],
    advice: lost === 0 ? 'The subject is calm.' : 'Write the subject in small letters and without exclamation marks.',
  } // prettier-ignore
}

function capitals({ capitals: found, capitalShare }: ReadMessage): RuleResult {
  const lost = capitalShare >= 0.12 ? 15 : capitalShare >= 0.05 ? 8 : 0
  return {
    rule: 'capitals', label: 'Words in capitals', lost, of: 15, found: lost === 0 ? [] : [...new Set(found)],
    advice: lost === 0 ? 'No shouting in capitals.' : 'Words in capitals read as shouting.',
  } // prettier-ignore
}

function exclamations({ exclamations: count, exclamationsPer100Words: rate }: ReadMessage): RuleResult {
  const lost = rate >= 2 ? 12 : rate >= 1 ? 6 : 0
  return {
    rule: 'exclamation-marks', label: 'Exclamation marks', lost, of: 12, found: lost === 0 ? [] : [`${count} ×  !`],
    advice: lost === 0 ? 'Few or no exclamation marks.' : 'A full stop does the same work.',
  } // prettier-ignore
}

function pressure({ pressure: found }: ReadMessage): RuleResult {
  const lost = Math.min(24, found.length * 6)
  return {
    rule: 'pressure', label: 'Calm wording', lost, of: 24, found: found.map((phrase) => collapse(phrase)),
    advice: lost === 0 ? 'No wording that reads as pressure.' : 'These words read as pressure or as a bargain.',
  } // prettier-ignore
}

function money({ money: found }: ReadMessage): RuleResult {
  const lost = Math.min(10, found.length * 4)
  return {
    rule: 'money', label: 'Amounts of money', lost, of: 10, found,
    advice: lost === 0 ? 'No amounts of money.' : 'Keep amounts for the talk, or for the offer itself.',
  } // prettier-ignore
}

function links({ links: found }: ReadMessage): RuleResult {
  const lost = found.length > 3 ? 8 : found.length > 1 ? 4 : 0
  return {
    rule: 'links', label: 'Links', lost, of: 8, found: lost === 0 ? [] : found,
    advice: lost === 0 ? 'At most one link.' : 'Keep one link, or none.',
  } // prettier-ignore
}

/**
 * Relevance: a fact about the reader beyond name and company. A capital letter alone proves nothing. Without any record to compare with, a
 * sentence about the reader with a date, a number or another name counts as a fact whose source nobody can see.
 */
function personal(read: ReadMessage, { readerFacts, names }: RelevanceFacts): RuleResult {
  const used = factsUsed(read.prose, readerFacts ?? [], names)
  const sound = used.filter((fact) => fact.date !== null && fact.source !== null)
  const unsourced = used.length > 0 || (readerFacts === null && detailsAboutReader(read, names).length > 0)
  const lost = sound.length > 0 ? 0 : unsourced ? 5 : 15
  return {
    rule: 'relevance', label: 'About the reader', lost, of: 15,
    found: (sound.length > 0 ? sound : used).map((fact) => shorten(fact.text)),
    advice: lost === 0 ? 'It uses a dated fact about the reader.' : lost === 5 ? 'The fact about the reader has no date or no source we can see.' : 'Say why you write to this person now: one fact about them beyond their name and company.',
  } // prettier-ignore
}

const month = 'January|February|March|April|May|June|July|August|September|October|November|December'
const whenWords = new RegExp(
  String.raw`\b(?:in|since|by|until|of|last|next|this) (?:${month})\b|\b(?:last|this|next) (?:week|month|quarter|year)\b`,
)

/** Sentences about the reader that name a time or a figure; names prove nothing here, since a capital letter is no name. */
function detailsAboutReader(read: ReadMessage, names: readonly (string | null)[]): string[] {
  const own = names.flatMap((name) => (name === null ? [] : [name.toLowerCase()]))
  return read.sentences
    .map((sentence) => sentence.text)
    .filter((text) => /\byou(?:r|rs)?\b/i.test(text) || own.some((name) => text.toLowerCase().includes(name)))
    .filter((text) => whenWords.test(text) || figuresOf(text).some((figure) => figure.kind !== 'money'))
}

function ask(read: ReadMessage): RuleResult {
  const kinds = differentAsks(read.asks)
  const long = longMeetings(read.prose)
  const lost = Math.min(10, (kinds.length === 0 ? 10 : kinds.length > 1 ? 6 : 0) + (long.length > 0 ? 4 : 0))
  const advice =
    kinds.length === 0
      ? 'Say what you would like the reader to do.'
      : kinds.length > 1
        ? 'Ask for one thing only.'
        : 'Ask for less of their time.'
  return {
    rule: 'ask', label: 'One clear ask', lost, of: 10,
    found: lost === 0 ? [] : [...(kinds.length > 1 ? read.asks.map((item) => shorten(item.sentence)) : []), ...long],
    advice: lost === 0 ? 'There is one clear ask.' : advice,
  } // prettier-ignore
}

function perspective({ youWords, weWords }: ReadMessage): RuleResult {
  const lost = youWords < weWords / 2 ? 5 : 0
  return {
    rule: 'perspective', label: 'You before I', lost, of: 5, found: lost === 0 ? [] : [`you ${youWords}, I/we ${weWords}`],
    advice: lost === 0 ? 'It speaks about the reader.' : 'Turn some sentences from "we" to "you".',
  } // prettier-ignore
}

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to
