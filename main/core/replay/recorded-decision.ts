import type { Approval, Decision, ProposalContent } from '../../../shared/domain/approval.ts'
import type { StandingRule } from '../../../shared/domain/standing-rule.ts'
import { assessRisk, consequencesOf } from '../approvals/needs-approval.ts'
import { targetOf } from '../approvals/standing-rules.ts'
import type { EffectFacts } from '../capabilities/define-capability.ts'

/** How an approval names the rule that decided it. */
export const DECIDED_BY_RULE = 'rule '

/** The decision that an approval has on record. Only for one that a person decided. */
export function decisionOf(approval: Approval): Decision {
  const said = approval.reason?.trim() || 'no reason on record'
  if (approval.status === 'denied') return { kind: 'deny', reason: said }
  if (approval.status === 'changes_requested') return { kind: 'request-changes', note: said }
  if (approval.edits === null) return { kind: 'approve' }
  return { kind: 'edit', subject: approval.content.subject, body: approval.content.body ?? '' }
}

/** What was shown for approval. An edit is kept as its differences, from which the first text is put together again. */
export function shownContent({ content, edits }: Approval): ProposalContent {
  if (edits === null) return content
  const before = edits.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join('')
  const cut = before.indexOf('\n\n')
  if (cut < 0) return content
  const subject = before.slice(0, cut)
  return {
    ...content,
    subject: content.subject === null && subject === '' ? null : subject,
    body: before.slice(cut + 2),
  }
}

const yesNo = [false, true]

/** What the proposal would have done, read back from the risk and the consequences that were derived from it. */
export function effectsOf({ riskReason, consequences, destination }: Approval): EffectFacts {
  const wanted = consequences.join('\n')
  for (const outsidePerson of yesNo)
    for (const firstContact of yesNo)
      for (const leavesComputer of yesNo)
        for (const reversible of yesNo) {
          const effects = { outsidePerson, firstContact, leavesComputer, reversible, destination }
          if (assessRisk(effects).reason === riskReason && consequencesOf(effects).join('\n') === wanted) return effects
        }
  // Words that the app no longer uses: the strictest reading.
  return { outsidePerson: true, firstContact: true, leavesComputer: true, reversible: false, destination }
}

/** The rules that decided something in this run, as they stood then: none of them covers more than it did. */
export function rulesOf(approvals: readonly Approval[]): StandingRule[] {
  return approvals.flatMap((approval) => {
    const target = targetOf(approval.content)
    if (!approval.decidedBy?.startsWith(DECIDED_BY_RULE) || target === null) return []
    return [
      {
        id: approval.decidedBy.slice(DECIDED_BY_RULE.length),
        capability: approval.capability,
        target,
        title: approval.reason ?? '',
        approvalId: approval.id,
        createdAtMs: 0,
        endsAtMs: Number.MAX_SAFE_INTEGER,
        revokedAtMs: null,
      },
    ]
  })
}
