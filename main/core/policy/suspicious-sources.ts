import type { SourceRef, Suspicion } from '../../../shared/domain/evidence.ts'
import { orderIn } from './orders-in-text.ts'

/** The sources that hold what reads like an order to an assistant, each place once. */
export function suspiciousIn(sources: readonly SourceRef[]): Suspicion[] {
  const found = sources.flatMap(({ record, field, from, value }): Suspicion[] => {
    const excerpt = typeof value === 'string' ? orderIn(value) : null
    return excerpt === null ? [] : [{ record, field, from, excerpt }]
  })
  const seen = new Map(found.map((one) => [`${one.record} ${one.field} ${one.excerpt}`, one]))
  return [...seen.values()]
}

/** What was pasted into a request, as a source of its own. */
export const pastedSource = (pasted: string): SourceRef => ({
  record: 'request',
  field: 'pasted text',
  value: pasted,
  observedAt: null,
  from: 'you',
})
