import type { Opportunity } from '../../../../shared/domain/records.ts'
import type { Finding } from './read-evidence.ts'
import { sourceOf } from '../../entities/origin-of.ts'

/** Fields of the deal are the rep's own entries: assumptions until somebody said so. */
export function fieldFindings(deal: Opportunity): Finding[] {
  const finding = (criterion: string, field: string, label: string, value: string): Finding => ({
    criterion,
    for: true,
    strength: 'assumed',
    quote: `${label}: ${value}`,
    observedAt: deal.source.observedAt,
    source: sourceOf(`opportunity:${deal.id}`, field, value, deal.source),
    saidBy: 'rep',
    signs: [],
  })
  return [
    ...(deal.closeDate ? [finding('timing', 'closeDate', 'Close date', deal.closeDate)] : []),
    ...(deal.competitor ? [finding('competition', 'competitor', 'Competitor', deal.competitor)] : []),
  ]
}
