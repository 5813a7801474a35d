import type { Signal } from '../../../../../shared/domain/records.ts'
import { nameForms } from '../../../entities/normalise-name.ts'
import { fold } from '../../../text/fold.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { readDates } from '../../../understanding/dates.ts'
import { denial, mayBe, past, possibility, rivalPattern, textPatterns, type TextPattern } from './text-patterns.ts'
import type { Sighting } from './weigh-signals.ts'

/** A text about an account. `date` is the day it was written, ISO, in the rep's calendar; null: not known. */
export type SignalText = {
  text: string
  date: string | null
  origin: Signal['origin']
  record: string
  field: string
  from: string
}
export type About = {
  entity: string
  name: string
  /** Firms that are somebody else, and rivals, by name. */
  others: readonly string[]
  rivals: readonly string[]
}
export type Dismissed = { quote: string; type: string; reason: string; record: string }

/**
 * Changes that a text speaks of, each with its sentence. A sentence that denies, only supposes, asks, looks back, or speaks of another
 * firm gives none, and is handed back with the reason. Only a full date in the sentence, or in the head of the text, or the day the
 * text was written makes a date; else the age is not known.
 */
export function readTextSignals(source: SignalText, about: About): { sightings: Sighting[]; dismissed: Dismissed[] } {
  const sightings: Sighting[] = []
  const dismissed: Dismissed[] = []
  const written = source.date ?? headDate(source.text)
  const patterns = [...textPatterns, rivalPattern(about.rivals)]
  let isOurs = true
  for (const sentence of sentencesOf(source.text)) {
    isOurs = speaksOf(sentence.text, about) ?? isOurs
    for (const clause of clausesOf(sentence.text)) {
      for (const pattern of patterns) {
        const match = pattern.words.exec(clause)
        if (!match) continue
        const quote = sentence.text.slice(0, 500)
        const reason = isOurs ? doubt(pattern, clause, match, sentence.text) : 'speaks of another firm'
        if (reason !== null) dismissed.push({ quote, type: pattern.type, reason, record: source.record })
        else {
          const { origin, record, field, from } = source
          const date = ownDate(clause, written) ?? written
          sightings.push({ entity: about.entity, type: pattern.type, date, origin, quote, record, field, from })
        }
      }
    }
  }
  return { sightings, dismissed }
}

function doubt(pattern: TextPattern, clause: string, match: RegExpExecArray, sentence: string): string | null {
  // "Not only" is no denial.
  const until = match.index + (pattern.holdsNo ? 0 : match[0].length)
  if (denial.test(clause.slice(0, until).replace(/\bnot only\b/gi, ''))) return 'the sentence denies it'
  if (past.test(clause)) return 'speaks of the past'
  if (pattern.isRequest) return null
  if (sentence.endsWith('?')) return 'is a question'
  return possibility.test(clause) || mayBe.test(clause) ? 'is only a possibility' : null
}

/** Parts of a sentence in which a "not" or a date counts for what stands beside it. */
const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/[;:]\s|,?\s+(?:but|however|while|whereas|although|because)\s+|,\s+(?=and\s)/i)
    .filter((part) => part !== '')

/** True: names the account. False: names another firm and not the account. Null: names nobody, so it goes on about the one before. */
function speaksOf(sentence: string, { name, others }: About): boolean | null {
  const text = ` ${fold(sentence).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  const holds = (firm: string) => nameForms(firm).some((form) => form !== '' && text.includes(` ${form} `))
  if (holds(name) || text.includes(` ${nameForms(name)[0]?.split(' ')[0] ?? ''} `)) return true
  return others.some(holds) ? false : null
}

/** A date with its year in the clause, or a relative one when the day of writing is known. */
function ownDate(clause: string, written: string | null): string | null {
  const found = readDates(clause, `${written ?? '2000-01-01'}T12:00:00Z`, 'UTC')
  const certain = found.filter(
    ({ text }) => /\b\d{4}\b/.test(text) || (written !== null && /\b(?:ago|yesterday|last)\b/.test(text)),
  )
  return certain[0]?.date ?? null
}

/** The dateline: a full date among the first words of a text. */
function headDate(text: string): string | null {
  const head = readDates(text.slice(0, 120), '2000-01-01T12:00:00Z', 'UTC')
  return head.find((date) => /\b\d{4}\b/.test(date.text))?.date ?? null
}
