import type { Approval } from '../../shared/domain/approval.ts'
import type { StandingRule } from '../../shared/domain/standing-rule.ts'
import { AppError } from '../../shared/errors.ts'
import { targetOf } from '../core/approvals/standing-rules.ts'
import type { AppContext } from './context.ts'

/** The rule that an approval already given can become; refuses where no exact target stands or something outside would change. */
export function ruleFrom(context: AppContext, approval: Approval, days: number): StandingRule {
  const target = targetOf(approval.content)
  if (approval.status !== 'approved' || target === null) {
    throw new AppError('approval.blocked', 'A rule can only follow an approval that was given, for one exact target.', {
      remedy: 'Approve something of this kind first.',
    })
  }
  const sideEffect = context.registry.current().capabilities.get(approval.capability)?.sideEffect
  if (sideEffect !== 'propose') {
    throw new AppError('approval.blocked', 'What changes something outside is always asked.', {
      remedy: 'Decide it each time.',
    })
  }
  const now = context.clock.now()
  return {
    id: context.ids.next(),
    capability: approval.capability,
    target,
    title: `${approval.action} without asking, for ${approval.content.recipient?.name ?? target}`,
    approvalId: approval.id,
    createdAtMs: now,
    endsAtMs: now + days * 86_400_000,
    revokedAtMs: null,
  }
}
