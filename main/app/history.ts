import type { CapabilityContext } from '../core/capabilities/define-capability.ts'
import type { Stores } from '../core/ports/stores.ts'

/** What capabilities may look up about earlier runs. */
export function createHistory(stores: Stores): CapabilityContext['history'] {
  return {
    async outputs(runId) {
      const stored = await stores.runs.load(runId)
      if (!stored) return []
      return stored.steps
        .filter((step) => step.status === 'succeeded')
        .map((step) => ({
          stepId: step.id,
          title: stored.run.plan.steps.find((planned) => planned.id === step.id)?.title ?? step.id,
          capability: step.capability,
          input: step.input,
          output: step.output,
          atMs: step.endedAtMs ?? 0,
        }))
    },
    async output(runId, stepId) {
      const stored = await stores.runs.load(runId)
      const step = stored?.steps.find((candidate) => candidate.id === stepId)
      if (!step || step.status !== 'succeeded') return null
      return { capability: step.capability, input: step.input, output: step.output, atMs: step.endedAtMs ?? 0 }
    },
    events: (filter, limit) => stores.traces.search(filter, limit),
    approvedMessages: (recipient, sinceMs) => stores.approvals.approvedMessages(recipient, sinceMs),
  }
}
