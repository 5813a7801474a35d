import { readCrmOrder } from './crm-order.ts'
import type { Cue } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** How a clause asks: an order, a polite order, a question, or a mere statement. */
export type Mood = 'order' | 'question' | 'statement'

/** One part of a request, as token indexes (`to` exclusive), with what it asks for and how. */
export type Clause = {
  from: number
  to: number
  mood: Mood
  /** The rep says not to do this. */
  negated: boolean
  /** Concepts named in the clause, in reading order. */
  concepts: string[]
  /** Those of them that are used as a verb: an order to do something. */
  verbs: string[]
  /** The clause only says when the next or the previous one applies ("if the score is above 70"). */
  condition: boolean
  /** What the clause names comes after what the next one asks for ("before you write to her, score the firm"). */
  afterNext: boolean
}

/** A colon after so few words ends a label, not a clause. */
const LABEL_WORDS = 2

/** The words of a clause as they were typed. */
export const textOfClause = (
  { text, tokens }: { text: string; tokens: readonly Token[] },
  { from, to }: Pick<Clause, 'from' | 'to'>,
): string => text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? text.length)

const fillers = new Set(
  (
    "please pls plz kindly then also too now next finally afterwards afterward later maybe perhaps just quickly can could would will you we i i'd i'll let's lets " +
    "want need like to help me and plus but so ok okay hi hello hey well right first second third go ahead able should us the do not don't dont never hey thanks " +
    'really actually possible possibly simply basically ideally tell let know'
  ).split(' '),
)
const asks = new Set(
  'who whom whose what which when where why how is are was were do does did has have should am will'.split(' '),
)
const nounMarks = new Set(
  "a an the my our your their his this that these those first cold new good short another of any some no for's every each next last".split(
    ' ',
  ),
)
const negations = new Set("don't dont not never without skip avoid no doesn't won't stop".split(' '))
const abbreviations = new Set('dr mr mrs ms prof st inc ltd co corp dept approx vs no jr sr'.split(' '))
/** Things that become an order when they are used as a verb: "email Dana", "call her". */
const verbOf: Readonly<Record<string, string>> = {
  email: 'write',
  meeting: 'schedule',
  contact: 'reachout',
}
const verbForms = new Set(
  'email emailing e-mail mail mailing message messaging dm call calling meet visit visiting ring phone contact contacting'.split(
    ' ',
  ),
)
/** Nouns that alone are an order to write: "call script for Dana". */
const writtenThings = new Set(
  'email followup reply cold sequence template linkedin breakup callscript recap thanks workflow'.split(' '),
)

/**
 * Splits a compound request into clauses in reading order: at the ends of sentences, and at "and", "then", a comma and the like
 * where a new order or question begins. Names such as "Smith and Sons" are given as `names` and never cut.
 */
export function splitClauses(
  text: string,
  tokens: readonly Token[],
  cues: readonly Cue[],
  names: readonly { from: number; to: number }[],
): Clause[] {
  const starts = [0]
  /** Where a clause began that hangs on another one ("if", "after", "once"). */
  let hanging = opensHanging(tokens, 0) ? 0 : -1
  for (let at = 1; at < tokens.length; at += 1) {
    if (names.some((name) => name.from < at && at < name.to)) continue
    if (cues.some((cue) => cue.from < at && at < cue.to)) continue
    const verb = hanging >= 0 && at > hanging + 2 ? verbAt(tokens, cues, at, at) : null
    // "Polar Freight scores" goes on, "write to her" begins.
    const ends = verb !== null && tokens[at - 1]?.word !== 'to' && !/[^s]s$/.test(tokens[at]?.word ?? '')
    if (!isBoundary(tokens, cues, at) && !ends && !opensCrmOrder(text, tokens, at)) continue
    starts.push(at)
    hanging = opensHanging(tokens, at) ? at : -1
  }
  const clauses = starts.map((from, index) =>
    readClause(text, tokens, cues, names, from, starts[index + 1] ?? tokens.length),
  )
  return clauses.filter((clause) => clause.to > clause.from)
}

/** "and log a note on it in HubSpot": its verbs are too common to be orders by themselves. */
const opensCrmOrder = (text: string, tokens: readonly Token[], at: number): boolean =>
  /^(?:and|then)$/.test(tokens[at]?.word ?? '') && readCrmOrder(text.slice(tokens[at]?.start)) !== null

/** "if", "only if", "after", "before", "once", also behind "and" or "but". */
function opensHanging(tokens: readonly Token[], from: number): boolean {
  let at = from
  while (/^(?:and|but|then|only|or|even)$/.test(tokens[at]?.word ?? '')) at += 1
  return /^(?:if|unless|after|before|once)$/.test(tokens[at]?.word ?? '')
}

function isBoundary(tokens: readonly Token[], cues: readonly Cue[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (!token || !before || token.quoted) return false
  if (/[!?;\n→•]|->|=>/.test(token.gap)) return true
  if (/^\d$/.test(token.word) && /^[).:]/.test(tokens[at + 1]?.gap ?? '')) return true
  // "Calendar: call her on Friday": a label for what follows.
  if (token.gap.includes(':') && at <= LABEL_WORDS) return false
  if (/\./.test(token.gap)) return !abbreviations.has(before.word) && before.word.length > 1
  if (token.word === 'if' || token.word === 'unless') return !/^(?:and|but|then|only)$/.test(before.word)
  if (token.word === 'only' && tokens[at + 1]?.word === 'if') return !/^(?:and|but|then)$/.test(before.word)
  if (token.word === 'without') return verbAt(tokens, cues, at + 1, at + 1) !== null
  if (before.word === 'then' || before.word === 'and' || before.word === 'plus' || before.word === 'but') return false
  if (
    token.gap.includes(',') &&
    token.word === 'no' &&
    cues.some((cue) => cue.from === at + 1 && /^(?:email|meeting)$/.test(cue.concept))
  )
    return true
  if (/^(?:and|but|then)$/.test(token.word) && opensHanging(tokens, at)) return true
  if (token.gap.includes(',') && /^(?:only|just|rather|instead)$/.test(token.word) && at + 1 < tokens.length)
    return true
  if (token.gap.includes(',') && /^(?:she|he|they|i|we|it)$/.test(token.word) && at + 1 < tokens.length) return true
  if (/^[-–]$/.test(token.gap) && opensClause(tokens, cues, at)) return true
  const joins = /^(?:and|then|plus|but|afterwards|before|&)$/.test(token.word) || /[,–—:&+]/.test(token.gap)
  if (!joins) return false
  if (opensNegation(tokens, cues, token.gap === '' ? at + 1 : at)) return true
  if (token.word === 'then') return true
  return opensClause(tokens, cues, at)
}

/** "but leave out any emailing", ", skip the email": something is ruled out here. */
function opensNegation(tokens: readonly Token[], cues: readonly Cue[], from: number): boolean {
  const at = /^(?:and|but|then|please|just)$/.test(tokens[from]?.word ?? '') ? from + 1 : from
  const word = tokens[at]?.word ?? ''
  if (!/^(?:skip|avoid|without)$/.test(word) && !(word === 'leave' && tokens[at + 1]?.word === 'out')) return false
  return cues.some((cue) => cue.from > at && cue.from <= at + 4)
}

/** Whether an order or a question begins here, after connecting and courteous words. */
function opensClause(tokens: readonly Token[], cues: readonly Cue[], from: number): boolean {
  let at = from
  if (tokens[at]?.word === 'before' || tokens[at]?.word === 'and') at += 1
  if (asks.has(tokens[at]?.word ?? '') && /^(?:it|they|she|he|this|that|there)$/.test(tokens[at + 1]?.word ?? ''))
    return true
  while (
    at < tokens.length &&
    fillers.has(tokens[at]?.word ?? '') &&
    !cues.some((cue) => cue.from === at && cue.action)
  )
    at += 1
  const word = tokens[at]?.word ?? ''
  if (asks.has(word) && at < tokens.length - 1) return true
  // "And tell me the next step" asks for it whatever it is.
  const opening = tokens.slice(from, at).map((token) => token.word)
  if (/\btell me (?:the|my|our|their|his|her)\b/.test(opening.join(' '))) return true
  if (/^(?:what's|who's|how's|where's|when's|why's)$/.test(word)) return true
  return verbAt(tokens, cues, at, from) !== null
}

/** The action used as a verb at this token, or null. `start` is where the clause would begin. */
function verbAt(tokens: readonly Token[], cues: readonly Cue[], at: number, start: number): string | null {
  const cue = cues.find((one) => one.from === at)
  const token = tokens[at]
  if (!cue || !token) return null
  const before = at > start ? (tokens[at - 1]?.word ?? '') : ''
  if (nounMarks.has(before) || tokens[at - 1]?.possessive === true) return null
  if (cue.action) {
    const next = cues.find((one) => one.from === cue.to)
    if ((cue.concept === 'followup' || cue.concept === 'reply') && next?.concept === 'email') return null
    return cue.concept
  }
  const isLast = cue.to >= tokens.length
  return verbForms.has(cue.readAs ?? token.word) && !isLast ? (verbOf[cue.concept] ?? null) : null
}

function readClause(
  text: string,
  tokens: readonly Token[],
  cues: readonly Cue[],
  names: readonly { from: number; to: number }[],
  from: number,
  to: number,
): Clause {
  const own = cues.filter((cue) => cue.from >= from && cue.to <= to)
  const after = text.slice(tokens[to - 1]?.end ?? 0, tokens[to]?.start ?? text.length)
  const mood = moodOf(
    tokens.slice(from, to),
    own,
    after.includes('?'),
    names.some((name) => name.from === from),
  )
  // A question orders nothing: "who should I email at Kaltwerk?"
  const negated = isNegated(tokens, own, from, to)
  const verbs = mood === 'question' && !negated ? [] : own.flatMap((cue) => verbAt(tokens, cues, cue.from, from) ?? [])
  const concepts = own.map((cue) => cue.concept)
  // A bare noun phrase ("intro mail to Dana about ColdTrack") is an order for that thing.
  if (mood !== 'question' && verbs.length === 0) {
    const things = own.slice(0, 2).filter((cue) => writtenThings.has(cue.concept))
    if (things.length > 0) verbs.push('write', ...things.map((cue) => cue.concept))
    else if (own[0]?.concept === 'meeting' && own[0].from <= from + 1) verbs.push('schedule')
  }
  for (const verb of verbs) if (!concepts.includes(verb)) concepts.push(verb)
  let first = from
  while (first < to && /^(?:and|but|then|only)$/.test(tokens[first]?.word ?? '')) first += 1
  const word = tokens[first]?.word ?? ''
  return {
    from,
    to,
    mood,
    negated,
    concepts,
    verbs,
    condition: word === 'if' || word === 'unless',
    afterNext: word === 'before',
  }
}

function moodOf(tokens: readonly Token[], cues: readonly Cue[], asked: boolean, beginsWithName: boolean): Mood {
  const words = tokens.map((token) => token.word)
  const text = words.join(' ')
  const polite =
    /^(?:(?:and|then|also|so|hey|hi|hello|ok|please|now|but|plus)\s+)*(?:can|could|would|will|may|might)\s+(?:you|we|i|u)\b|^(?:would you mind|is it possible|any chance|why don't|how about|i'd like|i want|i need|we need|let's|lets|i would like)\b/
  const firstAction = cues.find((cue) => cue.action || words.some((word) => verbForms.has(word)))
  if (polite.test(text)) return firstAction || cues.length > 0 ? 'order' : 'question'
  const opening =
    words.find((word) => !/^(?:and|then|also|so|hey|hi|hello|ok|okay|please|now|but|plus|well|if)$/.test(word)) ?? ''
  if (
    asks.has(opening) &&
    !(
      opening === 'do' &&
      /^(?:and |then |please |but |so |also |just |now )*do (?:a|an|the|not|it|this|that|my)\b/.test(text)
    )
  )
    return 'question'
  if (/^(?:what's|who's|how's|where's|when's|any|anything|anyone|shall)$/.test(opening)) return 'question'
  if (asked && cues.every((cue) => !cue.action)) return 'question'
  if (
    /^(?:(?:here are|here is|these are|this is|see|attached|below are) )?(?:my |our |the |some )?(?:call |meeting |visit )?(?:notes|minutes|transcript)\b/.test(
      text,
    )
  )
    return 'statement'
  if (/^(?:she|he|they)$/.test(opening)) return 'statement'
  if (/^(?:i|we|it|there|this|that)$/.test(opening) && !firstAction) return 'statement'
  if (/^(?:i've|she's|he's|it's|they're|i'm|we're|we've)$/.test(opening) && !firstAction) return 'statement'
  if ((beginsWithName || /^(?:my|the|their|his|her|our) /.test(text)) && isToldOf(text)) return 'statement'
  return 'order'
}

/** "Emily Carter should hear about it", "Tom went silent": somebody is told of, nothing is ordered. */
const isToldOf = (text: string): boolean =>
  /^(?:[\p{L}'-]+ ){1,3}(?:should|is|was|has|had|have|haven't|hasn't|needs|wants|went|said|told|asked|did|didn't|does|doesn't|would|might|will|are|were|called|replied|wrote|likes|works)(?: |$)/u.test(
    text,
  )

/** Whether the clause tells the app not to do something. "She did not reply" and "not yet a customer" tell of something else. */
function isNegated(tokens: readonly Token[], cues: readonly Cue[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const word = tokens[at]?.word ?? ''
    const leaveOut = word === 'leave' && tokens[at + 1]?.word === 'out'
    if (!negations.has(word) && !leaveOut) continue
    if (/^(?:yet|forget|sure|hesitate|only)$/.test(tokens[at + 1]?.word ?? '')) continue
    if (!leaveOut && !/^(?:without|skip|avoid|stop)$/.test(word) && !isOrderedNot(tokens, from, at)) continue
    const cue = cues.find((one) => one.from > at && one.from <= at + 4)
    if (!cue) continue
    const acts =
      cue.action || cue.concept === 'email' || cue.concept === 'meeting' || verbForms.has(tokens[cue.from]?.word ?? '')
    const first = cues.find((one) => one.action)
    if (acts && (!first || first.from >= at || /^(?:without|skip|avoid|leave|stop)$/.test(word))) return true
  }
  return false
}

/** "don't …" and "do not …" at the head of a clause, or what "I don't want" wants not. */
function isOrderedNot(tokens: readonly Token[], from: number, at: number): boolean {
  const before = tokens.slice(from, at).map((token) => token.word)
  if (before.every((word) => /^(?:and|but|then|please|pls|so|do|just|also|there|is|now|you)$/.test(word))) return true
  return /^(?:i|we)$/.test(before.at(-1) ?? '') && /^(?:want|need|wish)$/.test(tokens[at + 1]?.word ?? '')
}
