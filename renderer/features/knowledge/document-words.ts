import type { KnowledgeDocument } from '../../../shared/domain/knowledge.ts'
import { strings } from '../../strings.ts'

export type Audience = 'internal' | 'unapproved' | 'customers'

/** Who may see a document, as one of three. */
export const audienceOf = ({ internal, approved }: { internal: boolean; approved: boolean }): Audience =>
  internal ? 'internal' : approved ? 'customers' : 'unapproved'

export const kindWord = (format: string): string => strings.knowledge.kinds[format] ?? format.toUpperCase()

/** What was read of a document: `3 pages, 12 passages, 480 words`. */
export const readWords = ({
  pages,
  passages,
  words,
}: Pick<KnowledgeDocument, 'pages' | 'passages' | 'words'>): string => {
  const text = strings.knowledge
  return [...(pages === null ? [] : [text.pages(pages)]), text.passages(passages), text.words(words)].join(', ')
}

/** A word of the query as it was typed; the search knows it in small letters only. */
export function asTyped(word: string, query: string): string {
  const at = query.toLowerCase().indexOf(word)
  return at === -1 ? word : query.slice(at, at + word.length)
}

/** A text cut at a quote, so that the quote can be marked; offsets are those of the document. */
export function cutAtQuote(
  text: string,
  start: number,
  quote: { start: number; end: number },
): { before: string; quote: string; after: string } {
  const from = Math.max(0, Math.min(text.length, quote.start - start))
  const to = Math.max(from, Math.min(text.length, quote.end - start))
  return { before: text.slice(0, from), quote: text.slice(from, to), after: text.slice(to) }
}
