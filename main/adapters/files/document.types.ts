/** What could be read from a document, before it is split and stored. Offsets count UTF-16 units of `text`. */
export type ReadDocument = {
  name: string
  title: string
  format: 'md' | 'txt' | 'pdf' | 'docx'
  text: string
  /** Where each page begins in `text`; null for formats without pages. */
  pageStarts: number[] | null
  words: number
  /** The day the document speaks for, as it says itself; null when it does not. */
  observedAt: string | null
  /** What the document says about itself; null when it does not. */
  internal: boolean | null
  approved: boolean | null
  /** What could not be read, one sentence each. */
  problems: string[]
}

export type ReadLimits = { bytes: number; pages: number; characters: number; milliseconds: number }

export const defaultLimits: ReadLimits = {
  bytes: 25 * 1024 * 1024,
  pages: 2000,
  characters: 5_000_000,
  milliseconds: 30_000,
}
