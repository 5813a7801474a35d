import type { Account, Opportunity } from '../../../shared/domain/records.ts'
import type { Icp } from '../../../shared/domain/settings.ts'
import { scoreFit } from '../capabilities/intelligence/fit-score.ts'
import type { Digest } from '../ports/clock.ts'
import { findingId, type Found } from './finding.ts'
import { judgeWeights, LEAST_OUTCOMES, type OutcomeRow } from './weights-gate.ts'

const LABELS: Readonly<Record<string, string>> = {
  industry: 'industry',
  employees: 'employees',
  revenue: 'revenue',
  region: 'region',
  tools: 'tools in use',
  need: 'need',
}

/** One decided deal as the fit score would have seen its account, with since when each fact was known. Null for an open or undated deal. */
export function outcomeOf(deal: Opportunity, account: Account, icp: Icp, digest: Digest): OutcomeRow | null {
  const won = deal.stage === 'closed_won'
  if ((!won && deal.stage !== 'closed_lost') || deal.createdDate === null || deal.closeDate === null) return null
  const { score } = scoreFit(account, icp, `${deal.createdDate}T00:00:00Z`, digest)
  const fields = score.items.map(({ criterion, credit, sources }) => {
    const since = Date.parse(sources[0]?.observedAt ?? '')
    return [criterion, { credit, knownAtMs: Number.isNaN(since) ? null : since }] as const
  })
  return {
    dealId: deal.id,
    decidedAtMs: Date.parse(deal.createdDate),
    outcomeAtMs: Date.parse(deal.closeDate),
    won,
    fields: Object.fromEntries(fields),
  }
}

/** Weights of the fit score that past outcomes speak for, as a proposal; the gate's reason where they do not. */
export function findWeights(outcomes: readonly OutcomeRow[], icp: Icp | null, nowMs: number, digest: Digest): Found {
  if (icp === null) {
    const sentence = 'Your ideal customer is not described yet, so there are no weights to compare with outcomes.'
    return { findings: [], note: { analyser: 'weights', n: outcomes.length, needs: LEAST_OUTCOMES, sentence } }
  }
  const current: Record<string, number> = { ...icp.weights }
  const verdict = judgeWeights(outcomes, current, nowMs)
  if (verdict.kind !== 'better')
    return {
      findings: [],
      note: { analyser: 'weights', n: verdict.n, needs: LEAST_OUTCOMES, sentence: verdict.sentence },
    }
  const { weights, gain, error, before, after, n, won, tested, refused } = verdict
  const moved = Object.keys(current)
    .filter((field) => Math.abs((weights[field] ?? 0) - (current[field] ?? 0)) >= 1)
    .map((field) => `${LABELS[field] ?? field} ${current[field] ?? 0} → ${weights[field] ?? 0}`)
  const left =
    refused.length === 0
      ? ''
      : ` Not learned from: ${refused.map(({ field, reason }) => `${field}, ${reason}`).join('; ')}.`
  return {
    findings: [
      {
        id: findingId('weights', [icp.id, JSON.stringify(weights)], digest),
        kind: 'weights',
        title: 'Weigh the fit score by what your deals have shown',
        detail: `From ${n} decided deals, ${won} of them won: ${moved.join(', ')}. On ${tested} later deals the log-loss falls from ${before.toFixed(3)} to ${after.toFixed(3)}.${left}`,
        evidence: { n, k: null, of: 'decided deals', unit: 'log-loss', low: gain - 1.96 * error, high: gain + 1.96 * error, base: before, refs: [] }, // prettier-ignore
        effect: { kind: 'icp-weights', icpId: icp.id, before: current, after: { ...weights } },
        does: 'The weights of your ideal customer under Settings become these. Scores made before keep the weights they were made with.',
        undo: 'Puts the weights back as they were, unless you have changed them since.',
      },
    ],
    note: null,
  }
}
