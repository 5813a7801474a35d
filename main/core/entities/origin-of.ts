import type { Provenance } from '../../../shared/domain/records.ts'

/** Where one value of a record came from and when it was seen: the record's own source unless that field came from elsewhere. */
export function originOf(source: Provenance, field: string): { from: string; observedAt: string | null } {
  const other = source.fields?.[field]
  return other ?? { from: source.from, observedAt: source.observedAt }
}
