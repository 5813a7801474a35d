import { partCrmText } from './crm-order.ts'
import { readCues } from './lexicon.ts'
import { tokenise } from './tokens.ts'

/** A request with the notes, mail or draft that came with it. */
export type Parted = { request: string; pasted: string | null }

const LONG_WORDS = 45
const SHORT_WORDS = 20
const LIST_MARK = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/

/**
 * Parts what the rep asks from what the rep pasted under it: text after a blank line, after a line that ends in a colon, in quotation
 * fences, or a long tail. What is pasted is data: nothing in it is read as an order. `attached` is text that came in its own field.
 */
export function partPasted(text: string, attached: string | null): Parted {
  const trimmed = text.replace(/\r\n?/g, '\n').trim()
  const extra = attached === null || attached.trim() === '' ? null : attached.replace(/\r\n?/g, '\n').trim()
  const cut = (at: number, skip: number): Parted => ({
    request: trimmed.slice(0, at).trim(),
    pasted:
      [trimmed.slice(at + skip).trim(), extra].filter((part) => part !== null && part !== '').join('\n\n') || null,
  })
  const noted = partCrmText(trimmed)
  if (noted) return { request: noted.request, pasted: joined(noted.words, extra) }
  const lines = trimmed.split('\n')
  const quoted = lines.filter((line) => /^\s*>/.test(line))
  if (quoted.length > 0 && quoted.length < lines.length) {
    const rest = lines.filter((line) => !/^\s*>/.test(line)).join('\n')
    return {
      request: rest.replace(/\n{2,}/g, '\n').trim(),
      pasted: joined(quoted.map((line) => line.replace(/^\s*>\s?/, '')).join('\n'), extra),
    }
  }
  const paragraphs = trimmed.split(/\n\s*\n/).map((one) => one.trim())
  const first = paragraphs[0] ?? ''
  const last = paragraphs.at(-1) ?? ''
  if (paragraphs.length > 1 && words(last) <= SHORT_WORDS && isOrder(last) && !isOrder(first)) {
    const opens = words(first) <= SHORT_WORDS && first.endsWith(':') ? `${first}\n` : ''
    return {
      request: `${opens}${last}`,
      pasted: joined(paragraphs.slice(opens === '' ? 0 : 1, -1).join('\n\n'), extra),
    }
  }
  // A list of orders is one request, however long.
  const marked = lines.filter((line) => line.trim() !== '')
  if (marked.length > 1 && marked.every((line) => LIST_MARK.test(line) && isOrder(line.replace(LIST_MARK, '')))) {
    return { request: marked.map((line) => line.replace(LIST_MARK, '')).join('\n'), pasted: extra }
  }
  const fence = /\n?(?:```|"""|'''|---+\n|-{3,}|={3,})/.exec(trimmed)
  if (fence && fence.index > 0) {
    const parted = cut(fence.index, fence[0].length)
    return { ...parted, pasted: parted.pasted?.replace(/(?:```|"""|''')\s*$/, '').trim() ?? null }
  }
  const blank = /\n\s*\n/.exec(trimmed)
  if (blank && words(trimmed.slice(0, blank.index)) <= LONG_WORDS) return cut(blank.index, blank[0].length)
  const colon = /:[ \t]*\n/.exec(trimmed)
  if (colon && words(trimmed.slice(0, colon.index)) <= LONG_WORDS) return cut(colon.index, colon[0].length)
  const line = trimmed.indexOf('\n')
  if (line > 0 && words(trimmed.slice(line)) >= 12) return cut(line, 1)
  const named =
    /^(.{0,200}?\b(?:notes?|mail|e-?mail|message|draft|text|transcript|reply|wrote|said|says|writes)\b[^:.\n]{0,60}):\s+(?=\S)/i.exec(
      trimmed,
    )
  if (named?.[1] && words(trimmed.slice(named[0].length)) >= 5)
    return cut(named[1].length, named[0].length - named[1].length)
  const short = /^([^:\n]{8,120}):\s+(?=\S)/.exec(trimmed)
  if (short?.[1] && words(trimmed.slice(short[0].length)) >= 15)
    return cut(short[1].length, short[0].length - short[1].length)
  const quote = /["“]([^"”]{80,})["”]/.exec(trimmed)
  if (quote?.[1] !== undefined) {
    return {
      request: `${trimmed.slice(0, quote.index)}${trimmed.slice(quote.index + quote[0].length)}`.trim(),
      pasted: joined(quote[1], extra),
    }
  }
  return { request: trimmed, pasted: extra }
}

const words = (text: string): number => (text.match(/\S+/g) ?? []).length

const joined = (text: string, extra: string | null): string | null =>
  [text, extra].filter((part) => part !== null && part !== '').join('\n\n') || null

/** Whether a paragraph begins with an order, so that it is the request and not what was pasted. */
function isOrder(paragraph: string): boolean {
  const plain = paragraph.replace(
    /^(?:please|pls|now|so|and|then|ok|can you|could you|would you|i need you to|i want you to|let's)[\s,]+/gi,
    '',
  )
  const tokens = tokenise(plain)
  return readCues(tokens).cues.some((cue) => cue.from === 0 && cue.action)
}
