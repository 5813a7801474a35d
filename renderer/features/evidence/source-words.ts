import type { SourceRef } from '../../../shared/domain/evidence.ts'
import { formatNumber, formatRecordedDate, humanise } from '../../format.ts'
import { strings } from '../../strings.ts'

const isKind = (kind: string): kind is keyof typeof strings.evidence.kinds =>
  Object.hasOwn(strings.evidence.kinds, kind)

/** What kind of record stands behind a sentence, in a rep's words: `product:p1` is "Product text". */
export function recordWords(record: string): string {
  const kind = record.split(':')[0] ?? ''
  return isKind(kind) ? strings.evidence.kinds[kind] : humanise(kind)
}

/** A recorded value as a person reads it. */
export const shownValue = (value: SourceRef['value']): string =>
  value === null ? strings.unknown : typeof value === 'number' ? formatNumber(value) : formatRecordedDate(String(value))

/** Where it was seen and when: `sample, seen 20 Nov 2026`. */
export const seenWords = ({ from, observedAt }: SourceRef): string =>
  observedAt === null ? `${from}, ${strings.chat.undated}` : strings.evidence.seen(from, formatRecordedDate(observedAt))

/** The address of a record that has a page of its own; null for the others. */
export function recordAddress(record: string): string | null {
  const [kind, ...rest] = record.split(':')
  const id = rest.join(':')
  return kind === 'document' && id !== '' ? `#/knowledge/${encodeURIComponent(id)}` : null
}
