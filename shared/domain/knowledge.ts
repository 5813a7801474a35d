import { z } from '../zod.ts'

/** A document as it is listed: what was read of it and what was not. */
export const knowledgeDocumentSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  format: z.string(),
  bytes: z.int(),
  words: z.int(),
  /** Null for formats without pages. */
  pages: z.int().nullable(),
  passages: z.int(),
  /** The day the document speaks for, as it says itself. */
  observedAt: z.string().nullable(),
  internal: z.boolean(),
  approved: z.boolean(),
  mock: z.boolean(),
  addedAt: z.string(),
  /** What could not be read, one sentence each. */
  problems: z.array(z.string()),
})
export type KnowledgeDocument = z.infer<typeof knowledgeDocumentSchema>

/** A piece of a document's text; offsets count UTF-16 units. */
export const documentPassageSchema = z.object({
  heading: z.string().nullable(),
  page: z.int().nullable(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
})
export type DocumentPassage = z.infer<typeof documentPassageSchema>

/** A passage that answers a question, word for word with its source. */
export const foundPassageSchema = documentPassageSchema.extend({
  documentId: z.string(),
  title: z.string(),
  observedAt: z.string().nullable(),
  internal: z.boolean(),
  approved: z.boolean(),
  /** Why it may be out of date; null when nothing speaks for it. */
  stale: z.string().nullable(),
  /** A price, a legal or a security statement: quote it, never promise it. */
  sensitive: z.enum(['price', 'legal', 'security']).nullable(),
  quote: z.string(),
  quoteStart: z.int(),
  quoteEnd: z.int(),
  score: z.number(),
  matched: z.array(z.string()),
  /** Products asked for that the passage does not name: it speaks of the offer as a whole. */
  unnamed: z.array(z.string()),
})
export type FoundPassage = z.infer<typeof foundPassageSchema>

export const knowledgeAnswerSchema = z.object({
  query: z.string(),
  found: z.boolean(),
  audience: z.enum(['internal', 'customer']),
  passages: z.array(foundPassageSchema),
  /** Titles of documents that come nearest when nothing answers. */
  nearest: z.array(z.string()),
  /** Words of the query that no document holds. */
  notInDocuments: z.array(z.string()),
  searched: z.object({ documents: z.int(), passages: z.int() }),
  mock: z.boolean(),
})
export type KnowledgeAnswer = z.infer<typeof knowledgeAnswerSchema>
