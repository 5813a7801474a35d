import { createHash } from 'node:crypto'
import type { ReadDocument, ReadLimits } from './document.types.ts'
import { readDocument } from './read-document.ts'

type Stored = Pick<
  ReadDocument,
  'name' | 'title' | 'format' | 'text' | 'pageStarts' | 'words' | 'observedAt' | 'problems'
> & {
  id: string
  hash: string
  bytes: number
  internal: boolean
  approved: boolean
  mock: boolean
  addedAt: string
}

/** Where documents go. */
export type DocumentStore = { add(document: Stored): Promise<'added' | 'replaced' | 'unchanged'> }

export type DocumentToAdd = {
  name: string
  bytes: Uint8Array
  /** UTC instant. */
  now: string
  signal: AbortSignal
  mock?: boolean
  /** What the rep says; it wins over what the document says. */
  internal?: boolean
  approved?: boolean
  limits?: ReadLimits
}
export type AddedDocument = {
  id: string
  name: string
  title: string
  outcome: 'added' | 'replaced' | 'unchanged'
  words: number
  pages: number | null
  internal: boolean
  approved: boolean
  /** What could not be read, and that it does not say who may see it. Only the first is kept with the document. */
  problems: string[]
}

/**
 * Reads a document and adds it to the rep's knowledge; a file of the same name replaces the older one. Unless the rep or the document
 * itself says otherwise it counts as internal: it answers the rep's questions and is never quoted to a customer.
 * Throws `knowledge.bad-file` when it cannot be read; nothing is stored then.
 */
export async function addDocument(input: DocumentToAdd, store: DocumentStore): Promise<AddedDocument> {
  const document = await readDocument(input.name, input.bytes, input.signal, input.limits)
  const internal = input.internal ?? document.internal ?? true
  const approved = !internal && (input.approved ?? document.approved ?? false)
  const unsaid =
    input.internal === undefined && document.internal === null
      ? ['It does not say whether customers may see it: marked internal until you say so.']
      : []
  const id = `doc-${sha256(new TextEncoder().encode(`${input.mock ? 'mock ' : ''}${input.name.toLowerCase()}`)).slice(0, 16)}`
  const outcome = await store.add({
    ...document,
    id,
    hash: sha256(input.bytes),
    bytes: input.bytes.length,
    internal,
    approved,
    mock: input.mock ?? false,
    addedAt: input.now,
  })
  return {
    id,
    name: document.name,
    title: document.title,
    outcome,
    words: document.words,
    pages: document.pageStarts?.length ?? null,
    internal,
    approved,
    problems: [...document.problems, ...unsaid],
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
