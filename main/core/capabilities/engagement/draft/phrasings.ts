import type { MessageKind } from '../message.ts'
import type { Hook } from '../message-facts.ts'

/** Changes when a phrasing changes, so that an old draft can be told from a new one. */
export const GRAMMAR_ID = 'grammar-2'

export type Tone = 'plain' | 'warm' | 'formal'
export type AskStyle = 'interest' | 'meeting' | 'summary'

/**
 * Phrasings of each slot. None states a fact of its own: facts, values and proofs are put in as they stand in a record. `q` is a quote as a
 * clause ("Northwind opens a store"), `Q` the quote as written, `a` an act ("asked for a demonstration"), `D` a date, `S` a subject, `T` a tool, `B` the company's short name.
 */
const openings: Record<string, readonly string[]> = {
  'news-clause': ['Your news of {D} says that {q}.', 'I read in your news of {D} that {q}.', 'In your news of {D} I saw that {q}.', 'I saw your news of {D}: {q}.'],
  'news-quote': ['Your news of {D} says: “{Q}”', 'I read this in your news of {D}: “{Q}”', 'This line in your news of {D} is why I write: “{Q}”'],
  'press-clause': ['The press wrote on {D} that {q}.', 'I read in the press of {D} that {q}.', 'The news of {D} says that {q}.'],
  'press-quote': ['The press wrote on {D}: “{Q}”', 'I read this in the press of {D}: “{Q}”', 'This news of {D} is why I write: “{Q}”'],
  'heard-clause': ['I understand that {q}.', 'As far as I know, {q}.', 'If I am right, {q}.'],
  'buyer-act': ['On {D} somebody at {B} {a}.', 'Somebody at {B} {a} on {D}.', 'I am writing because on {D} somebody at {B} {a}.'],
  'buyer-words': ['Somebody at {B} told us on {D}: “{Q}”', 'On {D} we heard this from {B}: “{Q}”', 'We noted this from {B} on {D}: “{Q}”'],
  inbound: ['Thank you for your mail of {D} about “{S}”.', 'I am writing about your mail of {D}, “{S}”.', 'You wrote on {D} about “{S}”; thank you for that.'],
  met: ['Thank you for the meeting on {D}.', 'Thank you for our meeting on {D}.', 'I am writing about our meeting on {D}.'],
  called: ['Thank you for the call on {D}.', 'I am writing about our call on {D}.', 'Thank you for your time on the call of {D}.'],
  outbound: ['I wrote to you on {D} about “{S}”.', 'On {D} I sent you a mail about “{S}”.', 'This is about my mail of {D}, “{S}”.'],
  'inbound-undated': ['Thank you for your mail about “{S}”.', 'I am writing about your mail, “{S}”.', 'Thank you for your question about “{S}”.'],
  'outbound-undated': ['I wrote to you about “{S}”.', 'This is about my mail, “{S}”.', 'I sent you a mail about “{S}”.'],
  tool: ['I understand that {B} works with {T}.', 'As far as I know, {B} uses {T}.', 'If I am right, {B} works with {T}.'],
  given: ['I understand that {q}.', 'As far as I know, {q}.', 'If I am right, {q}.'],
} // prettier-ignore

export const problemFrames = [
  '{P}',
  'The reason I write: {P}',
  'Here is what we work on: {P}',
  'The point behind my mail: {P}',
] as const
export const problemTopicFrames = [
  'I am writing about this topic: {P}.',
  'The topic of my mail: {P}.',
  'My question is about this topic: {P}.',
] as const
/** For a value that follows a problem, for one that stands alone, and for a sentence that does not name its product. */
export const answerFrames = ['{V}', 'Our answer: {V}', 'What we do about it: {V}', 'In one line: {V}'] as const
export const valueFrames = ['{V}', 'In one line: {V}', 'In short: {V}', 'What we offer, in one line: {V}'] as const
export const namedValueFrames = [
  '{N} in one line: {V}',
  'This is what {N} is for: {V}',
  'What {N} is for, in short: {V}',
] as const
export const proofFrames = ['{R}', 'One example: {R}', 'To make it concrete: {R}', 'In practice: {R}'] as const

const asks: Record<AskStyle, Record<Tone, readonly string[]>> = {
  interest: {
    plain: ['Is this worth a closer look for you?', 'Is this on your list at the moment?', 'Would this be useful at {B}?', 'Is this something you look after at {B}?'],
    warm: ['Would this be of help to you?', 'Is this something you would like to look at?', 'Would this be useful for you at {B}?'],
    formal: ['May I ask whether this is of interest to you?', 'Would this be relevant for {B}?', 'Would you consider a closer look worth your time?'],
  },
  summary: {
    plain: ['Shall I send you a short summary?', 'Would a short summary by mail be useful to you?', 'Do you want me to send you the main points in a short mail?'],
    warm: ['Would you like me to send you a short summary?', 'Shall I put the main points in a short mail for you?', 'Would a short summary be helpful to you?'],
    formal: ['May I send you a short summary, if that is useful?', 'Would a short written summary be useful to you?', 'Would you like to receive a short summary by mail?'],
  },
  meeting: {
    plain: ['Would a short call next week make sense to you?', 'Can we talk about it in a short call?', 'Do you have time for a short call in the next days?'],
    warm: ['Would you have time for a short call next week?', 'Shall we talk about it in a short call?', 'Would a short call suit you next week?'],
    formal: ['Would you be available for a short call next week?', 'May I suggest a short call to talk about it, if that suits you?', 'Would a short call suit you?'],
  },
} // prettier-ignore

/** Asks that belong to one kind of message. */
export const kindAsks: Partial<Record<MessageKind, readonly string[]>> = {
  reply: ['Does this answer your question?', 'Is this what you wanted to know?', 'Does that help you further?'],
  break_up: ['Or would you like me to ask again at a better time?', 'Or is there a better time for you?', 'Or should I write to somebody else at {B}?'],
  meeting_note: ['Did I get this right, or is something missing?', 'Is this how you remember it, too?', 'Is there anything you would add?'],
} // prettier-ignore
/** For a meeting that is not on record. */
export const undatedThanks = [
  'Thank you for our meeting.',
  'Thank you for the meeting.',
  'I am writing about our meeting.',
] as const
/** For a reply that has no answer yet. */
export const openReplyAsks = [
  'Is there anything else you would like to know?',
  'Would you like to know anything else in the meantime?',
  'Is there a date by which you need the answer?',
] as const
/** The ask when we know a reason to write but nothing of ours to offer yet. */
export const whoAsks = [
  'Who looks after this at {B}?',
  'Is this your field at {B}, or should I ask somebody else?',
  'Are you the right person to ask about this?',
] as const

export const wayOut = [
  'If now is a bad time, just say so and I will leave it there.',
  'If it is not a topic for you, one line is enough and I will leave it at that.',
  'Either way is fine: if it is not for you, just say so and I will leave it there.',
] as const
export const introductions = [
  'I am writing on behalf of {C} and have one question about it.',
  'I work for {C} and would like to ask you one thing about it.',
  'I am with {C} and ask because of that.',
] as const
export const closings = [
  'I take it that this is not a topic for you now, so I will leave it there.',
  'I take it that the time is not right, so I will leave it at that for now.',
  'It seems that now is not the time, so I will leave it there.',
] as const
export const checkingLines = [
  'I will look into it and come back to you.',
  'I want to give you a proper answer, so I will look into it and write again.',
  'I will ask and send you the answer.',
] as const

const greetings: Record<Tone, string> = { plain: 'Hi {F},', warm: 'Hello {F},', formal: 'Dear {N},' }
export const greetingOf = (tone: Tone, first: string | null, name: string): string =>
  first === null ? `${tone === 'formal' ? 'Dear' : 'Hello'} ${name},` : fill(greetings[tone], { F: first, N: name })

export const asksFor = (style: AskStyle, tone: Tone): readonly string[] => asks[style][tone]

/** How a quote can be put: as a clause after "that", as an act of somebody at the company, in their own words, or only as a quote. */
export type QuoteForm = 'clause' | 'act' | 'words' | 'other'

/** The openings that fit a fact; none when it cannot be put well. What a vendor saw on somebody's pages is never told to them. */
export function openingsFor(hook: Hook, form: QuoteForm): readonly string[] {
  if (hook.kind !== 'signal') return openings[hook.date === null ? `${hook.kind}-undated` : hook.kind] ?? []
  const isClause = form === 'clause'
  if (hook.origin === 'company_page') return openings[isClause ? 'news-clause' : 'news-quote'] ?? []
  if (hook.origin === 'press') return openings[isClause ? 'press-clause' : 'press-quote'] ?? []
  if (hook.origin === 'buyer')
    return (form === 'act' ? openings['buyer-act'] : form === 'words' ? openings['buyer-words'] : undefined) ?? []
  return hook.origin === 'rep' && isClause ? (openings['heard-clause'] ?? []) : []
}

/** Puts values into a phrasing. Every name in the phrasing must have a value: a draft never shows a gap. */
export const fill = (phrasing: string, values: Readonly<Record<string, string>>): string =>
  phrasing.replace(/\{(\w)\}/g, (gap, name: string, offset: number) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`No value for ${gap}`)
    return phrasing.slice(0, offset).endsWith(': ') ? withSmallStart(value) : value
  })

const smallWords = new Set(
  'a an the in on at by with without for from after before when while if as once since most many some each every few fewer less no not this these that our we you your it one two more'.split(
    ' ',
  ),
)

/** A sentence that goes on after a colon: a function word at its start is written small, anything that could be a name stays. */
function withSmallStart(text: string): string {
  const first = /^\p{L}+/u.exec(text)?.[0] ?? ''
  return smallWords.has(first.toLowerCase()) ? first.toLowerCase() + text.slice(first.length) : text
}
