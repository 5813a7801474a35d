import type { Profile } from '../../shared/domain/profile.ts'
import type { Looked } from '../../shared/domain/record-view.ts'
import { AppError } from '../../shared/errors.ts'
import type { z } from '../../shared/zod.ts'
import { callCapability } from '../core/orchestrator/call-capability.ts'
import { unknownProfile } from '../core/orchestrator/engine.ts'
import type { CapabilityContext } from '../core/capabilities/define-capability.ts'
import type { Records } from '../core/ports/records.ts'
import { createHistory } from './history.ts'
import type { AppContext } from './context.ts'

/**
 * Runs a capability that only reads, for a screen: with the profile's permission, the input check and the deadline of a run, but without
 * a run. It leaves nothing behind and costs nothing, since nobody asked for a result to keep. Throws `input.invalid` with the capability's
 * own sentence when it refuses.
 */
export async function look<O>(context: AppContext, name: string, input: unknown, output: z.ZodType<O>): Promise<O> {
  const { capability, profile } = await mayLook(context, name)
  const result = await callCapability(capability, input, null, await lookContext(context, profile), {
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
  if (!capability) {
    throw new AppError('input.invalid', 'This is switched off in the registry.', {
      remedy: `Enable ${name} in registry.yaml to see it here.`,
    })
  }
  if (!profile.capabilities.includes(name)) {
    throw new AppError('input.invalid', `The profile ${profile.title} may not do this.`, {
      remedy: 'Choose another profile in the top bar.',
    })
  }
  return { capability, profile }
}

/** What an allowed capability may look at, as of now and until its deadline. */
export async function sightOf(
  context: AppContext,
  { capability, profile }: Awaited<ReturnType<typeof mayUse>>,
): Promise<CapabilityContext> {
  const signal = AbortSignal.timeout(Math.min(capability.timeoutMs, profile.timeoutMs))
  return { ...(await lookContext(context, profile)), signal }
}

/** What a capability may look at, as of now. */
async function lookContext(context: AppContext, profile: Profile): Promise<Omit<CapabilityContext, 'signal'>> {
  return {
    asOf: new Date(context.clock.now()).toISOString(),
    settings: await context.stores.settings.workspace(),
    records: context.records,
    knowledge: context.knowledge,
    history: createHistory(context.stores, profile),
    digest: context.digest,
  }
}

export type Look = <O>(name: string, input: unknown, output: z.ZodType<O>) => Promise<Looked<O>>

/**
 * Looks for a page that shows several judgements, one of which may be refused without the others. Each risk compares its deal with all
 * others; one `Look` reads every deal at most once.
 */
export function beginLook(context: AppContext): Look {
  const once = { ...context, records: readingDealsOnce(context.records) }
  return async (name, input, output) => {
    try {
      return { known: true, value: await look(once, name, input, output) }
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'input.invalid') throw thrown
      return { known: false, message: thrown.message, remedy: thrown.remedy ?? '' }
    }
  }
}

function readingDealsOnce(records: Records): Records {
  const pages = new Map<string, ReturnType<Records['opportunities']>>()
  return {
    ...records,
    opportunities(page) {
      const key = `${page.limit} ${page.afterId ?? ''}`
      const read = pages.get(key) ?? records.opportunities(page)
      pages.set(key, read)
      return read
    },
  }
}
