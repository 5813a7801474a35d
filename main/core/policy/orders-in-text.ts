import { collapse } from '../text/fold.ts'

const SHOWN_CHARS = 160
// eslint-disable-next-line no-misleading-character-class -- Each of these alone hides an order from the eye.
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** Ways in which a text gives orders to software instead of telling a person something. Read in lower case, white space collapsed. */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:instructions?|rules?|prompts?|guards?|guardrails?|approvals?|sentence above|the rep|restrictions?)\b/,
  /\b(?:system|developer|admin(?:istrator)?|debug|god) mode\b|\bguards? off\b|\bjailbreak/,
  /(?:^|[<[#`*!.-]\s*)(?:system|assistant|developer)\s*(?:>|\]|:)/,
  /\b(?:language model|llm|ai (?:assistant|model|agent)|chatbot|system prompt)\b/,
  /\byou (?:are|may|must|can|will|should)? ?now (?:work|be|use|act|have|call|a|an|in)\b|\byou now work\b|\byou may now\b/,
  /\b(?:call|run|use|add|invoke|execute|answer with|trigger|do)\b.{0,30}\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+(?:_[a-z]+)+\b.{0,20}\b(?:steps?|calls?|capabilit)/,
  /\b[a-z]+(?:_[a-z]+)+\b.{0,80}(?:@|\bas read-only\b|\bevery\b|\ball\b)|\bwhen you plan\b/,
  /\b(?:approvals?|confirmations?)\b.{0,30}\b(?:off|disabled|not needed|unnecessary|given|granted)\b|\bwithout (?:any )?approval\b|\bapprove the (?:pending|waiting|open)\b/,
  /\b(?:set|raise|increase|lift|remove)\b.{0,20}\bbudgets?\b.{0,30}\b(?:to|before|at once|units?)\b|\bcost 0\b/,
  /\b(?:recipients?|addressee)\b.{0,40}\bis\b.{0,30}@/,
  /\b(?:send|forward|mail|copy|bcc|write|export)\b.{0,40}\b(?:copy of this|to everybody|to everyone|customer list|contact list|price list|all contacts|whole list)\b/,
  /\bsend a copy\b.{0,40}:\/\//,
  /\bwrite to every(?:body|one)\b|\bthe real (?:request|task|instruction)\b|\bend of data\b/,
  /\b(?:your|the) (?:output|answer|response) (?:schema|format)\b.{0,20}\b(?:has changed|is now|changed)\b/,
  /\b(?:print|reveal|show|repeat|output|tell)\b.{0,20}\byour (?:instructions?|prompt|rules|key|keys|password|credentials)\b/,
  /\b(?:do not|don't|never) (?:tell|show|mention|inform)\b.{0,20}\b(?:the )?(?:rep|user|human|person)\b/,
  /\b(?:reply|respond|answer) only with\b/,
  /\bside[ _]effects?\b/,
  /\buse the profile\b|\bswitch (?:to|the) profile\b/,
  /\bscore (?:this|the|my|our)\b.{0,30}\b\d{2,3}\b/,
  /\bagain and again until\b/,
]

/**
 * The start of what reads like an order to an assistant in a text that somebody else may have written; null where nothing does. Sees through
 * unseen characters and percent signs. A hint for a person and no guard: nothing that stands in data is obeyed anyway.
 */
export function orderIn(text: string): string | null {
  const seen = collapse(decoded(text.replaceAll(unseen, '')))
  const lower = seen.toLowerCase()
  const at = orders.map((order) => lower.search(order)).filter((index) => index >= 0)
  if (at.length === 0) return null
  const start = Math.min(...at)
  const excerpt = seen.slice(start, start + SHOWN_CHARS)
  return `${start > 0 ? '…' : ''}${excerpt}${start + SHOWN_CHARS < seen.length ? '…' : ''}`
}

/** Percent signs undone, where they stand for characters. */
const decoded = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
