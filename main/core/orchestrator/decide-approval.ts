import { AppError } from '../../../shared/errors.ts'
import type { Approval, Decision, ProposalContent } from '../../../shared/domain/approval.ts'
import { hashContent } from '../approvals/content-hash.ts'
import { wordDiff } from '../approvals/word-diff.ts'
import { becomeActive } from './end-run.ts'
import { addEvent, moveStep, stepOf, type EngineDeps, type LiveRun } from './live-run.ts'
import { performCommit } from './perform-change.ts'
import { commitProposal } from './propose-change.ts'
import { startEvent, tally } from './step-outcome.ts'

export type DecisionRequest = { id: string; contentHash: string; decision: Decision; by: string }

/** The sentence a person gets who decides what was decided before. */
export function alreadyDecided(approval: Approval): AppError {
  const words = {
    approved: 'approved',
    denied: 'declined',
    changes_requested: 'sent back for changes',
    expired: 'not decided in time',
    cancelled: 'cancelled',
    pending: 'pending',
  }
  return new AppError(
    'approval.already-decided',
    `This was already ${words[approval.status]}; the first decision counts.`,
    {
      remedy: approval.status === 'expired' ? 'Run the goal again to get a fresh draft.' : 'Nothing was changed.',
    },
  )
}

/**
 * Applies one decision to the run in memory; the caller makes it durable. What is approved is exactly what was shown: another hash is
 * refused, an edit is checked again as `prepare` checked the first text, and a blocker leaves the approval pending.
 */
export async function applyDecision(
  deps: EngineDeps,
  live: LiveRun,
  request: DecisionRequest,
  onLate: () => void,
): Promise<Approval> {
  const approval = live.open.get(request.id)
  if (!approval)
    throw new AppError('approval.not-found', 'There is no such approval waiting.', { remedy: 'Reload the list.' })
  if (approval.hash !== request.contentHash) {
    throw new AppError('approval.content-changed', 'The content changed since you saw it.', {
      remedy: 'Look at it again, then decide.',
    })
  }
  const { decision } = request
  const step = stepOf(live, approval.stepId)
  const capability = live.registry.capabilities.get(step.capability)
  const definition = capability?.definition
  const stillOpen = () => {
    if (!live.open.has(request.id))
      throw new AppError('approval.already-decided', 'This was decided meanwhile; the first decision counts.', {
        remedy: 'Reload the list.',
      })
  }
  const now = () => deps.clock.now()
  const decided = (status: Approval['status'], patch: Partial<Approval> = {}): Approval => {
    stillOpen()
    const result: Approval = { ...approval, ...patch, status, decidedAtMs: now(), decidedBy: request.by }
    live.open.delete(approval.id)
    live.draft.decided.push(result)
    const outcome = status === 'approved' && decision.kind === 'edit' ? 'edited' : status
    addEvent(
      deps,
      live,
      'approval_received',
      {
        approvalId: approval.id,
        decision: outcome as 'approved' | 'edited' | 'changes_requested' | 'denied',
        contentHash: result.hash,
        by: request.by,
        waitedMs: Math.max(0, now() - approval.requestedAtMs),
      },
      { stepId: approval.stepId, status: status === 'denied' ? 'error' : 'success' },
    )
    becomeActive(deps, live, onLate)
    return result
  }

  if (decision.kind === 'deny') {
    const result = decided('denied', { reason: decision.reason })
    moveStep(live, step.id, 'skip', {
      skippedBecause: `you declined it: ${decision.reason}`,
      prepared: null,
      phase: null,
      endedAtMs: now(),
    })
    tally(live, step.id, 'skipped')
    return result
  }
  if (decision.kind === 'request-changes') {
    const result = decided('changes_requested', { reason: decision.note })
    moveStep(live, step.id, 'prepare-again', { note: decision.note, prepared: null, approvalId: null, phase: null })
    return result
  }
  if (!capability || !definition || definition.sideEffect === 'read-only')
    throw new AppError('approval.blocked', 'What this would do is switched off now.', {
      remedy: 'Switch it on in the registry, then decide.',
    })
  const content = decision.kind === 'edit' ? edited(approval, decision.subject, decision.body) : approval.content
  const context = { ...live.context, signal: live.stop.signal }
  const again = await definition.recheck(definition.input.parse(step.input), content, context, step.prepared)
  stillOpen()
  const blocker = again.checks.find((check) => check.outcome === 'blocker')
  if (blocker) {
    throw new AppError(
      decision.kind === 'edit' ? 'approval.edit-rejected' : 'approval.blocked',
      `${blocker.label}: ${blocker.detail}`,
      {
        remedy: 'Edit the draft, ask for changes or decline it. It still waits for you.',
      },
    )
  }
  const result = decided('approved', {
    content,
    hash: hashContent(step.capability, content, deps.digest),
    checks: again.checks,
    claims: again.claims,
    qualityScore: again.qualityScore,
    edits: decision.kind === 'edit' ? wordDiff(textOf(approval.content), textOf(content)) : null,
  })
  moveStep(live, step.id, 'commit', { phase: 'commit' })
  startEvent(deps, live, capability, step.id)
  if (definition.sideEffect === 'execute') performCommit(deps, live, step.id, content)
  else commitProposal(deps, live, step.id, content, step.prepared, approval.id, 0)
  return result
}

function edited(approval: Approval, subject: string | null, body: string): ProposalContent {
  if (!approval.editable)
    throw new AppError('approval.edit-rejected', 'This proposal cannot be edited.', {
      remedy: 'Ask for changes instead.',
    })
  if (body.trim() === '')
    throw new AppError('approval.edit-rejected', 'The text is empty.', {
      remedy: 'Write the text, or decline the draft.',
    })
  if (subject !== null && /[\r\n\u2028\u2029]/.test(subject)) {
    throw new AppError('approval.edit-rejected', 'The subject has a line break.', {
      remedy: 'Write the subject on one line.',
    })
  }
  return { ...approval.content, subject, body }
}

const textOf = (content: ProposalContent): string => [content.subject ?? '', content.body ?? ''].join('\n\n')

/** Ends an approval whose time is up. Silence is neither a yes nor a no: the step is skipped as undecided. */
export function applyExpiry(deps: EngineDeps, live: LiveRun, approvalId: string, onLate: () => void): void {
  const approval = live.open.get(approvalId)
  if (!approval || live.deciding.has(approvalId)) return
  const now = deps.clock.now()
  live.open.delete(approvalId)
  live.draft.decided.push({ ...approval, status: 'expired', decidedAtMs: now, reason: 'Nobody decided in time.' })
  addEvent(
    deps,
    live,
    'approval_timeout',
    { approvalId, waitedMs: Math.max(0, now - approval.requestedAtMs) },
    { stepId: approval.stepId, status: 'error' },
  )
  becomeActive(deps, live, onLate)
  moveStep(live, approval.stepId, 'skip', {
    skippedBecause: 'nobody decided in time',
    prepared: null,
    phase: null,
    endedAtMs: now,
  })
  tally(live, approval.stepId, 'skipped')
}

/** Ends every open approval because the run was stopped. */
export function cancelApprovals(deps: EngineDeps, live: LiveRun, by: string): void {
  const now = deps.clock.now()
  for (const approval of live.open.values()) {
    live.draft.decided.push({
      ...approval,
      status: 'cancelled',
      decidedAtMs: now,
      decidedBy: by,
      reason: 'The run was stopped.',
    })
    addEvent(
      deps,
      live,
      'approval_received',
      {
        approvalId: approval.id,
        decision: 'cancelled',
        contentHash: approval.hash,
        by,
        waitedMs: Math.max(0, now - approval.requestedAtMs),
      },
      { stepId: approval.stepId, status: 'warning' },
    )
  }
  live.open.clear()
}
