import type { CapabilityContext } from '../core/capabilities/define-capability.ts'
import type { Stores } from '../core/ports/stores.ts'

/** What capabilities may look up about earlier runs. */
export function createHistory(stores: Stores): CapabilityContext['history'] {
  return {
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
