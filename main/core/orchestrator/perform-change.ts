import { hashContent } from '../approvals/content-hash.ts'
import type { Proposal } from '../capabilities/define-capability.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import { performCall } from './call-capability.ts'
import { chargeVendors, meterVendors } from './charge-run.ts'
import { moveStep, stepOf, type EngineDeps, type LiveRun } from './live-run.ts'
import { continueRun } from './run-loop.ts'
import { failStep, succeedStep } from './step-outcome.ts'

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
