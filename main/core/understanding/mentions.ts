import type { RecordKind } from '../../../shared/domain/records.ts'
import { isCommonNoun, type CueReading } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** A stretch of words that may name a record, with the kinds the words around it speak for, likeliest first. */
export type Span = {
  from: number
  to: number
  kinds: RecordKind[]
  /** The words around it say that a name must stand here, so that an unknown one is worth a question. */
  expected: boolean
  /** Other stretches worth trying for the same name, by preference. */
  variants: { from: number; to: number; weak: boolean }[]
  /** Parts of the stretch, for when the whole names nothing. */
  shorter: { from: number; to: number; weak: boolean }[]
  /** Tokens of the stretch that are commands or terms and hardly part of the name. */
  terms: ReadonlySet<number>
  /** Only plain words stand here: taken for a name only when a record is called exactly so. */
  weak: boolean
  /** How alike a record must be called when only plain words stand here. */
  least: number
  /** The words say which kind it is: "the Medicool deal". */
  strict: boolean
}

const JOINERS = new Set('& and of de der den van von di du la le el und y et for the in'.split(' '))
const AT_MOST_VARIANTS = 8

/** Where names may stand: runs of words that are no language of ours, with what might belong to them on either side. */
export function findSpans(tokens: readonly Token[], reading: CueReading): Span[] {
  const spans: Span[] = []
  let at = 0
  while (at < tokens.length) {
    if (reading.kinds[at] !== 'name') {
      at += 1
      continue
    }
    let to = at + 1
    while (to < tokens.length && joins(tokens, reading, to)) to += 1
    while (to > at + 1 && reading.kinds[to - 1] !== 'name' && !endsName(tokens, reading, to - 1)) to -= 1
    spans.push(spanOf(tokens, reading, at, to))
    at = to
  }
  return [...spans, ...findWeakSpans(tokens, reading, spans)].toSorted((a, b) => a.from - b.from)
}

/**
 * Runs of plain words that could be a record's name, such as "cold track" or "open door foods": only where a name must stand, or after
 * "about", and by the lengths from the longest on.
 */
function findWeakSpans(tokens: readonly Token[], reading: CueReading, spans: readonly Span[]): Span[] {
  const plain = (at: number) =>
    (reading.kinds[at] === 'soft' || reading.kinds[at] === 'maybe') &&
    !spans.some((span) => span.from <= at && at < span.to)
  const weak: Span[] = []
  for (let from = 0; from < tokens.length; from += 1) {
    if (!plain(from)) continue
    const around = expectedKinds(tokens, reading, from, from + 1)
    const about = around.kinds[0] === 'product'
    if (!about && !around.expected && tokens[from]?.capital !== true) continue
    let to = from + 1
    while (to < tokens.length && to < from + 4 && plain(to) && tokens[to]?.gap === '' && !tokens[to - 1]?.possessive)
      to += 1
    const stretches: Span['variants'] = []
    for (let end = to; end > from; end -= 1) {
      if (!about && hasOnlyCues(reading, from, end)) continue
      // One plain word is too little, unless nothing else could be meant.
      if (end - from > 1 || about || reading.kinds[from] === 'maybe') stretches.push({ from, to: end, weak: true })
    }
    const [first, ...variants] = stretches
    if (!first) continue
    const isEveryday = reading.kinds.slice(from, to).includes('maybe')
    weak.push({
      ...around,
      ...first,
      expected: false,
      variants,
      shorter: [],
      terms: new Set(),
      weak: true,
      least: isEveryday && !about ? 0.75 : hasSlip(reading, from, to) ? 0.8 : 0.9,
    })
    from = to - 1
  }
  return weak
}

/** Words that firms end their names with, in small letters as well. */
const firmWords = new Set(
  'group holding holdings partners services systems solutions trading industries international global company corporation enterprises brothers sons foods works lines'.split(
    ' ',
  ),
)

/** Whether a word of the language, right after a name, is part of it: "Alpine Trading", "alpine trading". */
function endsName(tokens: readonly Token[], reading: CueReading, at: number): boolean {
  const token = tokens[at]
  if (!token || reading.kinds[at] !== 'soft' || token.gap !== '') return false
  const inName = token.capital && tokens[at - 1]?.capital === true
  const cue = reading.cues.find((one) => one.from <= at && at < one.to)
  if (cue && !(inName && cue.action)) return false
  return inName || firmWords.has(token.word) || isCommonNoun(token.word)
}

/** Whether the token still belongs to the name on its left. */
function joins(tokens: readonly Token[], reading: CueReading, at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (!token || !before || before.possessive) return false
  if (before.quoted !== token.quoted) return false
  if (token.quoted) return token.gap === '' || token.gap === '&' || token.gap === '-'
  if (!/^(?:|&|\+|-|–|\/|\.)$/.test(token.gap)) return false
  if (token.gap === '.' && before.text.length > 3) return false
  if (reading.kinds[at] === 'name' || endsName(tokens, reading, at)) return true
  const next = tokens[at + 1]
  return (
    (reading.kinds[at] === 'soft' || reading.kinds[at] === 'maybe') &&
    next !== undefined &&
    next.gap === '' &&
    reading.kinds[at + 1] === 'name' &&
    (token.capital || isCommonNoun(token.word))
  )
}

function spanOf(tokens: readonly Token[], reading: CueReading, from: number, to: number): Span {
  const variants: Span['variants'] = []
  const add = (a: number, b: number, joined = false) => {
    if (a < 0 || b > tokens.length || b - a > 8 || a >= b) return
    if (variants.some((one) => one.from === a && one.to === b) || (a === from && b === to)) return
    variants.push({
      from: a,
      to: b,
      weak: joined || hasCue(tokens, reading, a, Math.min(b, from)) || hasCue(tokens, reading, Math.max(a, to), b),
    })
  }
  const right = (b: number) =>
    b < tokens.length && /^&?$/.test(tokens[b]?.gap ?? '-') && !tokens[b - 1]?.possessive && reading.kinds[b] !== 'hard'
  const left = (a: number) =>
    a >= 0 && /^&?$/.test(tokens[a + 1]?.gap ?? '-') && !tokens[a]?.possessive && reading.kinds[a] !== 'hard'
  if (!tokens[from]?.quoted) {
    if (right(to)) add(from, to + 1)
    if (left(from - 1)) add(from - 1, to)
    if (right(to) && right(to + 1)) add(from, to + 2)
    if (left(from - 1) && right(to)) add(from - 1, to + 1)
    if (left(from - 1) && left(from - 2)) add(from - 2, to)
    const joiner = tokens[to]
    if (
      joiner &&
      JOINERS.has(joiner.word) &&
      joiner.gap === '' &&
      !tokens[to - 1]?.possessive &&
      to + 1 < tokens.length
    ) {
      let end = to + 1
      while (end < tokens.length && end < to + 3 && (end === to + 1 || right(end))) {
        end += 1
        if (reading.kinds[end - 1] !== 'hard') add(from, end, true)
      }
    }
  }
  const shorter: Span['shorter'] = []
  for (let length = to - from - 1; length > 0 && !tokens[from]?.quoted; length -= 1) {
    for (let start = from; start + length <= to; start += 1)
      shorter.push({ from: start, to: start + length, weak: false })
  }
  const around = expectedKinds(tokens, reading, from, to)
  // Who writes names with capitals writes no name without.
  const usesCapitals = tokens.some((token, at) => at > 0 && token.capital)
  const isWrittenAsName = tokens.slice(from, to).some((token) => token.capital || token.quoted)
  return {
    from,
    to,
    ...around,
    expected: around.expected && (isWrittenAsName || !usesCapitals),
    variants: variants.slice(0, AT_MOST_VARIANTS),
    shorter: shorter.slice(0, AT_MOST_VARIANTS),
    terms: new Set(
      reading.cues.flatMap((cue) => Array.from({ length: cue.to - cue.from }, (_, index) => cue.from + index)),
    ),
    weak: false,
    least: 0,
  }
}

/** Whether a word there was read as another one: it may as well be a misspelt name. */
const hasSlip = (reading: CueReading, from: number, to: number): boolean =>
  reading.typos.some((typo) => from <= typo.at && typo.at < to)

/** Whether every word there belongs to a command or term: "audit log" asks for the log, whatever a product is called. */
const hasOnlyCues = (reading: CueReading, from: number, to: number): boolean =>
  Array.from({ length: to - from }, (_, index) => from + index).every((at) =>
    reading.cues.some((cue) => cue.from <= at && at < cue.to),
  )

/** Whether a word in small letters there is a command or a term of the lexicon, and so hardly part of a name. */
const hasCue = (tokens: readonly Token[], reading: CueReading, from: number, to: number): boolean =>
  !hasSlip(reading, from, to) &&
  reading.cues.some(
    (cue) => cue.from < to && from < cue.to && !tokens.slice(cue.from, cue.to).every((token) => token.capital),
  )

const everything: RecordKind[] = ['account', 'opportunity', 'contact', 'product']
const order = (first: RecordKind[]): RecordKind[] => [...first, ...everything.filter((kind) => !first.includes(kind))]

/** What the words around a name say about what it names. */
export function expectedKinds(
  tokens: readonly Token[],
  reading: CueReading,
  from: number,
  to: number,
): { kinds: RecordKind[]; expected: boolean; strict: boolean } {
  const cueAfter = reading.cues.find((cue) => cue.from === to || (cue.from === to + 1 && tokens[to]?.word === 's'))
  const cueBefore = reading.cues.find((cue) => cue.to === from)
  const before = tokens[from - 1]?.word ?? ''
  const owned = tokens[to - 1]?.possessive === true
  if (cueAfter?.concept === 'deal' || cueBefore?.concept === 'deal')
    return { kinds: order(['opportunity', 'account']), expected: true, strict: true }
  if (cueAfter?.concept === 'account' || cueBefore?.concept === 'account' || cueBefore?.concept === 'customer') {
    return { kinds: order(['account']), expected: true, strict: false }
  }
  if (before === 'product' || tokens[to]?.word === 'product')
    return { kinds: order(['product']), expected: true, strict: false }
  const handing =
    reading.cues.some(
      (cue) =>
        /^(?:move|simulate|assign|owner|capacity)$/.test(cue.concept) &&
        // "She looks after the fleet" tells something about her and hands nothing over.
        !/^(?:she|he|they)$/.test(tokens[cue.from - 1]?.word ?? ''),
    ) ||
    (tokens.some((token) => /^(?:give|hand|pass)$/.test(token.word)) && tokens.some((token) => token.word === 'to'))
  if (before === 'owns') return { kinds: order(['account', 'opportunity']), expected: true, strict: false }
  if (handing) {
    const person = /^(?:to|from|by|between)$/.test(before) || cueBefore?.concept === 'owner'
    return {
      kinds: person ? ['user', 'account', 'contact'] : ['account', 'user', 'opportunity'],
      expected: true,
      strict: false,
    }
  }
  if (/^(?:at|from|inside|within|into)$/.test(before))
    return { kinds: order(['account']), expected: true, strict: false }
  if (/^(?:about|on|re|regarding|pitching|selling|around|pushing|concerning|featuring|covering)$/.test(before)) {
    return { kinds: order(['product', 'account', 'opportunity']), expected: false, strict: false }
  }
  if (owned) return { kinds: order(['account', 'contact']), expected: true, strict: false }
  const verb = cueBefore?.concept
  if (
    /^(?:to|with)$/.test(before) ||
    verb === 'email' ||
    verb === 'meeting' ||
    verb === 'reachout' ||
    verb === 'reply'
  ) {
    return { kinds: order(['contact', 'account']), expected: true, strict: false }
  }
  if (verb === 'qualify' || verb === 'risk')
    return { kinds: order(['opportunity', 'account']), expected: true, strict: false }
  if (before === 'for' || before === 'of' || cueBefore?.action === true)
    return { kinds: order(['account', 'opportunity']), expected: true, strict: false }
  return { kinds: everything, expected: false, strict: false }
}
