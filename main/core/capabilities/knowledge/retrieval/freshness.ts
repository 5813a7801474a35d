import { fold } from '../../../text/fold.ts'

export type Dated = { id: string; title: string; observedAt: string | null }

const STALE_DAYS = 365

/** A newer edition of a document: the same title but for year, version and the like. */
export const newerEdition = (document: Dated, all: readonly Dated[]): Dated | null =>
  all.find(
    (other) =>
      other.id !== document.id &&
      subject(document.title) !== '' &&
      subject(other.title) === subject(document.title) &&
      isNewer(other, document),
  ) ?? null

/** Why a document may be out of date; null when nothing speaks for it. A document without a date is never called fresh or stale. */
export function staleReason(document: Dated, all: readonly Dated[], asOf: string): string | null {
  const newer = newerEdition(document, all)
  if (newer !== null) return `“${newer.title}” is newer.`
  if (document.observedAt === null) return null
  const days = Math.floor((Date.parse(asOf) - Date.parse(document.observedAt)) / 86_400_000)
  return days > STALE_DAYS ? `It is from ${document.observedAt.slice(0, 10)}, more than a year ago.` : null
}

/** A title without what tells editions apart: years, versions, "draft", "final". */
const subject = (title: string): string =>
  fold(title)
    .replace(/\.[a-z]{2,4}$/, '')
    .replace(/\b(?:19|20)\d{2}\b|\bv(?:ersion)?\s?\d+(?:\.\d+)*\b|\b(?:draft|final|new|old)\b/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function isNewer(other: Dated, document: Dated): boolean {
  const year = (title: string) => Number(/\b(?:19|20)\d{2}\b/.exec(title)?.[0] ?? 0)
  const version = (title: string) => Number(/\bv(?:ersion)?\s?(\d+(?:\.\d+)?)/i.exec(title)?.[1] ?? 0)
  if (year(other.title) !== year(document.title) && year(document.title) !== 0 && year(other.title) !== 0)
    return year(other.title) > year(document.title)
  if (version(other.title) !== version(document.title)) return version(other.title) > version(document.title)
  return other.observedAt !== null && document.observedAt !== null && other.observedAt > document.observedAt
}
