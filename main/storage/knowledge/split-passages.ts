/** A piece of a text with its heading. `text` is exactly the source from `start` to `end`. */
export type TextPassage = { heading: string | null; start: number; end: number; text: string }

const MOST_WORDS = 200
const WANTED_WORDS = 120

/**
 * Cuts a text at its headings and then at paragraphs into passages of about 80 to 200 words (sales-domain 3.4). A paragraph longer than
 * that is cut at sentences. Every letter that is not white space or a heading stands in exactly one passage, in order.
 */
export function splitPassages(text: string): TextPassage[] {
  return sectionsOf(text).flatMap(({ heading, start, end }) =>
    pack(blocksOf(text, start, end), text).map((piece) => ({
      heading,
      start: piece.start,
      end: piece.end,
      text: text.slice(piece.start, piece.end),
    })),
  )
}

type Span = { start: number; end: number }

/** Markdown headings, and short numbered lines such as "3.2 Sensors" that stand alone. */
const headingLine =
  /^(?:#{1,6}[ \t]+(?<marked>[^\n]+?)[ \t#]*|(?<numbered>\d+(?:\.\d+)*\.?[ \t]+\p{Lu}[^\n.!?:;]{2,70}))$/u

function sectionsOf(text: string): (Span & { heading: string | null })[] {
  const sections: (Span & { heading: string | null })[] = []
  let open = { heading: null as string | null, start: 0 }
  let at = 0
  for (const line of text.split('\n')) {
    const found = headingLine.exec(line)?.groups
    const heading = found?.['marked'] ?? found?.['numbered']
    if (heading !== undefined) {
      sections.push({ ...open, end: at })
      open = { heading: heading.trim().slice(0, 200), start: at + line.length }
    }
    at += line.length + 1
  }
  sections.push({ ...open, end: text.length })
  return sections.filter(({ start, end }) => text.slice(start, end).trim() !== '')
}

/** Paragraphs, and the sentences of those that are too long by themselves. */
function blocksOf(text: string, from: number, to: number): Span[] {
  const paragraphs = [...text.slice(from, to).matchAll(/\S(?:[^\n]|\n(?!\s*\n))*/g)].map((match) => ({
    start: from + match.index,
    end: from + match.index + match[0].trimEnd().length,
  }))
  return paragraphs.flatMap((paragraph) =>
    wordCount(text, paragraph) > MOST_WORDS ? sentencesOf(text, paragraph) : [paragraph],
  )
}

function sentencesOf(text: string, { start, end }: Span): Span[] {
  const sentences = [...text.slice(start, end).matchAll(/\S.*?(?:[.!?](?=\s)|\n|$)/gsu)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].trimEnd().length,
  }))
  return sentences.flatMap((sentence) => hardCut(text, sentence))
}

/** Text without full stops is cut at spaces, and without spaces by length. */
function hardCut(text: string, span: Span): Span[] {
  const pieces = [...text.slice(span.start, span.end).matchAll(/(?:\S{1,200}\s*){1,150}/g)]
  return pieces.map((match) => ({
    start: span.start + match.index,
    end: span.start + match.index + match[0].trimEnd().length,
  }))
}

function pack(blocks: readonly Span[], text: string): Span[] {
  const passages: Span[] = []
  let words = 0
  for (const block of blocks) {
    const more = wordCount(text, block)
    const last = passages.at(-1)
    if (last && words < WANTED_WORDS && words + more <= MOST_WORDS) {
      last.end = block.end
      words += more
    } else {
      passages.push({ ...block })
      words = more
    }
  }
  return passages
}

const wordCount = (text: string, { start, end }: Span): number => text.slice(start, end).match(/\S+/g)?.length ?? 0
