import type { Failure } from '../../../shared/domain/failure.ts'
import type { PlanStep } from '../../../shared/domain/plan.ts'
import { needsApproval } from '../approvals/needs-approval.ts'
import { askBreaker, closedBreaker, tellBreaker } from '../failures/circuit-breaker.ts'
import { failureOf } from '../failures/failures.ts'
import type { ModelCall } from '../ports/model.ts'
import type { RegisteredCapability } from '../registry/registry.ts'
import { callCapability, type CallResult } from './call-capability.ts'
import { chargeVendors, meterVendors, release, reserve, settle } from './charge-run.ts'
import { finishRun, spawnAgent, waitForPeople } from './end-run.ts'
import {
  addEvent,
  addModelCall,
  moveStep,
  patchStep,
  stepOf,
  writeDown,
  type EngineDeps,
  type LiveRun,
} from './live-run.ts'
import { ask, commitProposal } from './propose-change.ts'
import { outputsOf, readySteps } from './ready-steps.ts'
import { resolveInput } from './resolve-input.ts'
import { agentsOf } from './routing.ts'
import { addErrorEvent, failStep, startEvent, succeedStep } from './step-outcome.ts'

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
  if (!reserve(deps, live, capability, planned.id)) return
  const resolved = resolveInput(planned.input, outputsOf(live.steps))
  const route = deps.routing.route(capability.domain, agentsOf(capability.domain, live.registry.agentsPerDomain))
  patchStep(live, planned.id, { agent: route.agent })
  spawnAgent(deps, live, capability.domain, route.agent)
  addEvent(
    deps,
    live,
    'route_decision',
    {
      agent: route.agent,
      alternatives: route.alternatives,
      capability: capability.name,
      domain: capability.domain,
      reason: route.reason,
    },
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
