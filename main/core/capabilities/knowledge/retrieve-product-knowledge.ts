import { z } from '../../../../shared/zod.ts'
import { knowledgeAnswerSchema, type KnowledgeAnswer } from '../../../../shared/domain/knowledge.ts'
import type { Passage } from '../../ports/knowledge.ts'
import { collapse } from '../../text/fold.ts'
import { stem } from '../../text/stem.ts'
import { tokensOf } from '../../text/words.ts'
import { defineCapability, type CapabilityContext, type Outcome } from '../define-capability.ts'
import { readAliases } from './retrieval/aliases.ts'
import { findPassages, type Hit } from './retrieval/find-passages.ts'
import { newerEdition, staleReason, type Dated } from './retrieval/freshness.ts'
import { lookupsOf, readTerms, type Term } from './retrieval/query-terms.ts'

const CANDIDATES = 2000

const input = z.object({
  query: z.string().max(2000),
  limit: z.int().min(1).max(20).default(5),
  /** `customer` leaves out what is internal or not approved. */
  audience: z.enum(['internal', 'customer']).default('internal'),
  documentIds: z.array(z.string()).max(100).optional(),
})
export type RetrieveInput = z.infer<typeof input>

export type RetrieveOutput = KnowledgeAnswer

/**
 * Finds where the rep's own documents answer a question (sales-domain 3.4): quotes with document, heading, page, date and offsets, or says that they do
 * not. Adds no word of its own to a quote.
 */
export const retrieveProductKnowledge = defineCapability<RetrieveInput, RetrieveOutput>({
  name: 'retrieve_product_knowledge',
  domain: 'knowledge',
  purpose: 'Finds the passages of your own documents that answer a question, word for word with their source, or says that none does.',
  sideEffect: 'read-only',
  guardrails: ['every quote stands in a document at its offsets', 'no answer rather than a wrong one', 'prices, legal and security statements are quoted, never promised', 'internal passages are marked and kept out of what customers see'],
  defaultCostMilliUnits: 400,
  input,
  output: knowledgeAnswerSchema,
  run: retrieve,
  present: (result) => ({
    headline: result.found ? headline(result) : notFound(result),
    details: result.passages.map(shown),
    unknowns: result.found ? [] : result.notInDocuments.map((word) => `No document speaks of “${word}”.`),
    sources: result.passages.map((hit) => ({ record: `document:${hit.documentId}`, field: hit.heading ?? hit.title, value: hit.quote, observedAt: hit.observedAt, from: hit.title })),
    nextQuestion: result.found ? null : 'Is there a document about this that you can add?',
  }),
}) // prettier-ignore

async function retrieve(wanted: RetrieveInput, context: CapabilityContext): Promise<Outcome<RetrieveOutput>> {
  const { knowledge } = context
  const query = collapse(wanted.query)
  const aliases = readAliases(await context.records.products())
  const documents = await knowledge.documents()
  const terms = readTerms(query, aliases)
  const lookups = lookupsOf(query, terms)
  const [candidates, corpus] = await Promise.all([
    lookups.length === 0 ? [] : knowledge.candidates(lookups, CANDIDATES),
    knowledge.statistics(lookups),
  ])
  context.signal.throwIfAborted()
  const allowed = candidates.filter((passage) => isAllowed(passage, wanted))
  const superseded = new Set(documents.filter((document) => newerEdition(document, documents) !== null).map((document) => document.id))
  const hits = findPassages(query, terms, allowed, corpus, aliases, superseded).slice(0, wanted.limit)
  return {
    ok: true,
    value: {
      query, found: hits.length > 0, audience: wanted.audience,
      passages: hits.map((hit) => toOutput(hit, documents, context.asOf)),
      nearest: hits.length > 0 ? [] : nearestTitles(terms, allowed),
      notInDocuments: terms.filter((term) => term.lookups.every((word) => (corpus.containing[word] ?? 0) === 0)).map((term) => term.shown),
      searched: { documents: documents.length, passages: corpus.passages },
      mock: hits.some((hit) => hit.passage.mock),
    },
  }
} // prettier-ignore

const isAllowed = (passage: Passage, { audience, documentIds }: RetrieveInput): boolean =>
  (audience === 'internal' || (passage.approved && !passage.internal)) &&
  (documentIds === undefined || documentIds.includes(passage.documentId))

function toOutput({ passage, score, matched, unnamed, quote }: Hit, documents: readonly Dated[], asOf: string): RetrieveOutput['passages'][number] {
  const { documentId, title, heading, page, observedAt, internal, approved, text, start, end } = passage
  return {
    documentId, title, heading, page, observedAt, internal, approved, stale: staleReason({ id: documentId, title, observedAt }, documents, asOf),
    sensitive: sensitivity(`${heading ?? ''} ${quote.text}`), quote: quote.text, quoteStart: quote.start, quoteEnd: quote.end, text, start, end,
    score: Math.round(score * 1000) / 1000, matched, unnamed,
  }
} // prettier-ignore

function sensitivity(text: string): RetrieveOutput['passages'][number]['sensitive'] {
  if (/\b(?:prices?|discounts?|fees?|costs?|eur|usd|gbp|rebate)\b|[€$£]/i.test(text)) return 'price'
  if (/\b(?:liab\w+|warrant\w+|guarantee\w*|indemn\w+|contract\w*|terminat\w+|penalt\w+)\b/i.test(text)) return 'legal'
  return /\b(?:encrypt\w*|iso ?27001|soc ?2|gdpr|penetration|vulnerab\w+|backup\w*|data cent(?:er|re)s?)\b/i.test(text)
    ? 'security'
    : null
}

/** Up to three titles by how many of the query's words their passages hold; the order of ties is by title. */
function nearestTitles(terms: readonly Term[], passages: readonly Passage[]): string[] {
  const best = new Map<string, number>()
  for (const passage of passages) {
    const stems = new Set(tokensOf(`${passage.title} ${passage.heading ?? ''} ${passage.text}`).map(stem))
    const held = terms.filter((term) => term.stems.some((root) => stems.has(root)) || term.lookups.some((word) => tokensOf(word).every((part) => stems.has(stem(part))))).length
    best.set(passage.title, Math.max(best.get(passage.title) ?? 0, held))
  }
  return [...best].filter(([, held]) => held > 0).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 3).map(([title]) => title)
} // prettier-ignore

const where = (hit: RetrieveOutput['passages'][number]): string =>
  [
    `“${hit.title}”`,
    hit.heading,
    hit.page === null ? null : `page ${hit.page}`,
    hit.observedAt === null ? 'no date' : hit.observedAt.slice(0, 10),
  ]
    .filter((part) => part !== null)
    .join(', ')

function headline(result: RetrieveOutput): string {
  const [first] = result.passages
  return first === undefined
    ? ''
    : `“${collapse(first.quote)}” (${where(first)})${first.unnamed.length > 0 ? `. ${unnamedNote(first.unnamed)}` : ''}`
}

function notFound(result: RetrieveOutput): string {
  if (result.query === '') return 'There is no question to look up.'
  if (result.searched.documents === 0) return 'There are no documents yet, so this cannot be answered from them.'
  const near =
    result.nearest.length === 0 ? '' : ` The nearest: ${result.nearest.map((title) => `“${title}”`).join(', ')}.`
  return `Your documents do not answer this.${near}`
}

const unnamedNote = (names: readonly string[]): string =>
  `The passage names no product; check that it holds for ${names.join(' and ')}.`

const cautions = {
  price: 'A price: quote it, it is not an offer.',
  legal: 'A legal statement: quote it, do not promise it.',
  security: 'A security statement: quote it, do not promise it.',
} as const

function shown(hit: RetrieveOutput['passages'][number]): string {
  const notes = [
    hit.internal ? '**Internal**, not for customers.' : '',
    hit.stale ?? '',
    hit.unnamed.length > 0 ? unnamedNote(hit.unnamed) : '',
    hit.sensitive === null ? '' : cautions[hit.sensitive],
  ].filter((note) => note !== '')
  return `“${collapse(hit.quote)}” ${where(hit)}.${notes.length > 0 ? ` ${notes.join(' ')}` : ''}`
}
