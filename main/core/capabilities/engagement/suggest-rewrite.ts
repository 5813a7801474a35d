import { collapse } from '../../text/fold.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { countWords } from '../../text/words.ts'
import { asksOf, longMeetings } from './asks.ts'
import { assessQuality, type Quality, type QualityFacts } from './assess-quality.ts'
import { normalizeBody, splitBody } from './body-parts.ts'
import type { Message } from './message.ts'
import { calm } from './pressure-phrases.ts'

type Edit = { rule: string; apply(message: Message, quality: Quality, facts: QualityFacts): Message }

/** Edits that need no knowledge of the matter. None adds a fact; each takes or softens words, or adds a plain question. */
const edits: readonly Edit[] = [
  { rule: 'pressure', apply: (message) => ({ ...message, subject: message.subject && calm(message.subject).replace(/\.$/, ''), body: calm(message.body) }) },
  { rule: 'exclamation-marks', apply: (message) => ({ ...message, body: message.body.replace(/([.?])?\s?!+/g, (_, stop: string | undefined) => stop ?? '.') }) },
  { rule: 'capitals', apply: (message, { read }) => ({ ...message, body: lowerCapitals(message.body, read.capitals) }) },
  { rule: 'subject-shouting', apply: (message, { read }) => ({ ...message, subject: calmSubject(message.subject, read.subject?.isCapitals ?? false) }) },
  { rule: 'subject-length', apply: (message) => ({ ...message, subject: shortenSubject(message.subject) }) },
  { rule: 'reading-grade', apply: (message) => ({ ...message, body: message.body.replace(/\s*(?:;|\s–\s)\s*(\p{Ll})/gu, (_, letter: string) => `. ${letter.toUpperCase()}`) }) },
  { rule: 'ask', apply: (message, _, facts) => ({ ...message, body: oneAsk(message.body, facts.signOff) }) },
  { rule: 'questions', apply: (message, _, facts) => ({ ...message, body: withQuestion(message.body, facts.signOff) }) },
] // prettier-ignore

/**
 * A better wording of the same message, as far as rules can give one. Each edit is kept only if the score does not fall, so the result scores at
 * least as high as the original. Null when no edit changes anything.
 */
export function suggestRewrite(message: Message, facts: QualityFacts): { message: Message; quality: Quality } | null {
  const unchecked = { ...facts, claims: null }
  const start = assessQuality(message, unchecked)
  const best = edits.reduce(
    (kept, edit) => {
      if (!kept.quality.rules.some((rule) => rule.rule === edit.rule && rule.lost > 0)) return kept
      const edited = edit.apply(kept.message, kept.quality, facts)
      const quality = assessQuality(edited, unchecked)
      const isBetter =
        quality.pointsLost < kept.quality.pointsLost && quality.blockers.length <= kept.quality.blockers.length
      return isBetter ? { message: edited, quality } : kept
    },
    { message, quality: start },
  )
  return best.message === message ? null : best
}

/** What one issue would look like mended, in a line; null where only the writer can know. */
export function rewriteOf(rule: string, quality: Quality, facts: QualityFacts): string | null {
  const { message } = quality.read
  const edit = edits.find((candidate) => candidate.rule === rule)
  if (edit === undefined) return null
  const edited = edit.apply(message, quality, facts)
  if (edited.subject !== message.subject && rule.startsWith('subject')) return edited.subject
  const before = new Set(sentencesOf(message.body).map((sentence) => sentence.text))
  const changed = sentencesOf(edited.body).filter((sentence) => !before.has(sentence.text))
  return changed.length === 0 ? null : changed.map((sentence) => collapse(sentence.text)).join(' ')
}

function lowerCapitals(body: string, found: readonly string[]): string {
  const shouted = new Set(found)
  return body.replace(/[\p{Lu}\p{N}'’-]{2,}/gu, (word, offset: number) => {
    if (!shouted.has(word)) return word
    const opens = offset === 0 || /[.!?\n]\s*$/.test(body.slice(0, offset))
    return opens ? word.slice(0, 1) + word.slice(1).toLowerCase() : word.toLowerCase()
  })
}

function calmSubject(subject: string | null, isCapitals: boolean): string | null {
  if (subject === null) return null
  const quiet = subject.replace(/\s*!+/g, '').trim()
  return isCapitals ? quiet.slice(0, 1).toUpperCase() + quiet.slice(1).toLowerCase() : quiet
}

function shortenSubject(subject: string | null): string | null {
  if (subject === null || countWords(subject) === 0) return subject
  const words = collapse(subject).split(' ')
  const fits = words.findLastIndex((_, index) => index < 7 && words.slice(0, index + 1).join(' ').length <= 60)
  const cut = words.slice(0, Math.max(1, fits + 1))
  while (cut.length > 1 && /^(?:a|an|the|and|or|for|to|of|in|on|at|with|by|your|our|is|-|–)$/i.test(cut.at(-1) ?? ''))
    cut.pop()
  return cut.join(' ').replace(/[,;:–-]+$/, '')
}

/** Leaves one ask: adds a question where there is none, else keeps the last one and takes out asks of another kind. */
function oneAsk(body: string, signOff: string | null): string {
  const { prose } = splitBody(body, signOff)
  const asks = asksOf(prose)
  if (asks.length === 0) return withQuestion(body, signOff)
  const long = longMeetings(prose).reduce(
    (text, demand) => text.replace(demand, /call|meeting|session|demo/i.exec(demand) ? 'a short call' : 'short'),
    body,
  )
  const kept = asks.findLast((ask) => ask.kind !== 'question') ?? asks.at(-1)
  const others = asks.filter((ask) => ask.kind !== 'question' && ask.kind !== kept?.kind)
  return normalizeBody(
    others
      .reduce((text, ask) => text.replace(ask.sentence, ''), long)
      .replace(/[^\S\n]{2,}/g, ' ')
      .replace(/\n{3,}/g, '\n\n'),
  )
}

function withQuestion(body: string, signOff: string | null): string {
  const text = normalizeBody(body)
  const { signature } = splitBody(text, signOff)
  const said = text.slice(0, text.length - signature.length).trimEnd()
  return [said, 'Is this worth a closer look for you?', ...(signature === '' ? [] : [signature])].join('\n\n')
}
