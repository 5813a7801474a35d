import { figuresOf, type Figure } from '../../../text/figures.ts'
import { collapse } from '../../../text/fold.ts'
import { namesOf } from '../../../text/names.ts'
import { stem } from '../../../text/stem.ts'
import { tokensOf } from '../../../text/words.ts'
import { contentStems, type SourceSentence } from './read-sentences.ts'

export type TableRow = {
  kind: 'date' | 'amount' | 'person' | 'commitment' | 'question'
  value: string
  sentence: SourceSentence
}

const promise =
  /\b(?:will|shall|agreed? to|committed to|promised?|must|has to|have to|is to|are to|to be (?:done|sent|signed|delivered)|responsible for|owns?|by (?:monday|tuesday|wednesday|thursday|friday|\d))\b/i
const role =
  /^,? (?:the |our |their )?(?:head|chief|ceo|cfo|cio|cto|coo|vp|vice|director|manager|buyer|owner|lead|president|engineer|consultant)\b/i
const act =
  /^ (?:said|says|asked|asks|agreed|agrees|wrote|writes|will|confirmed|confirms|decided|decides|signed|signs|owns|leads|sends|presented|promised|wants)\b/i
const title = /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau)\.? ?|\b(?:with|from|by|and|to) )$/

/** Dates, amounts, people, commitments and open questions of all sentences, in canonical order, each value once a sentence. */
export function extractTable(sentences: readonly SourceSentence[], knownPeople: ReadonlySet<string>): TableRow[] {
  return sentences.flatMap((sentence) => {
    const figures = figuresOf(sentence.text)
    const row = (kind: TableRow['kind'], value: string): TableRow => ({ kind, value, sentence })
    const rows = [
      ...figures.filter((figure) => figure.kind === 'date').map((figure) => row('date', figure.text)),
      ...figures
        .filter((figure) => figure.kind === 'money' || figure.kind === 'percent')
        .map((figure) => row('amount', figure.text)),
      ...peopleIn(sentence.text, knownPeople).map((name) => row('person', name)),
      ...(sentence.text.trimEnd().endsWith('?') ? [row('question', collapse(sentence.text))] : []),
      ...(promise.test(sentence.text) && !sentence.text.trimEnd().endsWith('?')
        ? [row('commitment', collapse(sentence.text))]
        : []),
    ]
    return rows.filter(
      (item, index) => rows.findIndex((other) => other.kind === item.kind && other.value === item.value) === index,
    )
  })
}

/** Names of people: those in the records, and two or three capitalised words with a title before, or a role or an act of a person after them. */
export function peopleIn(text: string, known: ReadonlySet<string>): string[] {
  return namesOf(text).flatMap((name) => {
    const words = name.text.split(/\s+/)
    const after = text.slice(name.end)
    const before = text.slice(0, name.start)
    const isPlain = words.length >= 2 && words.length <= 3 && words.every((word) => /^\p{Lu}[\p{Ll}'’-]+$/u.test(word))
    const looksLike =
      isPlain &&
      (role.test(after) || act.test(after) || (title.test(before) && !/\b(?:Mr|Mrs|Ms|Dr)\b/.test(name.text)))
    return known.has(name.text) || looksLike ? [name.text] : []
  })
}

/** Two documents that give different values for what looks like the same thing. Neither is dropped; a person decides. */
export type Conflict = { about: string; unit: string; sides: { value: string; sentence: SourceSentence }[] }

const SAME_SUBJECT = 0.5

/**
 * Sentences of different documents with one figure each of the same unit, half of whose other words (heading included) are shared, and different
 * values. Compares words: it points at contradictions, it does not prove them.
 */
export function findConflicts(sentences: readonly SourceSentence[]): Conflict[] {
  const measured = sentences.flatMap((sentence) => measure(sentence))
  const conflicts: Conflict[] = []
  measured.forEach((left, index) => {
    for (const right of measured.slice(index + 1)) {
      if (left.sentence.documentId === right.sentence.documentId || left.unit !== right.unit || left.key === right.key)
        continue
      if (overlap(left.subject, right.subject) < SAME_SUBJECT) continue
      const about = [...left.subject].filter((word) => right.subject.has(word)).join(' ')
      conflicts.push({
        about,
        unit: left.unit,
        sides: [left, right].map(({ value, sentence }) => ({ value, sentence })),
      })
    }
  })
  return conflicts
}

type Measured = { sentence: SourceSentence; unit: string; key: string; value: string; subject: Set<string> }

function measure(sentence: SourceSentence): Measured[] {
  const figures = figuresOf(sentence.text).filter((figure) => figure.kind !== 'date')
  const units = figures.map((figure) => unitOf(figure, sentence.text))
  const own = new Set(figures.flatMap((figure) => tokensOf(figure.text)))
  const subject = new Set(contentStems(`${sentence.heading ?? ''} ${sentence.text}`).filter((word) => !own.has(word)))
  return figures.flatMap((figure, index) => {
    const unit = units[index] ?? ''
    if (unit === '' || units.filter((other) => other === unit).length !== 1) return []
    return [{ sentence, unit, key: figure.key, value: figure.text, subject }]
  })
}

/** What a figure counts: a currency, percent, or the stem of the word after it. */
function unitOf(figure: Figure, text: string): string {
  if (figure.kind === 'percent') return 'percent'
  if (figure.kind === 'money') return figure.key.replace(/^[\d.]+/, '')
  return stem(tokensOf(text.slice(figure.end))[0] ?? '')
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  const all = new Set([...a, ...b]).size
  return shared < 2 || all === 0 ? 0 : shared / all
}

/** Figures and names of a rewrite that the extract does not hold. A rewrite with any is refused: it may shorten, never add. */
export function foreignTo(rewrite: string, extract: readonly string[]): string[] {
  const source = extract.join('\n')
  const figures = new Set(figuresOf(source).map((figure) => figure.key))
  const tokens = new Set(tokensOf(source))
  const numbers = figuresOf(rewrite)
    .filter((figure) => !figures.has(figure.key))
    .map((figure) => figure.text)
  const names = namesOf(rewrite)
    .filter((name) => tokensOf(name.text).some((token) => !tokens.has(token)))
    .map((name) => name.text)
  return [...new Set([...numbers, ...names])]
}
