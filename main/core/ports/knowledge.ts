/** A piece of a document a rep gave us. Offsets count UTF-16 units in the document's extracted text. */
export type Passage = {
  documentId: string
  title: string
  heading: string | null
  page: number | null
  text: string
  start: number
  end: number
  observedAt: string | null
  internal: boolean
  approved: boolean
  mock: boolean
}

export type Knowledge = {
  /** All passages that contain at least one of the words, at most `limit`, by document and offset. Ranking is core's work. */
  candidates(words: readonly string[], limit: number): Promise<Passage[]>
  /** Corpus figures for BM25: how many passages there are, their mean length in words, and in how many each word occurs. */
  statistics(
    words: readonly string[],
  ): Promise<{ passages: number; meanWords: number; containing: Record<string, number> }>
  documents(): Promise<{ id: string; title: string; observedAt: string | null; internal: boolean; mock: boolean }[]>
  passagesOf(documentId: string): Promise<Passage[]>
}
