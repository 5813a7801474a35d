import type { Check, ProposalContent } from '../../../shared/domain/approval.ts'
import type { SideEffect } from '../../../shared/domain/capability.ts'
import type { StandingRule } from '../../../shared/domain/standing-rule.ts'
import type { EffectFacts } from '../capabilities/define-capability.ts'

/** What a rule names: the address of the reader, else the thing that changes. Null where nothing exact can be named. */
export function targetOf(content: ProposalContent): string | null {
  if (content.recipient) return content.recipient.address.trim().toLowerCase() || null
  return content.subject?.trim().toLowerCase() || null
}

/** Whether a proposal may be covered by a rule at all: prepared only, not the first contact, and nothing on it blocks or warns. */
export const mayBeCovered = (sideEffect: SideEffect, effects: EffectFacts, checks: readonly Check[]): boolean =>
  sideEffect === 'propose' &&
  !effects.firstContact &&
  !effects.leavesComputer &&
  checks.every((check) => check.outcome === 'passed')

/** The rule that covers a proposal now, or null. */
export function coveringRule(
  rules: readonly StandingRule[],
  capability: string,
  content: ProposalContent,
  nowMs: number,
): StandingRule | null {
  const target = targetOf(content)
  if (target === null) return null
  return (
    rules.find(
      (rule) =>
        rule.capability === capability && rule.target === target && rule.revokedAtMs === null && rule.endsAtMs > nowMs,
    ) ?? null
  )
}
