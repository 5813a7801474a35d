import type { Profile } from '../../shared/domain/profile.ts'
import type { CapabilityContext } from '../core/capabilities/define-capability.ts'
import type { Stores } from '../core/ports/stores.ts'

/**
 * What capabilities may look up about earlier runs, for a profile: the result of what it may not use itself is not there for it, whoever
 * got it.
 */
export function createHistory(
  stores: Stores,
  profile: Pick<Profile, 'capabilities'> | undefined,
): CapabilityContext['history'] {
  const maySee = (capability: string) => profile?.capabilities.includes(capability) === true
  return {
    async outputs(runId) {
      const stored = await stores.runs.load(runId)
      if (!stored) return []
      return stored.steps
        .filter((step) => step.status === 'succeeded' && maySee(step.capability))
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
      if (!step || step.status !== 'succeeded' || !maySee(step.capability)) return null
      return { capability: step.capability, input: step.input, output: step.output, atMs: step.endedAtMs ?? 0 }
    },
    events: (filter, limit) => stores.traces.search(filter, limit),
    approvedMessages: (recipient, sinceMs) => stores.approvals.approvedMessages(recipient, sinceMs),
  }
}
