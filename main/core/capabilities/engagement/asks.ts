import { sentencesOf } from '../../text/sentences.ts'

/** What a sentence asks the reader for. `question` is any other question. */
export type AskKind = 'meeting' | 'click' | 'interest' | 'question'
export type Ask = { kind: AskKind; sentence: string }

const refusesMail =
  /\b(?:unsubscribe|opt[- ]out|stop hearing|rather not|no longer (?:wish|want)|leave it (?:there|at that))\b/i
const meeting =
  /\b(?:calls?|meet|meeting|chat|talk|demo|coffee|calendar|video call|(?:find|have|spare) (?:some |a few )?(?:time|minutes)|\d+ ?min(?:ute)?s?|free (?:on|next|this))\b/i
const click = /\b(?:click|download|sign up|register|fill in|watch the|book (?:a|your) (?:slot|place|time))\b/i
const interest =
  /\b(?:worth|open to|interested|interest you|useful|helpful|relevant|make sense|on your (?:list|radar|agenda|plate)|curious|of interest|let me know|your (?:view|thoughts)|want me to|shall i|should i|would you like|could you|can you)\b/i
const request =
  /\b(?:let me know|please (?:reply|answer|send|tell|confirm|click|book|call|download|register)|can we|could we|let's|let us)\b/i

/** The asks of a text, one per sentence at most. Ways out ("reply stop") are not asks. */
export function asksOf(text: string): Ask[] {
  return sentencesOf(text).flatMap(({ text: sentence }) => {
    const isQuestion = /\?["'”’)]*$/.test(sentence)
    if (refusesMail.test(sentence) || !(isQuestion || request.test(sentence) || click.test(sentence))) return []
    return [{ kind: kindOf(sentence), sentence }]
  })
}

function kindOf(sentence: string): AskKind {
  if (meeting.test(sentence)) return 'meeting'
  if (click.test(sentence)) return 'click'
  return interest.test(sentence) ? 'interest' : 'question'
}

/** The different things asked for, plain questions left out, unless there is nothing else. */
export function differentAsks(asks: readonly Ask[]): AskKind[] {
  const kinds = [...new Set(asks.map((ask) => ask.kind))]
  const named = kinds.filter((kind) => kind !== 'question')
  return named.length > 0 ? named : kinds
}

/** Demands for three quarters of an hour or more, as written. */
export function longMeetings(text: string): string[] {
  const minutes = [...text.matchAll(/\b(\d{2,3})[ -]?min(?:ute)?s?\b/gi)].filter((match) => Number(match[1]) >= 45)
  const hours =
    text.match(
      /\b(?:an|one|two|\d+)[ -]hours?(?:-long)? (?:call|meeting|session|demo|of your time)\b|\bhour[ -]long\b/gi,
    ) ?? []
  return [...minutes.map((match) => match[0]), ...hours]
}
