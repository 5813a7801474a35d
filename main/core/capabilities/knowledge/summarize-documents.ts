import { z } from '../../../../shared/zod.ts'
import { collapse, fold } from '../../text/fold.ts'
import { namesOf } from '../../text/names.ts'
import { countWords } from '../../text/words.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import type { Passage } from '../../ports/knowledge.ts'
import { readAliases } from './retrieval/aliases.ts'
import { countPassage, frequency } from './retrieval/bm25.ts'
import { lookupsOf, readTerms } from './retrieval/query-terms.ts'
import { extractTable, findConflicts, type TableRow } from './summary/extract-table.ts'
import { choiceNotes, chosenByModel, type ChosenBy } from './summary/model-quotes.ts'
import { inSourceOrder, pickSentences, scoreSentences } from './summary/pick-sentences.ts'
import { readSentences, type SourcePiece, type SourceSentence } from './summary/read-sentences.ts'

const MOST_ROWS = 60
const MOST_NAMES = 40
const CANDIDATES = 500

const input = z.object({
  documentIds: z.array(z.string()).max(50).optional(),
  /** Titles, where no id is known. */
  documents: z.array(z.string().max(300)).max(50).optional(),
  texts: z.array(z.object({ title: z.string().max(300), text: z.string().max(200_000), date: z.string().nullable().optional() })).max(20).optional(),
  /** One pasted text without a title. */
  text: z.string().max(200_000).optional(),
  query: z.string().max(2000).optional(),
  words: z.int().min(60).max(1000).default(150),
}) // prettier-ignore
export type SummaryInput = z.infer<typeof input>

const placeSchema = z.object({
  text: z.string(),
  documentId: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  page: z.int().nullable(),
  observedAt: z.string().nullable(),
  internal: z.boolean(),
  start: z.int(),
  end: z.int(),
})
const output = z.object({
  sentences: z.array(placeSchema.extend({ alsoIn: z.array(z.string()) })),
  words: z.int(),
  budgetWords: z.int(),
  sourceWords: z.int(),
  table: z.array(
    z.object({
      kind: z.enum(['date', 'amount', 'person', 'commitment', 'question']),
      value: z.string(),
      at: placeSchema,
    }),
  ),
  /** Rows beyond the first 60. */
  rowsLeftOut: z.int(),
  conflicts: z.array(
    z.object({ about: z.string(), unit: z.string(), sides: z.array(z.object({ value: z.string(), at: placeSchema })) }),
  ),
  documents: z.array(z.object({ id: z.string(), title: z.string(), sentences: z.int() })),
  /** Why there is no summary; null when there is one. */
  reason: z.string().nullable(),
  /** A model's part in the choice; left out where none was asked. */
  chosenBy: z.object({ model: z.string(), dropped: z.int(), instead: z.string().nullable() }).optional(),
})
export type SummaryOutput = z.infer<typeof output>

/**
 * Shortens documents by taking whole sentences out of them (sales-domain 3.5), with a table of dates, amounts, people, commitments and open questions, and
 * contradictions between documents side by side. Writes no sentence of its own.
 */
export const summarizeDocuments = defineCapability<SummaryInput, SummaryOutput>({
  name: 'summarize_documents',
  domain: 'knowledge',
  purpose: 'Shortens documents to their main sentences, word for word, with a table of dates, amounts, people and commitments, and contradictions side by side.',
  sideEffect: 'read-only',
  guardrails: ['every sentence stands in a source', 'every figure and date too', 'never longer than asked', 'contradictions are shown, neither side is dropped'],
  defaultCostMilliUnits: 800,
  input,
  output,
  run: summarize,
  present: (summary) => ({
    headline: summary.reason ?? `${summary.words} of ${summary.sourceWords} words from ${summary.documents.length === 1 ? `“${summary.documents[0]?.title ?? ''}”` : `${summary.documents.length} documents`}:`,
    details: [
      ...summary.sentences.map((sentence) => `${collapse(sentence.text)} (${where(sentence)})`),
      ...summary.conflicts.map((conflict) => `**They differ** on ${conflict.about}: ${conflict.sides.map((side) => `${side.value} (${where(side.at)})`).join(' against ')}.`),
      ...rowsOf(summary, 'date', 'Dates'), ...rowsOf(summary, 'amount', 'Amounts'), ...rowsOf(summary, 'person', 'People'), ...rowsOf(summary, 'commitment', 'Commitments'),
      ...(summary.chosenBy ? choiceNotes(summary.chosenBy) : []),
    ],
    unknowns: [...summary.table.filter((row) => row.kind === 'question').map((row) => `Open: ${row.value}`), ...(summary.rowsLeftOut > 0 ? [`${summary.rowsLeftOut} more entries are left out of the table.`] : [])],
    sources: summary.sentences.map((sentence) => ({ record: `document:${sentence.documentId}`, field: sentence.heading ?? sentence.title, value: collapse(sentence.text), observedAt: sentence.observedAt, from: sentence.title })),
    nextQuestion: null,
  }),
}) // prettier-ignore

const where = (place: { title: string; heading: string | null; page: number | null }): string =>
  [place.title, place.heading, place.page === null ? null : `page ${place.page}`]
    .filter((part) => part !== null && part !== '')
    .join(', ')

function rowsOf(summary: SummaryOutput, kind: TableRow['kind'], label: string): string[] {
  const values = [...new Set(summary.table.filter((row) => row.kind === kind).map((row) => row.value))]
  return values.length === 0 ? [] : [`**${label}:** ${values.join('; ')}`]
}

async function summarize(wanted: SummaryInput, context: CapabilityContext): Promise<Outcome<SummaryOutput>> {
  const stored = await context.knowledge.documents()
  const query = wanted.query ?? ''
  const named = (wanted.documents ?? []).flatMap((title) => stored.filter((document) => fold(document.title).includes(fold(title))).map((document) => document.id))
  const ids = [...new Set([...(wanted.documentIds ?? []), ...named])]
  const pasted = [...(wanted.texts ?? []), ...(wanted.text === undefined ? [] : [{ title: 'your text', text: wanted.text, date: null }])]
  const isAboutQuery = ids.length === 0 && pasted.length === 0
  const passages = isAboutQuery ? await passagesAbout(query, context) : (await Promise.all(ids.map((id) => context.knowledge.passagesOf(id)))).flat()
  context.signal.throwIfAborted()
  if (isAboutQuery && passages.length === 0) {
    return {
      ok: false, mode: 'user_invalid_input', message: stored.length === 0 ? 'There are no documents yet.' : 'It is not clear which document to shorten.',
      remedy: 'Name a document, or paste the text.', question: 'Which document shall I shorten?', options: stored.slice(0, 8).map((document) => document.title),
    } // prettier-ignore
  }
  const pieces: SourcePiece[] = [
    ...passages.map(({ documentId, title, heading, page, observedAt, internal, text, start }) => ({ documentId, title, heading, page, observedAt, internal, text, start })),
    ...pasted.map(({ title, text, date }) => ({ documentId: `text:${title}`, title, heading: null, page: null, observedAt: date ?? null, internal: false, text, start: 0 })),
  ]
  const chosen = await chosenByModel(readSentences(pieces), query, wanted.words, context)
  return { ok: true, value: summarizePieces(pieces, wanted.words, query, await knownPeople(pieces, context), chosen ?? undefined) }
} // prettier-ignore

/** Passages on what a query names, when no document is named: those that hold its products, codes and names, or else half of its words. */
async function passagesAbout(query: string, context: CapabilityContext): Promise<Passage[]> {
  const aliases = readAliases(await context.records.products())
  const terms = readTerms(query, aliases).filter((term) => !askingToSum.has(term.shown))
  if (terms.length === 0) return []
  const candidates = await context.knowledge.candidates(lookupsOf('', terms), CANDIDATES)
  const needed = terms.some((term) => term.must) ? terms.filter((term) => term.must) : terms
  return candidates.filter((passage) => {
    const counted = countPassage(passage, aliases)
    return (
      needed.filter((term) => frequency(term, counted) > 0).length >=
      (needed.some((term) => term.must) ? needed.length : needed.length / 2)
    )
  })
}

/** Words that ask for a summary rather than name its matter. */
const askingToSum = new Set(
  'sum summary summarise summarize short shorten version brief key points tldr condense main read transcript notes minutes'.split(
    ' ',
  ),
)

/** Names in the texts that are contacts or users of the workspace. */
async function knownPeople(pieces: readonly SourcePiece[], context: CapabilityContext): Promise<Set<string>> {
  const names = [...new Set(pieces.flatMap((piece) => namesOf(piece.text).map((name) => name.text)))]
    .filter((name) => name.includes(' '))
    .slice(0, MOST_NAMES)
  const hits = await Promise.all(names.map((name) => context.records.search(name, ['contact', 'user'], 1)))
  return new Set(names.filter((_, index) => hits[index]?.[0]?.similarity === 1))
}

/** The pure part: same pieces, words, query and choice give the same summary; another order of documents only changes the order of its sentences. */
export function summarizePieces(
  pieces: readonly SourcePiece[],
  budgetWords: number,
  query: string,
  people: ReadonlySet<string>,
  chosen?: { picked: readonly SourceSentence[] | null; chosenBy: ChosenBy },
): SummaryOutput {
  const documentIds = [...new Set(pieces.map((piece) => piece.documentId))]
  const sentences = readSentences(pieces)
  const picked = inSourceOrder(
    chosen?.picked ?? pickSentences(scoreSentences(sentences, query), budgetWords),
    documentIds,
  )
  const inOrder = inSourceOrder(sentences, documentIds)
  const rows = extractTable(inOrder, people)
  const documents = documentIds.map((id) => ({
    id, title: pieces.find((piece) => piece.documentId === id)?.title ?? id, sentences: sentences.filter((sentence) => sentence.documentId === id).length,
  })) // prettier-ignore
  return {
    sentences: picked.map((sentence) => ({ ...placeOf(sentence), alsoIn: [...new Set(sentence.alsoIn.map((place) => place.title))] })),
    words: picked.reduce((sum, sentence) => sum + sentence.words, 0),
    budgetWords,
    sourceWords: pieces.reduce((sum, piece) => sum + countWords(piece.text), 0),
    table: rows.slice(0, MOST_ROWS).map(({ kind, value, sentence }) => ({ kind, value, at: placeOf(sentence) })),
    rowsLeftOut: Math.max(0, rows.length - MOST_ROWS),
    conflicts: findConflicts(inOrder).map(({ about, unit, sides }) => ({ about, unit, sides: sides.map(({ value, sentence }) => ({ value, at: placeOf(sentence) })) })),
    documents,
    reason: picked.length > 0 ? null : sentences.length === 0 ? 'There is no text to shorten.' : `The first sentence alone has more than ${budgetWords} words.`,
    ...(chosen ? { chosenBy: chosen.chosenBy } : {}),
  } // prettier-ignore
}

const placeOf = ({ text, documentId, title, heading, page, observedAt, internal, start, end }: SourceSentence) => ({
  text,
  documentId,
  title,
  heading,
  page,
  observedAt,
  internal,
  start,
  end,
})
