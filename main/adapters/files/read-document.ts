import { AppError } from '../../../shared/errors.ts'
import { countWords } from '../../core/text/words.ts'
import { readDate } from '../../core/import/values/read-date.ts'
import { readBoolean } from '../../core/import/values/read-words.ts'
import { detectEncoding, decodeText } from './decode-text.ts'
import type { ReadDocument, ReadLimits } from './document.types.ts'
import { defaultLimits } from './document.types.ts'
import { readDocx } from './docx-text.ts'
import { takeFrontMatter } from './front-matter.ts'
import { readPdf } from './pdf-text.ts'

/**
 * Reads the text of a .md, .txt, .pdf or .docx file. Dates, "internal" and "approved" are taken only from what the document says about
 * itself (front matter, a line "INTERNAL" near the top, the PDF's own date). Throws `knowledge.bad-file` with a remedy for what is too
 * large, too slow, locked, damaged, of another kind, or holds no text.
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  signal: AbortSignal,
  limits: ReadLimits = defaultLimits,
): Promise<ReadDocument> {
  signal.throwIfAborted()
  const format = formatOf(name)
  if (bytes.length > limits.bytes) {
    throw new AppError('knowledge.bad-file', `${name} is larger than ${Math.round(limits.bytes / 1024 / 1024)} MB.`, {
      remedy: 'Save the part you need as a smaller file.',
    })
  }
  const raw = await readRaw(name, format, bytes, signal, limits)
  const { values, text } = takeFrontMatter(raw.text.replace(/\r\n?/g, '\n'))
  const clean = tidy(text).slice(0, limits.characters)
  const problems = [...raw.problems]
  if (clean.length === limits.characters) problems.push('The document is very long; its end was not read.')
  const words = countWords(clean)
  if (words === 0) {
    throw new AppError('knowledge.bad-file', `${name} holds no text.`, {
      remedy:
        format === 'pdf' ? 'It may be a scan: run text recognition on it first.' : 'Check that it is the right file.',
    })
  }
  const stated = readDate(values.get('date') ?? values.get('updated') ?? '', null)
  const internalSaid = readBoolean(values.get('internal') ?? '')
  const marked = /^\W*(?:internal(?: use)?(?: only)?|strictly internal|confidential)\b/im.test(clean.slice(0, 400))
  return {
    name,
    title: values.get('title') ?? headingOf(clean) ?? name.replace(/\.[^.]*$/, ''),
    format,
    text: clean,
    pageStarts: raw.pages ? pageStarts(raw.pages, clean) : null,
    words,
    observedAt: stated.kind === 'date' ? stated.date : raw.observedAt,
    internal: internalSaid ?? (marked ? true : null),
    approved: readBoolean(values.get('approved') ?? ''),
    problems,
  }
}

type Raw = { text: string; pages: string[] | null; observedAt: string | null; problems: string[] }

async function readRaw(
  name: string,
  format: ReadDocument['format'],
  bytes: Uint8Array,
  signal: AbortSignal,
  limits: ReadLimits,
): Promise<Raw> {
  if (format === 'pdf') {
    const { pages, observedAt, problems } = await readPdf(name, bytes, limits, signal)
    return {
      text: pages.map((page) => tidy(page)).join('\n\n'),
      pages: pages.map((page) => tidy(page)),
      observedAt,
      problems,
    }
  }
  if (format === 'docx') return { ...(await readDocx(name, bytes)), pages: null, observedAt: null }
  const encoding = detectEncoding(bytes)
  if (!encoding) {
    throw new AppError('knowledge.bad-file', `${name} is not a text file.`, {
      remedy: 'Save it as text in UTF-8, or add it as .pdf or .docx.',
    })
  }
  const problems = encoding.certain
    ? []
    : [`Its letters were read as ${encoding.encoding}; check a name with an accent.`]
  return { text: decodeText(bytes, encoding), pages: null, observedAt: null, problems }
}

function formatOf(name: string): ReadDocument['format'] {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (extension === 'md' || extension === 'txt' || extension === 'pdf' || extension === 'docx') return extension
  if (extension === 'markdown') return 'md'
  throw new AppError('knowledge.bad-file', `${name} is of a kind that cannot be read.`, {
    remedy: 'Use .md, .txt, .pdf or .docx.',
  })
}

/** No control characters, no trailing spaces, no walls of empty lines, so that offsets mean the same everywhere. */
const tidy = (text: string): string =>
  text
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const headingOf = (text: string): string | null => {
  const heading = /^#{1,2}\s+(.+)$/m.exec(text.slice(0, 2000))?.[1]?.trim()
  return heading ? heading.slice(0, 200) : null
}

function pageStarts(pages: readonly string[], text: string): number[] {
  let at = 0
  return pages.map((page) => {
    const start = page === '' ? at : Math.max(at, text.indexOf(page.slice(0, 60), at))
    at = Math.min(text.length, start + page.length)
    return start
  })
}
