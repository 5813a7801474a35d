import type { PlanStep } from '../../../shared/domain/plan.ts'
import type { Assessment } from './plan-request.types.ts'

/** What the decision looks at. */
export type AssessedFacts = {
  /** How many different things are to be done. */
  acts: number
  steps: readonly PlanStep[]
  /** Named records the request is about. */
  objects: number
  /** A later time ("then", "after", "by Friday"). */
  later: boolean
}

const domainWords: Readonly<Record<string, string>> = {
  territory: 'territory',
  intelligence: 'accounts',
  knowledge: 'documents',
  engagement: 'messages',
  qualification: 'deals',
  governance: 'records of what was done',
}

/**
 * Answer or goal (sales-domain 4.1): a goal when two or more of these hold: two acts, two domains, a later time, more than three
 * objects, a write. Otherwise it is answered at once. The reasons are for the rep, who can flip it.
 */
export function assess(facts: AssessedFacts, forceKind: 'answer' | 'goal' | null): Assessment {
  const reasons: string[] = []
  const domains = [...new Set(facts.steps.map((step) => step.domain))]
  if (facts.acts >= 2) reasons.push(`It asks for ${facts.acts} things to be done.`)
  if (domains.length >= 2) reasons.push(`It touches ${domains.map((domain) => domainWords[domain]).join(' and ')}.`)
  if (facts.later) reasons.push('Something is to happen later or in order.')
  if (facts.objects > 3) reasons.push(`It is about ${facts.objects} records.`)
  if (facts.steps.some((step) => step.sideEffect !== 'read-only'))
    reasons.push('It prepares something for you to approve.')
  const kind = reasons.length >= 2 ? 'goal' : 'answer'
  if (forceKind !== null && forceKind !== kind) return { kind: forceKind, reasons: ['You chose so.', ...reasons] }
  return { kind, reasons: reasons.length > 0 ? reasons : ['One question that can be answered at once.'] }
}
