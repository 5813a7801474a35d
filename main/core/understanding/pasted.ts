/** A request with the notes, mail or draft that came with it. */
export type Parted = { request: string; pasted: string | null }

const LONG_WORDS = 45

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
  const fence = /\n?(?:```|"""|'''|---+\n|-{3,}|={3,})/.exec(trimmed)
  if (fence && fence.index > 0) {
    const parted = cut(fence.index, fence[0].length)
    return { ...parted, pasted: parted.pasted?.replace(/(?:```|"""|''')\s*$/, '').trim() ?? null }
  }
  const blank = /\n\s*\n/.exec(trimmed)
  if (blank && words(trimmed.slice(0, blank.index)) <= LONG_WORDS) return cut(blank.index, blank[0].length)
  const colon = /:[ \t]*\n/.exec(trimmed)
  if (colon && words(trimmed.slice(0, colon.index)) <= LONG_WORDS) return cut(colon.index, colon[0].length)
  const quoted = /\n\s*>/.exec(trimmed)
  if (quoted && quoted.index > 0) return cut(quoted.index, 1)
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
      pasted: [quote[1], extra].filter((part) => part !== null).join('\n\n'),
    }
  }
  return { request: trimmed, pasted: extra }
}

const words = (text: string): number => (text.match(/\S+/g) ?? []).length
