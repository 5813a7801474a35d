import type { RecordKind } from '../../../shared/domain/records.ts'
import type { CueReading } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** Words that point back instead of naming: "her", "that deal", "the second one". Token indexes. */
export type Reference = {
  from: number
  to: number
  /** What it must be, or null for "it" and "this". */
  kind: RecordKind | null
  /** Which of the things listed last: 1 the first, -1 the last; null for the thing spoken of last. */
  ordinal: number | null
  /** How many of the things listed last, from the first. */
  top: number | null
}

const ordinals: Readonly<Record<string, number>> = {
  first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, fifth: 5, '5th': 5,
  sixth: 6, '6th': 6, seventh: 7, '7th': 7, eighth: 8, '8th': 8, ninth: 9, '9th': 9, tenth: 10, '10th': 10, last: -1, former: 1, latter: 2,
} // prettier-ignore
const counts: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  ten: 10,
  '10': 10,
}
const kindOfCue: Readonly<Record<string, RecordKind>> = {
  deal: 'opportunity',
  account: 'account',
  customer: 'account',
  contact: 'contact',
}
const people = new Set(['she', 'her', 'hers', 'he', 'him', 'his', 'they', 'them'])
const pointing = new Set(['that', 'this', 'same', 'the', 'those', 'these', 'said'])

export function findReferences(tokens: readonly Token[], reading: CueReading): Reference[] {
  const found: Reference[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const reference = referenceAt(tokens, reading, at)
    if (!reference) continue
    found.push(reference)
    at = reference.to - 1
  }
  return found
}

function referenceAt(tokens: readonly Token[], reading: CueReading, at: number): Reference | null {
  const word = tokens[at]?.word ?? ''
  const next = tokens[at + 1]?.word ?? ''
  const after = tokens[at + 2]?.word ?? ''
  const cue = (index: number) => kindOfCue[reading.cues.find((one) => one.from === index)?.concept ?? '']
  if (word === 'all' && (next === 'of' || next === '' || /^(?:three|four|five|them|these|those)$/.test(next))) {
    return {
      from: at,
      to: Math.min(tokens.length, at + (next === 'of' ? 3 : next === '' ? 1 : 2)),
      kind: null,
      ordinal: null,
      top: 20,
    }
  }
  if (people.has(word)) return { from: at, to: at + 1, kind: 'contact', ordinal: null, top: null }
  if (word === 'number' && /^\d$/.test(next))
    return { from: at, to: at + 2, kind: null, ordinal: Number(next), top: null }
  if (/^(?:the|that|this|my|those|these|all)$/.test(word)) {
    const ordinal = ordinals[next]
    if (
      ordinal !== undefined &&
      (after === 'one' || cue(at + 2) !== undefined || /^(?:company|person|guy)$/.test(after))
    ) {
      return { from: at, to: at + 3, kind: cue(at + 2) ?? null, ordinal, top: null }
    }
    if (ordinal !== undefined && at + 2 >= tokens.length)
      return { from: at, to: at + 2, kind: null, ordinal, top: null }
    if ((next === 'top' || next === 'first') && counts[after] !== undefined) {
      return { from: at, to: at + 3, kind: cue(at + 3) ?? null, ordinal: null, top: counts[after] ?? null }
    }
    const kind = cue(at + 1)
    const named =
      reading.kinds[at + 2] === 'name' || reading.kinds[at - 1] === 'name' || tokens[at + 1]?.possessive === true
    if (kind !== undefined && pointing.has(word) && !named && !/^(?:of|at|with|for|in|that|which|who)$/.test(after)) {
      const plural = next.endsWith('s') && next !== 'business'
      return { from: at, to: at + 2, kind, ordinal: null, top: plural ? 20 : null }
    }
    if (kind !== undefined && pointing.has(word) && tokens[at + 1]?.possessive === true) {
      return { from: at, to: at + 2, kind, ordinal: null, top: null }
    }
  }
  if (word === 'it' || ((word === 'this' || word === 'that') && (next === '' || reading.kinds[at + 1] === 'hard'))) {
    return { from: at, to: at + 1, kind: null, ordinal: null, top: null }
  }
  if (word === 'both') return { from: at, to: at + 1, kind: null, ordinal: null, top: 2 }
  if (word === 'there' && /^(?:over|out|at|who|in)$/.test(tokens[at - 1]?.word ?? '')) {
    return { from: at, to: at + 1, kind: 'account', ordinal: null, top: null }
  }
  return null
}
