export type Sentence = { text: string; start: number; end: number }

const abbreviations = new Set(
  (
    'mr mrs ms dr prof sr jr st vs approx no nr art inc ltd co corp gmbh dept est fig vol e.g i.e p.a ca bzw z.b ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
)

/**
 * The sentences of a text with their offsets. Blank lines, list items and short lines that end in a stop or a comma
 * (a greeting) end a sentence; abbreviations, initials, decimal points and a stop before a small letter do not. Every sentence is `text.slice(start, end)`.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  for (const block of blocksOf(text)) {
    let from = block.start
    for (const match of block.text.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)/g)) {
      const end = block.start + match.index + match[0].length
      if (/^[.…]/.test(match[0]) && /^\s+\p{Ll}/u.test(text.slice(end, block.end))) continue
      if (match[0].startsWith('.') && isAbbreviation(text.slice(from, end - match[0].length))) continue
      push(sentences, text, from, end)
      from = end
    }
    push(sentences, text, from, block.end)
  }
  return sentences
}

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to)
  const trimmed = raw.trim()
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return
  const start = from + raw.indexOf(trimmed)
  sentences.push({ text: trimmed, start, end: start + trimmed.length })
}

function isAbbreviation(before: string): boolean {
  const last = /[\p{L}.]+$/u.exec(before)?.[0] ?? ''
  return abbreviations.has(last.toLowerCase()) || /^\p{Lu}$/u.test(last)
}

/** Stretches of text no sentence may cross. */
function blocksOf(text: string): Sentence[] {
  const blocks: Sentence[] = []
  let start = 0
  let at = 0
  const close = (end: number, next: number) => {
    if (end > start) blocks.push({ text: text.slice(start, end), start, end })
    start = next
  }
  for (const line of text.split('\n')) {
    const next = at + line.length + 1
    if (line.trim() === '') close(at, next)
    else {
      if (/^\s*(?:[-*•]|\d+[.)])\s/.test(line)) close(at, at)
      const ends = /[.!?:,;]\s*$/.test(line) && line.trim().split(/\s+/).length <= 6
      if (ends || /^\s*#{1,6}\s/.test(line)) close(at + line.length, next)
    }
    at = next
  }
  close(text.length, text.length)
  return blocks
}
