import { AppError } from '../../shared/errors.ts'
import { unknownProfile } from '../core/orchestrator/engine.ts'
import type { Run } from '../core/orchestrator/run-state.ts'
import type { AppContext } from './context.ts'

export type CapabilityCall = {
  /** The run's id where somebody had to know it before; else a fresh one. */
  runId?: string
  name: string
  input: Record<string, unknown>
  profile: string
  /** What the run is called in lists and traces. */
  title: string
  /** Why it was read as one call, for the trace. */
  reason: string
}

/** One capability as a run of one step: same engine, budget, approval and trace as any other. Throws a sentence when it may not or cannot be called so. */
export async function runCapability(context: AppContext, call: CapabilityCall): Promise<Run> {
  const registry = context.registry.current()
  const profile = registry.profiles.get(call.profile)
  if (!profile) throw unknownProfile(call.profile, registry.profiles.keys())
  const capability = registry.capabilities.get(call.name)
  if (!capability)
    throw new AppError('input.invalid', `There is no capability “${call.name}”.`, {
      remedy: `Choose one of: ${[...registry.capabilities.keys()].join(', ')}.`,
    })
  if (!profile.capabilities.includes(call.name)) {
    throw new AppError('input.invalid', `The profile ${profile.title} may not use ${call.name}.`, {
      remedy: 'Choose another profile.',
    })
  }
  const checked = capability.definition.input.safeParse(call.input)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    throw new AppError(
      'input.invalid',
      `The input, ${issue?.path.map(String).join('.') || 'the whole'}: ${issue?.message ?? 'not valid'}.`,
      { remedy: 'Correct this field.' },
    )
  }
  const { domain, sideEffect, costMilliUnits } = capability
  const counts = await context.records.counts()
  return context.engine.create({
    id: call.runId ?? context.ids.next(),
    traceId: context.ids.next(),
    conversationId: null,
    request: call.title,
    pasted: null,
    title: call.title,
    kind: 'answer',
    reasons: [call.reason],
    profile: profile.name,
    planner: 'rules',
    runbook: null,
    criteria: [],
    entities: [],
    mock: counts.mock > 0,
    plan: {
      explanation: capability.definition.purpose,
      revision: 0,
      steps: [
        {
          id: 's1',
          capability: call.name,
          domain,
          sideEffect,
          title: call.title,
          why: '',
          input: call.input,
          dependsOn: [],
          when: null,
          costMilliUnits,
        },
      ],
    },
    goal: null,
    parentGoalId: null,
    message: null,
    begin: 'at-once',
    direct: null,
  })
}
