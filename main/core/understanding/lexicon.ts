import { fold } from '../text/fold.ts'
import { rootOf } from './root-of.ts'
import { stopWords } from '../text/stop-words.ts'
import { editDistance } from '../entities/edit-distance.ts'
import { commonWords } from './common-words.ts'
import { industryWords } from './industries.ts'
import { actions, plain, things } from './lexicon-data.ts'
import { placeWords } from './places.ts'
import type { Token } from './tokens.ts'

/** A stretch of a request that stands for a concept of the lexicon. Token indexes; `to` is exclusive. */
export type Cue = { concept: string; from: number; to: number; action: boolean; readAs: string | null }

/**
 * `name`: a word of no language of ours. `maybe`: everyday English, a name only where one must stand. `soft`: a word that may be part of
 * a name. `hard`: one that never is.
 */
export type TokenKind = 'name' | 'maybe' | 'soft' | 'hard'

/** What the lexicon says about each token: its cue, and whether it is a word of the language at all (else it may be a name). */
export type CueReading = {
  cues: Cue[]
  kinds: TokenKind[]
  /** Words that were read as another one because they look like a slip of the keyboard. */
  typos: { written: string; readAs: string; at: number }[]
}

type Entry = { concept: string; action: boolean }
const key = (form: string) => fold(form).split(/\s+/).map(rootOf).join(' ')

function entriesOf(table: string, action: boolean): [string, Entry][] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [concept = '', forms = ''] = line.split(/:\s+/)
      return forms.split(', ').map((form): [string, Entry] => [key(form), { concept: concept.trim(), action }])
    })
}

const entries: ReadonlyMap<string, Entry> = new Map(
  [...entriesOf(things, false), ...entriesOf(actions, true)].toReversed(),
)
const longest = Math.max(...[...entries.keys()].map((form) => form.split(' ').length))
const plainWords: ReadonlySet<string> = new Set(
  plain
    .trim()
    .split(/\s+/)
    .flatMap((word) => [fold(word), rootOf(fold(word))]),
)
/** Words that occur in phrases of the lexicon only. */
const phraseWords: ReadonlySet<string> = new Set(`${actions}\n${things}`.split(/[^a-z'-]+/))
/** Words for industries and places: part of a name at most. */
const commonNouns: ReadonlySet<string> = new Set([...industryWords, ...placeWords])
/** Words that join or order and that no name begins or ends with in a request. */
const neverNames = new Set(
  're via per regarding concerning please pls plz something anything smth sth thanks thx based using'.split(' '),
)
/** Words that are too near to names or to other words to be what somebody meant. */
const notCorrectable = new Set(
  'song movie poem joke cook weather flight recipe python lottery with from what when that this have they your'.split(
    ' ',
  ),
)
const correctable = [
  ...new Set(`${actions}\n${things}`.split(/[^a-z]+/).filter((word) => word.length >= 4 && !notCorrectable.has(word))),
].toSorted()

/** True for courtesy, filler, numbers and the small words of English, which carry no intent. */
export const isPlain = (word: string): boolean =>
  plainWords.has(word) ||
  isCommonNoun(word) ||
  stopWords.has(word) ||
  plainWords.has(rootOf(word)) ||
  /^[\d.,%€$£:/-]+$/.test(word)

/** Words for industries, places and their people: part of a name at most. */
export const isCommonNoun = (word: string): boolean =>
  commonNouns.has(word) || (word.endsWith('s') && commonNouns.has(word.slice(0, -1)))

const ENDINGS = ['s', 'es', 'd', 'ed', 'ing', 'ly']

/** Everyday English, also bent. */
const isCommonWord = (word: string): boolean =>
  commonWords.has(word) ||
  phraseWords.has(word) ||
  ENDINGS.some((end) => word.endsWith(end) && commonWords.has(word.slice(0, -end.length)))

/** How many edits a slip of the keyboard may make in a word of this length: none below four letters, one below eight, else two. */
export const editsAllowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** The lexicon's word this one is a slip of, or null when it is none or could be several. */
function correct(word: string): string | null {
  const allowed = editsAllowed(word.length)
  if (allowed === 0 || !/^[a-z]+$/.test(word)) return null
  let best: { word: string; edits: number } | null = null
  let tied = false
  for (const candidate of correctable) {
    // A slip seldom takes the first letter; it may swap the first two.
    const swapped = candidate[0] === word[1] && candidate[1] === word[0]
    if (candidate[0] !== word[0] && !swapped) continue
    const limit = Math.min(allowed, editsAllowed(candidate.length))
    if (Math.abs(word.length - candidate.length) > limit + (word.endsWith('s') ? 1 : 0)) continue
    const edits = Math.min(
      editDistance(word, candidate),
      word.endsWith('s') ? editDistance(word, `${candidate}s`) : Infinity,
    )
    if (edits > limit) continue
    if (!best || edits < best.edits) {
      best = { word: candidate, edits }
      tied = false
    } else if (
      edits === best.edits &&
      entries.get(rootOf(candidate))?.concept !== entries.get(rootOf(best.word))?.concept
    ) {
      tied = true
    }
  }
  return best && !tied ? best.word : null
}

/**
 * Finds the concepts of a request, longest phrase first, and says for every word whether it could be part of a name. A word with a
 * capital inside a sentence stays open to be a name even when the lexicon knows it. Without `corrects` slips are left as they are.
 */
export function readCues(tokens: readonly Token[], corrects = true): CueReading {
  const words = tokens.map((token) => token.word)
  const typos: CueReading['typos'] = []
  tokens.forEach((token, index) => {
    if (!corrects || token.quoted || (token.capital && index > 0)) return
    if (isPlain(token.word) || entries.has(rootOf(token.word))) return
    const readAs = isCommonWord(token.word) ? null : correct(token.word)
    if (readAs === null || readAs === token.word) return
    words[index] = readAs
    typos.push({ written: token.text, readAs, at: index })
  })
  const stems = words.map(rootOf)
  const cues: Cue[] = []
  const kinds = tokens.map((token, index): TokenKind => {
    const opens = index === 0 || /[.!?:\n]/.test(token.gap)
    if (token.quoted) return 'name'
    const known = isPlain(token.word)
    if (token.capital && !opens) return known || entries.has(stems[index] ?? '') ? 'soft' : 'name'
    if (known) return stopWords.has(token.word) || neverNames.has(token.word) || opens ? 'hard' : 'soft'
    if (words[index] !== token.word || entries.has(stems[index] ?? '')) return 'soft'
    return isCommonWord(token.word) ? 'maybe' : 'name'
  })
  for (let from = 0; from < tokens.length;) {
    const cue = tokens[from]?.quoted ? null : cueAt(stems, from, words, tokens)
    if (cue) {
      cues.push(cue)
      from = cue.to
    } else {
      from += 1
    }
  }
  return { cues, kinds, typos }
}

function cueAt(stems: readonly string[], from: number, words: readonly string[], tokens: readonly Token[]): Cue | null {
  for (let length = Math.min(longest, stems.length - from); length > 0; length -= 1) {
    if (length > 1 && tokens.slice(from + 1, from + length).some((token) => !/^[/,;]?$/.test(token.gap))) continue
    const entry = entries.get(stems.slice(from, from + length).join(' '))
    if (!entry) continue
    const changed = length === 1 && words[from] !== tokens[from]?.word
    return {
      concept: entry.concept,
      action: entry.action,
      from,
      to: from + length,
      readAs: changed ? (words[from] ?? null) : null,
    }
  }
  return null
}

/** Concepts that tell the app to do something. */
export const actionConcepts: ReadonlySet<string> = new Set(entriesOf(actions, true).map(([, entry]) => entry.concept))
/** All concepts, for checking runbook files. */
export const concepts: ReadonlySet<string> = new Set([...entries.values()].map((entry) => entry.concept))
