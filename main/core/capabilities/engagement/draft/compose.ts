import { applyWording, type WordingRule } from '../../../learning/draft-habits.ts'
import { canonicalJson } from '../../../tracing/canonical-json.ts'
import type { Digest } from '../../../ports/clock.ts'
import type { Hook } from '../message-facts.ts'
import type { MessageKind } from '../message.ts'
import {
  answerFrames, openReplyAsks, undatedThanks, asksFor, checkingLines, closings, fill, GRAMMAR_ID, greetingOf, introductions, kindAsks, namedValueFrames, openingsFor, problemFrames, problemTopicFrames,
  proofFrames, valueFrames, wayOut, whoAsks, type AskStyle, type QuoteForm, type Tone,
} from './phrasings.ts' // prettier-ignore
import { asAct, asClause, bareSubject, contains, isOwnWords, isTopic, readerDate, withSubject } from './texts.ts'

/** What one variant says, slot by slot. A slot that is null is left out. */
export type Slots = {
  angle: 'news' | 'proof' | 'question'
  hook: Hook | null
  problem: string | null
  value: string | null
  proof: string | null
  /** Sentences put in as they are: an approved answer, points of a meeting, something the rep wanted mentioned. */
  extra: readonly string[]
  ask: AskStyle
  wayOut: boolean
  /** The rep wants it as short as can be. */
  brief: boolean
}

export type Frame = {
  kind: MessageKind
  tone: Tone
  contactId: string
  firstName: string | null
  /** The reader's full name. */
  readerName: string
  /** The company's name as on record, and without its legal form. */
  name: string
  brand: string
  country: string | null
  product: string | null
  productNames: readonly string[]
  senderName: string
  senderCompany: string
  signOff: string
  asOf: string
  /** Lines under the signature; empty for mails that need none. */
  legal: string
  subject: string | null
  /** The rep's accepted words instead of others. */
  wording?: readonly WordingRule[]
  digest: Digest
}

export type Composed = { subject: string | null; body: string }

/**
 * Writes one variant. The phrasing of each slot is chosen by a hash of reader, kind and grammar, moved on by `turn`: repeatable, different between
 * people, and able to try the next wording. Nothing is written that is not in the slots, the frame or the fixed phrasings.
 */
export function compose(slots: Slots, frame: Frame, turn: number): Composed {
  const choose = (slot: string, from: readonly string[]): string => {
    const hash = Number.parseInt(
      frame.digest(canonicalJson([frame.contactId, frame.kind, GRAMMAR_ID, slots.angle, slot])).slice(0, 8),
      16,
    )
    return from[(hash + turn) % from.length] ?? ''
  }
  const thanks = frame.kind === 'meeting_note' ? choose('thanks', undatedThanks) : null
  const opening = slots.hook === null ? thanks : openingOf(slots.hook, frame, choose)
  const problem = slots.problem === null ? null : isTopic(slots.problem)
    ? fill(choose('problem', problemTopicFrames), { P: slots.problem }) : fill(choose('problem', problemFrames), { P: slots.problem }) // prettier-ignore
  const value =
    slots.value === null ? null : valueOf(slots.value, slots.angle !== 'proof' && problem !== null, frame, choose)
  const proof = slots.proof === null ? null : fill(choose('proof', proofFrames), { R: slots.proof })
  const ask = askOf(slots, frame, choose)
  const out = slots.wayOut ? choose('way-out', wayOut) : null
  const body = frame.kind === 'call_script'
    ? callScript(frame, { opening, problem, value, proof, ask, extra: slots.extra })
    : mail(frame, opening, linesBetween(slots, frame, { problem, value, proof }, choose), join([ask, out])) // prettier-ignore
  const inTheirWords = (text: string) => applyWording(text, frame.wording ?? [])
  const subject = frame.kind === 'call_script' ? null : inTheirWords(subjectOf(slots, frame, body, choose))
  return { subject, body: inTheirWords(body) }
}

type Choose = (slot: string, from: readonly string[]) => string

const join = (sentences: readonly (string | null)[]): string =>
  sentences.filter((text) => text !== null && text !== '').join(' ')

function openingOf(hook: Hook, frame: Frame, choose: Choose): string {
  const form = quoteForm(hook, frame)
  const phrasing = choose('opening', openingsFor(hook, form))
  const values = {
    q: asClause(hook.text, frame) ?? hook.text.replace(/[.!]+$/, ''), a: asAct(hook.text) ?? '', Q: hook.text, S: bareSubject(hook.text) ?? hook.text,
    T: hook.text, B: frame.brand, D: hook.date === null ? '' : readerDate(hook.date, frame.asOf, frame.country),
  } // prettier-ignore
  return phrasing === '' ? '' : fill(phrasing, values)
}

/** How the quote of a fact can be put into words for this company. */
export const quoteForm = (hook: Hook, company: { name: string; brand: string }): QuoteForm =>
  asClause(hook.text, company) !== null
    ? 'clause'
    : asAct(hook.text) !== null
      ? 'act'
      : isOwnWords(hook.text)
        ? 'words'
        : 'other'

function valueOf(value: string, followsProblem: boolean, frame: Frame, choose: Choose): string {
  const sentence = frame.product === null ? value : withSubject(value, frame.product)
  const isNamed = frame.product === null || frame.productNames.some((name) => contains(sentence, name))
  const frames = followsProblem ? answerFrames : valueFrames
  return isNamed
    ? fill(choose('value', frames), { V: sentence })
    : fill(choose('value', namedValueFrames), { V: sentence, N: frame.product ?? '' })
}

function askOf(slots: Slots, frame: Frame, choose: Choose): string {
  const hasOffer = slots.problem !== null || slots.value !== null || slots.proof !== null
  const isOpenReply = frame.kind === 'reply' && slots.extra.length === 0
  const own = slots.ask === 'meeting' ? undefined : isOpenReply ? openReplyAsks : kindAsks[frame.kind]
  const from = own ?? (hasOffer || slots.ask === 'meeting' ? asksFor(slots.ask, frame.tone) : whoAsks)
  return fill(choose('ask', from), { B: frame.brand })
}

/** The paragraph between the opening and the ask. */
function linesBetween(
  slots: Slots,
  frame: Frame,
  parts: { problem: string | null; value: string | null; proof: string | null },
  choose: Choose,
): string {
  const { problem, value, proof } = parts
  const said = join([problem, value, proof])
  if (frame.kind === 'meeting_note' && slots.extra.length > 0)
    return `What I noted:\n${slots.extra.map((point) => `- ${point}`).join('\n')}`
  if (frame.kind === 'break_up') return join([choose('closing', closings), ...slots.extra])
  if (frame.kind === 'reply' && slots.extra.length === 0 && said === '') return choose('checking', checkingLines)
  if (said === '' && slots.extra.length === 0 && frame.senderCompany !== '')
    return fill(choose('introduction', introductions), { C: frame.senderCompany })
  return join(frame.kind === 'reply' ? [...slots.extra, said] : [said, ...slots.extra])
}

function mail(frame: Frame, opening: string | null, between: string, end: string): string {
  const signature = `${frame.signOff.replace(/[,.]?$/, ',')}\n${frame.senderName}`.trimEnd()
  const paragraphs = [greetingOf(frame.tone, frame.firstName, frame.readerName), opening, between, end, signature]
  const text = paragraphs.filter((paragraph) => paragraph !== null && paragraph !== '').join('\n\n')
  return frame.legal === '' ? `${text}\n${frame.senderCompany}`.trimEnd() : `${text}\n\n-- \n${frame.legal}`
}

function callScript(
  frame: Frame,
  parts: {
    opening: string | null
    problem: string | null
    value: string | null
    proof: string | null
    ask: string
    extra: readonly string[]
  },
): string {
  const lines: [string, string | null][] = [
    [
      'Say',
      frame.senderName === ''
        ? `Hello ${frame.firstName ?? frame.readerName}. Is this a good moment?`
        : `Hello ${frame.firstName ?? frame.readerName}, this is ${frame.senderName} from ${frame.senderCompany}. Is this a good moment?`,
    ],
    ['Why now', parts.opening],
    ['Point', join([parts.problem, parts.value, ...parts.extra])],
    ['Proof', parts.proof],
    ['Ask', parts.ask],
    ['If not now', 'When would be a better time for you?'],
  ]
  return lines
    .filter(([, text]) => text !== null && text !== '')
    .map(([label, text]) => `${label}: ${text ?? ''}`)
    .join('\n\n')
}

/** A subject of one to seven words that the body does not repeat. */
function subjectOf(slots: Slots, frame: Frame, body: string, choose: Choose): string {
  if (frame.subject !== null) return frame.subject
  const { hook } = slots
  const date = hook?.date ? readerDate(hook.date, frame.asOf, frame.country) : null
  const product =
    frame.product === null ? [] : [`${frame.product} for ${frame.brand}`, `${frame.brand} and ${frame.product}`]
  const byHook: Partial<Record<Hook['kind'], string[]>> = {
    signal:
      date === null || hook?.origin === 'buyer' || hook?.origin === 'rep'
        ? []
        : [hook?.origin === 'company_page' ? `About your news of ${date}` : `About the news of ${date}`],
    inbound: date === null ? [] : [`Your question of ${date}`],
    met: date === null ? [] : [`Our meeting, ${date}`],
    called: date === null ? [] : [`Our call, ${date}`],
    outbound: ['One more thought'],
  }
  const reply = frame.kind === 'reply' && hook?.kind === 'inbound' ? bareSubject(hook.text) : null
  const own = hook ? (byHook[hook.kind] ?? []) : []
  const isOwnOnly = frame.kind === 'meeting_note' || frame.kind === 'follow_up'
  const candidates =
    reply !== null
      ? [`Re: ${reply}`]
      : frame.kind === 'break_up'
        ? ['Closing this on my side', 'A last short note']
        : isOwnOnly && own.length > 0
          ? own
          : [...(slots.angle === 'proof' ? product : []), ...own, ...product]
  const fits = candidates.filter(
    (text) => text.split(' ').length <= (reply === null ? 7 : 11) && text.length <= 60 && !contains(body, text),
  )
  const spare = [`A question for ${frame.brand}`, 'One short question', 'A short question'].filter(
    (text) => text.split(' ').length <= 7 && text.length <= 60 && !contains(body, text),
  )
  return fits.length > 0 ? choose('subject', fits.slice(0, 2)) : choose('subject', spare.slice(0, 1))
}
