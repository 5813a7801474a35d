import type { Activity } from '../../../../../shared/domain/records.ts'
import { sentencesOf } from '../../../text/sentences.ts'
import { countWords } from '../../../text/words.ts'
import { PREVIOUS_ID, type Hook, type MessageFacts } from '../message-facts.ts'
import type { MessageKind } from '../message.ts'
import { contentStems } from '../reader-fact.ts'
import { quoteForm, type Slots } from './compose.ts'
import { fill, openingsFor, type AskStyle } from './phrasings.ts'
import { bareSubject, firstSentences, isTopic } from './texts.ts'
import type { Wishes } from './wishes.ts'

const SLOT_WORDS = 38
const QUOTE_WORDS = 30
/** Facts up to this rank are events worth a variant of their own; see `Hook`. */
const EVENT_RANK = 3

export type Slot = 'problem' | 'value' | 'proof'

/** What the records offer for each slot, and what the rep should be asked because nothing does. */
export type Material = {
  hooks: Hook[]
  problem: string | null
  value: string | null
  proof: string | null
  extra: string[]
  /** Slots every variant must hold, since the rep asked for what they say. */
  must: Slot[]
  questions: string[]
  done: string[]
  notDone: string[]
}

/** Collects what may be said: approved product text, approved passages, dated facts; then what the rep asked to mention or to leave out. */
export function gatherMaterial(
  kind: MessageKind,
  facts: MessageFacts,
  wishes: Wishes,
  company: { name: string; brand: string },
  productQuestion: string | null,
): Material {
  const { product } = facts
  const isApproved = product?.approved ?? false
  const problem = isApproved ? textSlot(product?.problem ?? null) : null
  const value = (isApproved ? firstSentences(product?.value ?? null, SLOT_WORDS) : null) ?? passageSentence(facts)
  const proof = isApproved ? firstSentences(product?.proof ?? null, SLOT_WORDS) : null
  const hooks = facts.hooks.filter((hook) => isUsable(hook, kind, company))
  const points = kind === 'meeting_note' ? pointsOf(facts) : []
  const answer = kind === 'reply' ? answerFrom(facts) : null
  const questions = [
    ...(productQuestion !== null && kind !== 'meeting_note' && kind !== 'reply' ? [productQuestion] : []),
    ...(product !== null && !isApproved
      ? [`The texts of ${product.name} are not approved, so the draft does not use them. Approve them?`]
      : []),
    ...(product !== null && isApproved && value === null
      ? [`What does ${product.name} do for a customer, in one sentence?`]
      : []),
    ...(hooks.length === 0 && (kind === 'first' || kind === 'follow_up')
      ? ['Why now? Name one recent, dated fact about the reader.']
      : []),
    ...(kind === 'meeting_note' && points.length === 0 ? ['What was agreed in the meeting?'] : []),
    ...(kind === 'reply' && answer === null ? ['What shall I answer? Your approved documents do not say.'] : []),
  ]
  const base: Material = {
    hooks,
    problem,
    value,
    proof,
    extra: [...points, ...(answer === null ? [] : [answer])],
    must: [],
    questions,
    done: [],
    notDone: [],
  }
  return wishes.leaveOut.reduce(
    (material, wish) => leaveOut(material, wish),
    wishes.mention.reduce((material, wish) => mention(material, wish, facts), base),
  )
}

const textSlot = (text: string | null): string | null =>
  text !== null && text.trim() !== '' && isTopic(text) ? text.trim() : firstSentences(text, SLOT_WORDS)

/** Facts that can be put in words for this kind. Own earlier mails open only what follows up on them. */
function isUsable(hook: Hook, kind: MessageKind, company: { name: string; brand: string }): boolean {
  const isFollowing = kind === 'follow_up' || kind === 'break_up'
  switch (hook.kind) {
    case 'outbound':
      return isFollowing && bareSubject(hook.text) !== null
    case 'inbound':
      return !isFollowing && kind !== 'meeting_note' && bareSubject(hook.text) !== null
    case 'met':
    case 'called':
      return kind !== 'reply' && (kind !== 'meeting_note' || hook.kind === 'met')
    case 'signal':
    case 'given':
      if (kind === 'reply' || kind === 'meeting_note' || (hook.kind === 'given' && isFollowing)) return false
      return countWords(hook.text) <= QUOTE_WORDS && openingsFor(hook, quoteForm(hook, company)).length > 0
    case 'tool':
      return kind === 'first' || kind === 'call_script'
  }
}

/** An approved sentence about the product from a shareable document, when the product record has none. */
function passageSentence(facts: MessageFacts): string | null {
  const names =
    facts.product === null ? [] : [facts.product.name, ...facts.product.aliases].map((name) => name.toLowerCase())
  const sentences = facts.passages.flatMap((passage) => sentencesOf(passage.text).map((sentence) => sentence.text))
  const found = sentences.find(
    (text) =>
      names.some((name) => text.toLowerCase().includes(name)) && countWords(text) >= 6 && countWords(text) <= 30,
  )
  return found === undefined ? null : firstSentences(found, SLOT_WORDS)
}

const agreed =
  /\b(?:agreed?|will|next step|decided|to send|sends|follow up|by (?:monday|tuesday|wednesday|thursday|friday|\d)|deadline)\b/i
const private_ =
  /\b(?:internal|confidential|competitor|discount|margin|weak|afraid|politic\w*|budget holder|price|champion|blocker|do not (?:tell|share)|our side)\b/i

/** Sentences of the rep's own note on the last meeting that say what was agreed, without those that look like notes to oneself. */
export function meetingPoints(activities: readonly Activity[], contactId: string, asOf: string): string[] {
  const meeting = activities.find(
    (activity) => activity.kind === 'meeting' && activity.at <= asOf && activity.contactIds.includes(contactId),
  )
  return sentencesOf(meeting?.text ?? '')
    .map((sentence) => sentence.text)
    .filter(isShareable)
    .slice(0, 4)
}

/** What the rep pasted goes before what is logged: it is what they want summed up now. */
function pointsOf(facts: MessageFacts): string[] {
  const given = facts.readerFacts.filter((fact) => fact.kind === 'given').map((fact) => fact.text)
  const told = given.filter((text) => isShareable(text)).slice(0, 4)
  return told.length > 0 ? told : meetingPoints(facts.activities, facts.contact?.id ?? '', facts.asOf)
}

const isShareable = (text: string): boolean => agreed.test(text) && !private_.test(text) && countWords(text) <= 30

/** The approved sentence that shares most with the reader's question; null unless it shares half of the question's own words, two at least. */
function answerFrom(facts: MessageFacts): string | null {
  const asked = contentStems(questionOf(facts))
  const product = facts.product?.approved ? [facts.product.value, facts.product.proof] : []
  const texts = [...facts.passages.map((passage) => passage.text), ...product.filter((text) => text !== null)]
  const ranked = texts
    .flatMap((text) => sentencesOf(text).map((sentence) => sentence.text))
    .filter((text) => countWords(text) <= 40)
    .map((text) => ({ text, shared: contentStems(text).filter((word) => asked.includes(word)).length }))
    .toSorted((a, b) => b.shared - a.shared || (a.text < b.text ? -1 : 1))
  const [best] = ranked
  return best !== undefined && best.shared >= 2 && best.shared >= asked.length / 2 ? best.text : null
}

/** The mail to answer: the one the rep pasted, else the last one on record. */
function questionOf(facts: MessageFacts): string {
  const pasted = facts.readerFacts.find((fact) => fact.id === PREVIOUS_ID && fact.kind === 'inbound')
  if (pasted !== undefined) return `${pasted.text} ${pasted.said ?? ''}`
  const inbound = facts.activities.find(
    (activity) =>
      activity.kind === 'email' && activity.direction === 'in' && activity.contactIds.includes(facts.contact?.id ?? ''),
  )
  return `${inbound?.subject ?? ''} ${inbound?.text ?? ''}`
}

/** Share of a wish's own words that a text holds. */
function coverage(text: string | null, wish: string): number {
  const wanted = contentStems(wish)
  const held = new Set(contentStems(text ?? ''))
  return wanted.length === 0 ? 0 : wanted.filter((word) => held.has(word)).length / wanted.length
}

const covers = (text: string | null, wish: string): boolean => coverage(text, wish) >= 0.6

/** Puts what the rep wants mentioned first, if a record or an approved text says it. Nothing is made up for it. */
function mention(material: Material, wish: string, facts: MessageFacts): Material {
  const done = { ...material, done: [...material.done, `mentions ${wish}`] }
  const hook = material.hooks.find((item) => covers(item.text, wish))
  if (hook !== undefined) return { ...done, hooks: [hook, ...material.hooks.filter((item) => item !== hook)] }
  const slot = (['value', 'proof', 'problem'] as const).toSorted(
    (a, b) => coverage(material[b], wish) - coverage(material[a], wish),
  )[0]
  if (slot !== undefined && covers(material[slot], wish)) return { ...done, must: [...material.must, slot] }
  const texts = [
    ...facts.passages.map((passage) => passage.text),
    ...(facts.product?.approved ? [facts.product.value, facts.product.proof, facts.product.problem] : []),
  ]
  const sentence = texts
    .flatMap((text) => sentencesOf(text ?? '').map((item) => item.text))
    .find((text) => covers(text, wish) && countWords(text) <= SLOT_WORDS)
  if (sentence !== undefined) return { ...done, extra: [...material.extra, sentence] }
  return {
    ...material,
    notDone: [
      ...material.notDone,
      `No record or approved text speaks about “${wish}”. Add the sentence yourself with Edit; it will be marked as not verified.`,
    ],
  }
}

const slotWords: [Slot, RegExp][] = [
  ['proof', /\b(?:proof|example|numbers?|figures?|test|case|reference|result)\b/i],
  ['problem', /\b(?:problem|pain|issue)\b/i],
  ['value', /\b(?:value|benefit|product|pitch)\b/i],
]

function leaveOut(material: Material, wish: string): Material {
  const hooks = material.hooks.filter(
    (hook) =>
      !covers(hook.text, wish) &&
      !covers(`${hook.signalType ?? ''} ${hook.kind === 'signal' ? 'news signal' : hook.kind}`, wish),
  )
  const slot =
    slotWords.find(([, pattern]) => pattern.test(wish))?.[0] ??
    slotWords.find(([name]) => covers(material[name], wish))?.[0]
  const extra = material.extra.filter((text) => !covers(text, wish))
  if (
    hooks.length === material.hooks.length &&
    extra.length === material.extra.length &&
    (slot === undefined || material[slot] === null)
  ) {
    return {
      ...material,
      notDone: [...material.notDone, `The draft does not speak about “${wish}”, so there was nothing to leave out.`],
    }
  }
  return {
    ...material,
    hooks,
    extra,
    ...(slot === undefined ? {} : { [slot]: null }),
    done: [...material.done, `leaves out ${wish}`],
  }
}

/** False for a variant that says what one before it says, with nothing but the wording changed. */
const isNewsTo = (slots: Slots, index: number, all: readonly Slots[]): boolean =>
  !all.slice(0, index).some((other) => substanceOf(other) === substanceOf(slots))

function substanceOf({ hook, problem, value, proof, extra, ask }: Slots): string {
  const hasOffer = problem !== null || value !== null || proof !== null
  // With nothing to offer every ask but that for a meeting comes down to who is the right person.
  return JSON.stringify([hook?.id ?? null, problem, value, proof, extra, hasOffer || ask === 'meeting' ? ask : 'who'])
}

/**
 * Two variants that differ in what they say: one starts from the problem, one from the value and a proof. Both open with the best fact, the second
 * with another one if that is as good an event. Where too little is known, the second asks instead of telling.
 */
export function planVariants(kind: MessageKind, material: Material, wishes: Wishes): Slots[] {
  const { problem, value, proof, extra } = material
  const hooks =
    kind === 'follow_up' || kind === 'break_up'
      ? material.hooks.toSorted((a, b) => Number(b.kind !== 'signal') - Number(a.kind !== 'signal'))
      : material.hooks
  const first = hooks[0] ?? null
  const other = hooks[1] ?? null
  const isEvent = other !== null && first?.kind === 'signal' && other.kind === 'signal' && other.rank <= EVENT_RANK
  const ask: AskStyle = wishes.ask ?? 'interest'
  const long = wishes.length === 'longer'
  const short = wishes.length === 'shorter'
  const shared = { extra, wayOut: long, brief: short, hook: first }
  if (kind === 'reply' || kind === 'meeting_note' || kind === 'break_up') {
    const plain = { ...shared, problem: null, value: null, proof: null }
    const later =
      kind === 'break_up' && value !== null ? { extra: [...extra, fill('If it helps later: {V}', { V: value })] } : {}
    return [
      { ...plain, angle: 'news', ask },
      { ...plain, ...later, angle: 'question', ask: kind === 'break_up' ? ask : 'meeting' },
    ]
  }
  const otherAsk: AskStyle = ask === 'interest' ? 'summary' : ask
  const must = (slots: Slots): Slots =>
    material.must.reduce((kept, slot) => ({ ...kept, [slot]: material[slot] }), slots)
  const news: Slots = {
    ...shared,
    angle: 'news',
    problem: short && value !== null ? null : problem,
    value,
    proof: long ? proof : null,
    ask,
  }
  const proven: Slots = {
    ...shared,
    angle: 'proof',
    hook: isEvent ? other : first,
    problem: long || value === null ? problem : null,
    value,
    proof: short && value !== null ? null : proof,
    ask: otherAsk,
  }
  const saysNothing = problem === null && value === null && extra.length === 0
  const question: Slots = {
    ...shared,
    angle: 'question',
    hook: saysNothing && other !== null ? other : first,
    problem: problem ?? value,
    value: null,
    proof: null,
    ask: otherAsk,
  }
  const variants = [news, proof === null ? question : proven].map(must).filter(isNewsTo)
  return kind === 'follow_up' && proof !== null ? variants.toReversed() : variants
}
