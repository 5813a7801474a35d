import type { Approval } from '../../../shared/domain/approval.ts'
import { hashContent } from '../approvals/content-hash.ts'
import { assessRisk, consequencesOf } from '../approvals/needs-approval.ts'
import { coveringRule, mayBeCovered } from '../approvals/standing-rules.ts'
import type { Proposal } from '../capabilities/define-capability.ts'
import type { RegisteredCapability } from '../registry/registry.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { addEvent, moveStep, stepOf, type EngineDeps, type LiveRun } from './live-run.ts'
import { completeEvent, startEvent, succeedStep } from './step-outcome.ts'

/**
 * Lays a proposal before a person, or before the standing rule that decided it in advance: the approval, its risk and what follows from it
 * are made by code, bound to the content by a hash.
 */
export function ask(
  deps: EngineDeps,
  live: LiveRun,
  capability: RegisteredCapability,
  stepId: string,
  proposal: Proposal<unknown>,
  durationMs: number,
): void {
  const { run } = live
  const now = deps.clock.now()
  const risk = assessRisk(proposal.effects)
  const approval: Approval = {
    id: deps.ids.next(),
    runId: run.id,
    traceId: run.traceId,
    goalId: run.goalId,
    conversationId: run.conversationId,
    stepId,
    capability: capability.name,
    profile: run.profile,
    title: proposal.title,
    action: proposal.action,
    destination: proposal.effects.destination,
    reasoning: proposal.reasoning,
    claims: proposal.claims,
    risk: risk.level,
    riskReason: risk.reason,
    consequences: consequencesOf(proposal.effects),
    checks: proposal.checks,
    qualityScore: proposal.qualityScore,
    content: proposal.content,
    hash: hashContent(capability.name, proposal.content, deps.digest),
    editable: proposal.editable,
    mock: proposal.mock ?? run.mock,
    status: 'pending',
    requestedAtMs: now,
    expiresAtMs: now + capability.expiresMs,
    decidedAtMs: null,
    decidedBy: null,
    reason: null,
    edits: null,
  }
  completeEvent(deps, live, stepId, proposal.output, durationMs)
  const rule = mayBeCovered(capability.sideEffect, proposal.effects, proposal.checks)
    ? coveringRule(deps.stores.rules.inForce(capability.name, now), capability.name, proposal.content, now)
    : null
  moveStep(live, stepId, 'ask', { prepared: proposal.output, approvalId: approval.id })
  const { id: approvalId, hash: contentHash, expiresAtMs } = approval
  addEvent(
    deps,
    live,
    'approval_requested',
    { approvalId, capability: capability.name, risk: risk.level, contentHash, expiresAtMs },
    { stepId, status: 'pending' },
  )
  if (!rule) {
    live.open.set(approval.id, approval)
    live.draft.requested.push(approval)
    return
  }
  // The rep decided this in advance; the record says by which rule, and everything else is as if they had pressed the button.
  live.draft.requested.push({
    ...approval,
    status: 'approved',
    decidedAtMs: now,
    decidedBy: `rule ${rule.id}`,
    reason: rule.title,
  })
  addEvent(
    deps,
    live,
    'approval_received',
    { approvalId, decision: 'approved', contentHash, by: `rule ${rule.id}`, waitedMs: 0 },
    { stepId },
  )
  moveStep(live, stepId, 'commit', { phase: 'commit' })
  startEvent(deps, live, capability, stepId)
  commitProposal(deps, live, stepId, approval.content, proposal.output, approval.id, 0)
}

/** Keeps what was approved and ends the step, in the change that records the decision: there is no moment between them. */
export function commitProposal(
  deps: EngineDeps,
  live: LiveRun,
  stepId: string,
  content: Proposal<unknown>['content'],
  prepared: unknown,
  approvalId: string,
  durationMs: number,
): void {
  const { run } = live
  const step = stepOf(live, stepId)
  const definition = live.registry.capabilities.get(step.capability)?.definition
  if (definition?.sideEffect !== 'propose') throw new Error(`${step.capability} commits nothing`)
  const committed = definition.commit(content, prepared)
  const contentHash = hashContent(step.capability, content, deps.digest)
  committed.outbox.forEach((item, index) => {
    const idempotencyKey = deps.digest(canonicalJson([run.goalId ?? run.id, stepId, index, contentHash]))
    live.draft.outbox.push({
      ...item,
      id: deps.ids.next(),
      runId: run.id,
      stepId,
      approvalId,
      idempotencyKey,
      contentHash,
      createdAtMs: deps.clock.now(),
    })
  })
  succeedStep(deps, live, stepId, committed.output, durationMs)
}
