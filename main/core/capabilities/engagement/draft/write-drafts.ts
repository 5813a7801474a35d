import type { Claim } from '../../../../../shared/domain/approval.ts'
import { countWords } from '../../../text/words.ts'
import { assessQuality, type Quality } from '../assess-quality.ts'
import { splitBody } from '../body-parts.ts'
import type { MessageFacts } from '../message-facts.ts'
import type { Message, MessageKind } from '../message.ts'
import { qualityFactsOf } from '../quality-facts.ts'
import { compose, type Frame, type Slots } from './compose.ts'

/** Good enough to stop trying other wordings. */
const GOOD = 80
const TURNS = 5
const MOST_WORDS: Partial<Record<MessageKind, number>> = { follow_up: 90 }
const LEAST_WORDS: Partial<Record<MessageKind, number>> = {
  follow_up: 30,
  break_up: 30,
  reply: 0,
  meeting_note: 0,
  call_script: 0,
}

export type Draft = { slots: Slots; subject: string | null; body: string; quality: Quality; claims: Claim[] }

/** Writes each variant in its best wording, best variant first. Same facts, same drafts. Variants with the same text are written once. */
export function writeDrafts(variants: readonly Slots[], frame: Frame, facts: MessageFacts): Draft[] {
  const written = variants.map((slots) => bestWording(slots, frame, facts))
  const different = written.filter((draft, index) => written.findIndex((other) => other.body === draft.body) === index)
  return different.toSorted((a, b) => rank(b) - rank(a))
}

/** Readiness before points. Equal ones keep the planned order, since the sort is stable. */
const rank = (draft: Draft): number => (draft.quality.ready ? 1000 : 0) + draft.quality.score

function bestWording(slots: Slots, frame: Frame, facts: MessageFacts): Draft {
  let best: Draft | null = null
  for (let turn = 0; turn < TURNS; turn += 1) {
    const draft = assess(fitLength(slots, frame, turn), frame, facts, turn)
    if (best === null || draft.quality.score > best.quality.score) best = draft
    if (best.quality.score >= GOOD) break
  }
  if (best === null) throw new TypeError('No wording was tried')
  return best
}

function assess(slots: Slots, frame: Frame, facts: MessageFacts, turn: number): Draft {
  const { subject, body } = compose(slots, frame, turn)
  const message: Message = {
    subject,
    body,
    channel: frame.kind === 'call_script' ? 'phone' : 'email',
    kind: frame.kind,
  }
  const qualityFacts = qualityFactsOf(message, facts)
  return {
    slots,
    subject,
    body,
    quality: assessQuality(message, qualityFacts),
    claims: [...(qualityFacts.claims ?? [])],
  }
}

/** Takes slots out of a text that is too long (proof, way out, problem) and adds the way out to one that is short. */
function fitLength(slots: Slots, frame: Frame, turn: number): Slots {
  const words = (tried: Slots) => wordsSaid(compose(tried, frame, turn).body, frame.signOff)
  const most = MOST_WORDS[frame.kind] ?? 125
  const cuts: ((tried: Slots) => Slots)[] = [
    (tried) => ({ ...tried, wayOut: false }),
    (tried) => (tried.value === null && tried.problem === null ? tried : { ...tried, proof: null }),
    (tried) => (tried.value === null ? tried : { ...tried, problem: null }),
    (tried) => ({ ...tried, extra: tried.extra.slice(0, 2) }),
  ]
  const cut = cuts.reduce((kept, take) => (words(kept) <= most ? kept : take(kept)), slots)
  const least = cut.brief ? 25 : (LEAST_WORDS[frame.kind] ?? 50)
  return words(cut) < least ? { ...cut, wayOut: true } : cut
}

function wordsSaid(body: string, signOff: string): number {
  const { greeting, prose } = splitBody(body, signOff)
  return countWords(`${greeting} ${prose}`)
}
