import type { SourceRef } from '../../../shared/domain/evidence.ts'
import type { Activity, Provenance } from '../../../shared/domain/records.ts'

/** Where one value of a record came from and when it was seen: the record's own source unless that field came from elsewhere. */
export function originOf(source: Provenance, field: string): { from: string; observedAt: string | null } {
  const other = source.fields?.[field]
  return other ?? { from: source.from, observedAt: source.observedAt }
}

/** A value of a record as the source of a statement, with the origin of the record as a whole. */
export const sourceOf = (record: string, field: string, value: SourceRef['value'], source: Provenance): SourceRef => ({
  record,
  field,
  value,
  observedAt: source.observedAt,
  from: source.from,
})

/** When something happened as the source of a statement; it was seen when it happened. */
export const activitySource = ({ id, at, source }: Activity): SourceRef => ({
  ...sourceOf(`activity:${id}`, 'at', at, source),
  observedAt: at,
})
