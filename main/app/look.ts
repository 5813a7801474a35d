import { AppError } from '../../shared/errors.ts'
import type { z } from '../../shared/zod.ts'
import { callCapability } from '../core/orchestrator/call-capability.ts'
import { unknownProfile } from '../core/orchestrator/engine.ts'
import type { CapabilityContext } from '../core/capabilities/define-capability.ts'
import { createHistory } from './history.ts'
import type { AppContext } from './context.ts'

/**
 * Runs a capability that only reads, for a screen: with the profile's permission, the input check and the deadline of a run, but without
 * a run. It leaves nothing behind and costs nothing, since nobody asked for a result to keep. Throws `input.invalid` with the capability's
 * own sentence when it refuses.
 */
export async function look<O>(context: AppContext, name: string, input: unknown, output: z.ZodType<O>): Promise<O> {
  const { capability, profile } = await mayLook(context, name)
  const result = await callCapability(capability, input, null, await lookContext(context), {
    clock: context.clock,
    timeoutMs: Math.min(capability.timeoutMs, profile.timeoutMs),
    stop: new AbortController().signal,
  })
  if (result.kind === 'output') return output.parse(result.output)
  if (result.kind !== 'failed') throw new Error(`${name} gave no result`)
  throw new AppError('input.invalid', result.failure.message, { remedy: result.failure.remedy })
}

/** A capability that only reads, and the profile that allows it; throws `input.invalid` when the profile does not. */
export async function mayLook(context: AppContext, name: string) {
  const allowed = await mayUse(context, name)
  if (allowed.capability.definition.sideEffect !== 'read-only') throw new Error(`${name} does more than look`)
  return allowed
}

/** The capability and the profile that allows it; throws `input.invalid` when the profile does not. */
export async function mayUse(context: AppContext, name: string) {
  const registry = context.registry.current()
  const profileName = await context.selectedProfile()
  const profile = registry.profiles.get(profileName)
  if (!profile) throw unknownProfile(profileName, registry.profiles.keys())
  const capability = registry.capabilities.get(name)
  if (!capability || !profile.capabilities.includes(name)) {
    throw new AppError('input.invalid', `The profile ${profile.title} may not do this.`, {
      remedy: 'Choose another profile in the top bar.',
    })
  }
  return { capability, profile }
}

/** What a capability may look at, as of now. */
export async function lookContext(context: AppContext): Promise<Omit<CapabilityContext, 'signal'>> {
  return {
    asOf: new Date(context.clock.now()).toISOString(),
    settings: await context.stores.settings.workspace(),
    records: context.records,
    knowledge: context.knowledge,
    history: createHistory(context.stores),
    digest: context.digest,
  }
}
