import type { Opportunity } from '../../../../shared/domain/records.ts'
import type { Finding } from './read-evidence.ts'

/** Fields of the deal are the rep's own entries: assumptions until somebody said so. */
export function fieldFindings(deal: Opportunity): Finding[] {
  const finding = (criterion: string, field: string, value: string): Finding => ({
    criterion,
    for: true,
    strength: 'assumed',
    quote: `${field}: ${value}`,
    observedAt: deal.source.observedAt,
    source: {
      record: `opportunity:${deal.id}`,
      field,
      value,
      observedAt: deal.source.observedAt,
      from: deal.source.from,
    },
    saidBy: 'rep',
    signs: [],
  })
  return [
    ...(deal.closeDate ? [finding('timing', 'closeDate', deal.closeDate)] : []),
    ...(deal.competitor ? [finding('competition', 'competitor', deal.competitor)] : []),
  ]
}
