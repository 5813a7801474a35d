import { vendorsIn } from '../ports/vendors.ts'
import type { Approval } from '../../../shared/domain/approval.ts'
import type { Failure } from '../../../shared/domain/failure.ts'
import type { PlanStep } from '../../../shared/domain/plan.ts'
import { assessRisk, consequencesOf, needsApproval } from '../approvals/needs-approval.ts'
import { coveringRule, mayBeCovered } from '../approvals/standing-rules.ts'
import { hashContent } from '../approvals/content-hash.ts'
import { decideSpend, describeUse, newWarnings, type Spend } from '../budget/decide-spend.ts'
import type { Proposal } from '../capabilities/define-capability.ts'
import { askBreaker, closedBreaker, tellBreaker } from '../failures/circuit-breaker.ts'
import { failureOf } from '../failures/failures.ts'
import type { ModelCall } from '../ports/model.ts'
import type { RegisteredCapability } from '../registry/registry.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { callCapability, performCall, type CallResult } from './call-capability.ts'
import { finishRun, spawnAgent, waitForPeople } from './end-run.ts'
import {
  addEvent,
  addModelCall,
  moveStep,
  patchRun,
  patchStep,
  stepOf,
  writeDown,
  type EngineDeps,
  type LiveRun,
} from './live-run.ts'
import { outputsOf, readySteps } from './ready-steps.ts'
import { resolveInput } from './resolve-input.ts'
import { agentsOf } from './routing.ts'
import type { Step } from './run-state.ts'

/** Failures of the other side that pass by themselves; only calls that change nothing get here, so a repetition is safe. */
const passing: readonly Failure['mode'][] = ['system_network', 'system_timeout', 'resource_api', 'policy_rate_limit']

/** Starts whatever can start and decides what cannot; ends the run or lets it wait when nothing moves by itself any more. */
export function pump(deps: EngineDeps, live: LiveRun): void {
  for (;;) {
    const decided = readySteps(live.run.plan, live.steps)
    const left = decided.filter((item) => item.kind !== 'ready')
    for (const item of left) {
      moveStep(live, item.step.id, 'skip', {
        skippedBecause: item.because,
        leftOut: item.kind === 'leave-out',
        endedAtMs: deps.clock.now(),
      })
    }
    let moved = left.length > 0
    for (const item of decided) {
      if (item.kind !== 'ready' || running(live) >= live.registry.parallelSteps) continue
      begin(deps, live, item.step)
      moved = true
    }
    if (!moved) break
  }
  if (running(live) > 0) return
  const states = [...live.steps.values()].map((step) => step.status)
  if (states.includes('awaiting_approval') || states.includes('interrupted')) waitForPeople(deps, live)
  else finishRun(deps, live, false)
}

const running = (live: LiveRun): number => [...live.steps.values()].filter((step) => step.status === 'running').length

/** What the run has spent or reserved so far. */
export function spendOf(steps: Iterable<Step>): Spend {
  const spend = {
    milliUnits: 0,
    calls: 0,
    domainCalls: {} as Record<string, number>,
    domainMilliUnits: {} as Record<string, number>,
    capabilityMilliUnits: {} as Record<string, number>,
  }
  for (const step of steps) {
    const units = step.spentMilliUnits + step.reservedMilliUnits
    const calls = step.spentCalls + step.reservedCalls
    // A domain's ceiling counts its own calls; the run's counts what they cause at vendors, too.
    spend.calls += calls + (step.vendorCalls ?? 0)
    if (calls === 0) continue
    spend.milliUnits += units
    spend.domainCalls[step.domain] = (spend.domainCalls[step.domain] ?? 0) + calls
    spend.domainMilliUnits[step.domain] = (spend.domainMilliUnits[step.domain] ?? 0) + units
    spend.capabilityMilliUnits[step.capability] = (spend.capabilityMilliUnits[step.capability] ?? 0) + units
  }
  return spend
}

function begin(deps: EngineDeps, live: LiveRun, planned: PlanStep): void {
  const capability = live.registry.capabilities.get(planned.capability)
  const now = deps.clock.now()
  if (!capability || !live.profile.capabilities.includes(planned.capability)) {
    const failure = failureOf(
      'policy_allowlist',
      capability
        ? `The profile ${live.profile.name} may not use ${planned.capability}.`
        : `${planned.capability} is switched off.`,
    )
    moveStep(live, planned.id, 'skip', { skippedBecause: failure.message.replace(/\.$/, ''), failure, endedAtMs: now })
    return
  }
  const charge = { capability: capability.name, domain: capability.domain, milliUnits: capability.costMilliUnits }
  const decision = decideSpend(live.profile.budget, spendOf(live.steps.values()), deps.ledger.totals(), charge)
  if (decision.kind === 'exceeded') {
    const { use } = decision
    const scale = use.unit === 'milliUnits' ? 1000 : 1
    addEvent(
      deps,
      live,
      'budget_exceeded',
      {
        ceiling: use.name,
        limit: use.limit / scale,
        used: use.before / scale,
        capability: capability.name,
        needed: (use.after - use.before) / scale,
      },
      { stepId: planned.id, status: 'warning' },
    )
    moveStep(live, planned.id, 'skip', {
      skippedBecause: `budget_exceeded: it would make ${describeUse(use)} (${use.name})`,
      failure: failureOf('policy_budget', `It would make ${describeUse(use)} (${use.name}).`),
      endedAtMs: now,
    })
    return
  }
  const resolved = resolveInput(planned.input, outputsOf(live.steps))
  const route = deps.routing.route(capability.domain, agentsOf(capability.domain, live.registry.agentsPerDomain))
  const day = deps.ledger.today()
  deps.ledger.add(day, charge.milliUnits, 1)
  const previous = stepOf(live, planned.id)
  moveStep(live, planned.id, 'reserve', {
    agent: route.agent,
    attempts: previous.attempts + 1,
    reservedMilliUnits: charge.milliUnits,
    reservedCalls: 1,
    spendDay: day,
    startedAtMs: previous.startedAtMs ?? now,
    endedAtMs: null,
    failure: null,
  })
  for (const use of newWarnings(decision.uses, live.profile.budget.warnAt, live.run.warned)) {
    patchRun(live, { warned: [...live.run.warned, use.name] })
    const scale = use.unit === 'milliUnits' ? 1000 : 1
    addEvent(
      deps,
      live,
      'budget_warning',
      { ceiling: use.name, limit: use.limit / scale, used: use.after / scale, utilization: use.after / use.limit },
      { stepId: planned.id, status: 'warning' },
    )
  }
  spawnAgent(deps, live, capability.domain, route.agent)
  const call = { capability: capability.name, domain: capability.domain, agent: route.agent }
  addEvent(
    deps,
    live,
    'route_decision',
    { ...call, reason: route.reason, alternatives: route.alternatives },
    { stepId: planned.id },
  )
  if (!resolved.ok) {
    release(deps, live, planned.id)
    const title = live.run.plan.steps.find((step) => step.id === resolved.step)?.title ?? resolved.step
    failStep(
      deps,
      live,
      planned.id,
      failureOf('agent_validation', `“${title}” gave nothing to go on with (${resolved.path || 'no result'}).`),
    )
    return
  }
  moveStep(live, planned.id, 'start', {
    phase: capability.sideEffect === 'read-only' ? 'run' : 'prepare',
    input: resolved.input,
  })
  startCall(deps, live, capability, planned.id)
}

/** Writes down that the call starts and begins it once that is durable. */
function startCall(deps: EngineDeps, live: LiveRun, capability: RegisteredCapability, stepId: string): void {
  const step = stepOf(live, stepId)
  startEvent(deps, live, capability, stepId)
  live.draft.launch.push(() => {
    const startedAt = deps.clock.monotonic()
    const asked = askBreaker(deps.breakers.get(step.capability) ?? closedBreaker, startedAt)
    deps.breakers.set(step.capability, asked.breaker)
    if (!asked.allowed) {
      take(
        deps,
        live,
        capability,
        stepId,
        { kind: 'failed', failure: failureOf('resource_circuit'), question: null, options: [], retryAfterMs: null },
        0,
      )
      return
    }
    const limits = { clock: deps.clock, timeoutMs: capability.timeoutMs, stop: live.stop.signal }
    const metered = meterVendors(live)
    const context = { ...metered.context, onModelCall: (call: ModelCall) => addModelCall(deps, live, call, stepId) }
    void callCapability(capability, step.input, step.note, context, limits).then((result) => {
      const current = stepOf(live, stepId)
      chargeVendors(deps, live, stepId, metered.calls())
      // A stop, a deadline or a newer attempt came first: the late result is dropped.
      if (
        live.broken ||
        current.status !== 'running' ||
        current.attempts !== step.attempts ||
        result.kind === 'stopped'
      )
        return
      const endedAt = deps.clock.monotonic()
      const ok = result.kind !== 'failed' || !passing.includes(result.failure.mode)
      deps.breakers.set(step.capability, tellBreaker(deps.breakers.get(step.capability) ?? closedBreaker, ok, endedAt))
      take(deps, live, capability, stepId, result, endedAt - startedAt)
    })
  })
}

export function startEvent(deps: EngineDeps, live: LiveRun, capability: RegisteredCapability, stepId: string): void {
  const step = stepOf(live, stepId)
  addEvent(
    deps,
    live,
    'tool_call_start',
    {
      capability: step.capability,
      domain: step.domain,
      agent: step.agent,
      sideEffect: capability.sideEffect,
      phase: step.phase ?? 'run',
      attempt: step.attempts,
    },
    { stepId, status: 'pending' },
  )
}

function take(
  deps: EngineDeps,
  live: LiveRun,
  capability: RegisteredCapability,
  stepId: string,
  result: CallResult,
  durationMs: number,
): void {
  if (result.kind === 'failed') {
    const step = stepOf(live, stepId)
    if (passing.includes(result.failure.mode) && step.attempts < live.registry.retry.maxAttempts) {
      retryLater(deps, live, capability, stepId, result, durationMs)
      return
    }
    settle(live, stepId)
    if (result.question) patchStep(live, stepId, { prepared: { question: result.question, options: result.options } })
    failStep(deps, live, stepId, result.failure, durationMs)
  } else if (result.kind === 'output') {
    settle(live, stepId)
    succeedStep(deps, live, stepId, result.output, durationMs)
  } else if (result.kind === 'proposal') {
    settle(live, stepId)
    const { effects } = result.proposal
    if (needsApproval(capability.sideEffect, effects, live.profile, capability.askFirst))
      ask(deps, live, capability, stepId, result.proposal, durationMs)
    else commitProposal(deps, live, stepId, result.proposal.content, result.proposal.output, 'none', durationMs)
  }
  continueRun(deps, live)
}

/** Goes on after a step ended: next steps and this step's end share one durable change. */
export function continueRun(deps: EngineDeps, live: LiveRun): void {
  pump(deps, live)
  writeDown(deps, live).then(
    () => settledIfIdle(live),
    (thrown: unknown) => breakRun(live, thrown),
  )
}

/** Lets those who wait for the run know that it does not move by itself any more. */
export function settledIfIdle(live: LiveRun): void {
  if (live.run.status === 'running' || live.saving > 0) return
  for (const waiter of live.settled.splice(0)) waiter.resolve()
  live.onIdle()
}

/** The disk refused: what is in memory is worth nothing now. Those who wait are told why. */
export function breakRun(live: LiveRun, thrown: unknown): void {
  live.broken = thrown
  live.stop.abort(thrown)
  live.cancelDeadline()
  for (const waiter of live.settled.splice(0)) waiter.reject(thrown)
  live.onIdle()
}

function retryLater(
  deps: EngineDeps,
  live: LiveRun,
  capability: RegisteredCapability,
  stepId: string,
  { failure, retryAfterMs }: Extract<CallResult, { kind: 'failed' }>,
  durationMs: number,
): void {
  const step = stepOf(live, stepId)
  const { baseMs, capMs } = live.registry.retry
  // Full jitter, unless the other side says how long; its word counts up to the cap of the registry times ten.
  const pauseMs =
    retryAfterMs !== null
      ? Math.min(retryAfterMs, capMs * 10)
      : Math.round(deps.random() * Math.min(capMs, baseMs * 2 ** (step.attempts - 1)))
  addErrorEvent(deps, live, stepId, failure, true, durationMs)
  patchStep(live, stepId, { attempts: step.attempts + 1 })
  writeDown(deps, live)
    .then(() => deps.clock.sleep(pauseMs, live.stop.signal))
    .then(() => {
      if (live.broken || stepOf(live, stepId).status !== 'running') return
      startCall(deps, live, capability, stepId)
      return writeDown(deps, live)
    })
    .catch((thrown: unknown) => {
      if (!live.stop.signal.aborted) breakRun(live, thrown)
    })
}

function ask(
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

/**
 * Performs what was approved outside, once the decision and the intent are on the disk. Its outcome is a change of its own; when the
 * process dies between them nobody knows whether it happened, which is what `interrupted` says.
 */
export function performCommit(
  deps: EngineDeps,
  live: LiveRun,
  stepId: string,
  content: Proposal<unknown>['content'],
): void {
  const step = stepOf(live, stepId)
  const capability = live.registry.capabilities.get(step.capability)
  const definition = capability?.definition
  if (!capability || definition?.sideEffect !== 'execute') throw new Error(`${step.capability} performs nothing`)
  const contentHash = hashContent(step.capability, content, deps.digest)
  const idempotencyKey = deps.digest(canonicalJson([live.run.goalId ?? live.run.id, stepId, contentHash]))
  live.draft.launch.push(() => {
    const present = stepOf(live, stepId)
    // A stop or the time limit came before it began.
    if (present.status !== 'running' || present.phase !== 'commit') return
    const startedAt = deps.clock.monotonic()
    const metered = meterVendors(live)
    const own = new AbortController()
    const commit = {
      cutOff() {
        live.commits.delete(stepId)
        own.abort(new Error('cut off'))
        chargeVendors(deps, live, stepId, metered.calls())
      },
    }
    live.commits.set(stepId, commit)
    void performCall(capability, content, step.prepared, idempotencyKey, metered.context, {
      clock: deps.clock,
      stop: AbortSignal.any([live.stop.signal, own.signal]),
    }).then((result) => {
      if (live.broken || live.commits.get(stepId) !== commit) return
      live.commits.delete(stepId)
      chargeVendors(deps, live, stepId, metered.calls())
      const durationMs = deps.clock.monotonic() - startedAt
      // Cut off on the way: nobody knows whether it arrived, so a person is asked.
      if (result.kind === 'stopped') moveStep(live, stepId, 'interrupt')
      else if (result.kind === 'failed') failStep(deps, live, stepId, result.failure, durationMs)
      else if (result.kind === 'output') succeedStep(deps, live, stepId, result.output, durationMs)
      continueRun(deps, live)
    })
  })
}

/** Ends a change on its way out, by a stop or the time limit: what it asked of vendors is charged, and a person says whether it arrived. */
export function interruptCommit(live: LiveRun, stepId: string): void {
  live.commits.get(stepId)?.cutOff()
  moveStep(live, stepId, 'interrupt')
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

function completeEvent(deps: EngineDeps, live: LiveRun, stepId: string, output: unknown, durationMs: number): void {
  const step = stepOf(live, stepId)
  const adapters = vendorsIn(output)
  addEvent(
    deps,
    live,
    'tool_call_complete',
    {
      capability: step.capability,
      domain: step.domain,
      agent: step.agent,
      phase: step.phase ?? 'run',
      units: step.phase === 'commit' ? 0 : step.spentMilliUnits / 1000,
      outputHash: deps.digest(canonicalJson(output ?? null)),
      ...(adapters.length === 0 ? {} : { adapters }),
    },
    { stepId, durationMs: Math.max(0, durationMs) },
  )
}

function succeedStep(deps: EngineDeps, live: LiveRun, stepId: string, output: unknown, durationMs: number): void {
  completeEvent(deps, live, stepId, output, durationMs)
  moveStep(live, stepId, 'succeed', { output, prepared: null, phase: null, endedAtMs: deps.clock.now() })
  tally(live, stepId, 'succeeded')
}

function failStep(deps: EngineDeps, live: LiveRun, stepId: string, failure: Failure, durationMs?: number): void {
  addErrorEvent(deps, live, stepId, failure, false, durationMs)
  moveStep(live, stepId, 'fail', { failure, phase: null, endedAtMs: deps.clock.now() })
  tally(live, stepId, 'failed')
}

function addErrorEvent(
  deps: EngineDeps,
  live: LiveRun,
  stepId: string,
  failure: Failure,
  willRetry: boolean,
  durationMs?: number,
): void {
  const step = stepOf(live, stepId)
  const { mode, category } = failure
  addEvent(
    deps,
    live,
    'tool_call_error',
    {
      capability: step.capability,
      domain: step.domain,
      agent: step.agent,
      mode,
      category,
      message: mode,
      willRetry,
      attempt: step.attempts,
    },
    { stepId, status: 'error', ...(durationMs === undefined ? {} : { durationMs: Math.max(0, durationMs) }) },
  )
}

export function tally(live: LiveRun, stepId: string, outcome: 'succeeded' | 'failed' | 'skipped'): void {
  const { agent } = stepOf(live, stepId)
  if (!agent) return
  const counts = live.tallies.get(agent) ?? { succeeded: 0, failed: 0, skipped: 0 }
  live.tallies.set(agent, { ...counts, [outcome]: counts[outcome] + 1 })
}

/** What a call may look at, with a count of what it asks of vendors. */
function meterVendors(live: LiveRun): { context: LiveRun['context']; calls(): number } {
  let calls = 0
  return { context: { ...live.context, onVendorCall: () => void (calls += 1) }, calls: () => calls }
}

/** What went to vendors because of a step counts against the ceilings on calls of the run and of the day; it has no price of its own. */
function chargeVendors(deps: EngineDeps, live: LiveRun, stepId: string, calls: number): void {
  if (calls === 0 || live.broken) return
  const step = stepOf(live, stepId)
  if (step.spendDay) deps.ledger.add(step.spendDay, 0, calls)
  patchStep(live, stepId, { vendorCalls: (step.vendorCalls ?? 0) + calls })
}

/** What was reserved becomes spent. */
function settle(live: LiveRun, stepId: string): void {
  const step = stepOf(live, stepId)
  patchStep(live, stepId, {
    spentMilliUnits: step.spentMilliUnits + step.reservedMilliUnits,
    spentCalls: step.spentCalls + step.reservedCalls,
    reservedMilliUnits: 0,
    reservedCalls: 0,
  })
}

/** What was reserved and not used goes back to the run and to the day it was taken from. */
export function release(deps: EngineDeps, live: LiveRun, stepId: string): void {
  const step = stepOf(live, stepId)
  if (step.spendDay) deps.ledger.add(step.spendDay, -step.reservedMilliUnits, -step.reservedCalls)
  patchStep(live, stepId, {
    reservedMilliUnits: 0,
    reservedCalls: 0,
    spendDay: step.spentCalls > 0 ? step.spendDay : null,
  })
}
