import type { Failure } from '../../../shared/domain/failure.ts'
import type { RegisteredCapability } from '../registry/registry.ts'
import { vendorsIn } from '../ports/vendors.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { addEvent, moveStep, stepOf, type EngineDeps, type LiveRun } from './live-run.ts'

export function startEvent(deps: EngineDeps, live: LiveRun, capability: RegisteredCapability, stepId: string): void {
  const step = stepOf(live, stepId)
  addEvent(
    deps,
    live,
    'tool_call_start',
    {
      agent: step.agent,
      attempt: step.attempts,
      capability: step.capability,
      domain: step.domain,
      phase: step.phase ?? 'run',
      sideEffect: capability.sideEffect,
    },
    { stepId, status: 'pending' },
  )
}

export function completeEvent(
  deps: EngineDeps,
  live: LiveRun,
  stepId: string,
  output: unknown,
  durationMs: number,
): void {
  const step = stepOf(live, stepId)
  const adapters = vendorsIn(output)
  addEvent(
    deps,
    live,
    'tool_call_complete',
    {
      ...(adapters.length === 0 ? {} : { adapters }),
      agent: step.agent,
      capability: step.capability,
      domain: step.domain,
      outputHash: deps.digest(canonicalJson(output ?? null)),
      phase: step.phase ?? 'run',
      units: step.phase === 'commit' ? 0 : step.spentMilliUnits / 1000,
    },
    { stepId, durationMs: Math.max(0, durationMs) },
  )
}

export function succeedStep(
  deps: EngineDeps,
  live: LiveRun,
  stepId: string,
  output: unknown,
  durationMs: number,
): void {
  completeEvent(deps, live, stepId, output, durationMs)
  moveStep(live, stepId, 'succeed', { output, prepared: null, phase: null, endedAtMs: deps.clock.now() })
  tally(live, stepId, 'succeeded')
}

export function failStep(deps: EngineDeps, live: LiveRun, stepId: string, failure: Failure, durationMs?: number): void {
  addErrorEvent(deps, live, stepId, failure, false, durationMs)
  moveStep(live, stepId, 'fail', { failure, phase: null, endedAtMs: deps.clock.now() })
  tally(live, stepId, 'failed')
}

export function addErrorEvent(
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
