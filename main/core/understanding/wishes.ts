/** How a message should be, as far as a request says it in words that drafting understands. */
const patterns: readonly RegExp[] = [
  /\b(?:keep|make|leave) it (?:very |really |nice and |a bit |more )?(?:short|brief|concise|crisp|friendly|warm|formal|casual|polite|personal|plain)(?: and (?:short|brief|friendly|warm|formal|casual|polite|personal))?\b/gi,
  /\b(?:short|shorter|brief|longer|more formal|less formal|friendlier|warmer|more personal)(?= please\b| pls\b|[.!]|$)/gi,
  /\b(?:in|with) an? (?:very |more )?(?:warm|friendly|formal|casual|polite|plain) (?:tone|style|voice)\b/gi,
  /\b(?:short|brief|friendly|warm|formal|casual|polite)(?=(?:,? (?:first|cold|intro|introductory|follow-?up|personal))* (?:e-?mail|mail|message|note|follow-?up|reply|intro|reminder)\b)/gi,
  /\b(?:don'?t|do not|without|please don'?t) (?:mention(?:ing)?|talk(?:ing)? about|bring(?:ing)? up|say(?:ing)? anything about|includ(?:e|ing)) [^.,;!?\n]{2,80}/gi,
  /\b(?:mention|include|bring up|refer to|point out|focus on|lead with|start with) (?:the |our |their |that |how )?[^.,;!?\n]{2,80}/gi,
  /\b(?:ask(?:ing)? (?:him |her |them )?for|propose|suggest|offer) an? (?:short |quick |brief )?(?:call|meeting|demo|chat|appointment)\b/gi,
  /\b(?:no|without a|don'?t ask for a|do not ask for a) (?:call|meeting|demo)(?: request)?\b/gi,
  /\bsubject(?: line)?(?: should be| is|:)? ?["“'][^"”'\n]{2,120}["”']/gi,
]

/** The wishes of a request for a message, as sentences in its own words; null when there are none. */
export function readWishText(text: string): string | null {
  const found: { start: number; end: number; text: string }[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, text: match[0] })
    }
  }
  if (found.length === 0) return null
  return found
    .toSorted((a, b) => a.start - b.start)
    .map((one) => one.text.trim())
    .join('. ')
}
