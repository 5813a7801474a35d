import type { Failure } from '../../../shared/domain/failure.ts'
import type { CapabilityContext, Outcome, Proposal } from '../capabilities/define-capability.ts'
import { failureFrom, failureOf } from '../failures/failures.ts'
import type { Clock } from '../ports/clock.ts'
import type { RegisteredCapability } from '../registry/registry.ts'

export type CallResult =
  | { kind: 'output'; output: unknown }
  | { kind: 'proposal'; proposal: Proposal<unknown> }
  | { kind: 'failed'; failure: Failure; question: string | null; options: string[]; retryAfterMs: number | null }
  | { kind: 'stopped' }

/**
 * Runs a capability once: parses its input, calls it with a deadline and a signal, parses its output. Never throws. When the
 * deadline or a stop comes first the result of the call is dropped, however late it arrives.
 */
export async function callCapability(
  capability: RegisteredCapability,
  rawInput: unknown,
  note: string | null,
  context: Omit<CapabilityContext, 'signal'>,
  limits: { clock: Clock; timeoutMs: number; stop: AbortSignal },
): Promise<CallResult> {
  const { definition } = capability
  const input = definition.input.safeParse(rawInput)
  if (!input.success) {
    const issue = input.error.issues[0]
    const where = issue?.path.map(String).join('.') || 'input'
    return failed(
      failureOf(
        'agent_validation',
        `The step “${capability.name}” cannot use what it was given: ${where}: ${issue?.message ?? 'not valid'}.`,
      ),
    )
  }
  const own = new AbortController()
  const forward = () => own.abort(limits.stop.reason)
  if (limits.stop.aborted) return { kind: 'stopped' }
  limits.stop.addEventListener('abort', forward, { once: true })
  let cancelTimer = (): void => {}
  const deadline = new Promise<'late'>((resolve) => {
    cancelTimer = limits.clock.after(limits.timeoutMs, () => resolve('late'))
  })
  const stopped = new Promise<'stopped'>((resolve) => {
    own.signal.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  try {
    const work = call(definition, input.data, note, { ...context, signal: own.signal })
    const first = await Promise.race([work, deadline, stopped])
    if (first === 'stopped') return { kind: 'stopped' }
    if (first === 'late') {
      own.abort(new Error('deadline'))
      return failed(failureOf('agent_timeout', `It took longer than ${limits.timeoutMs / 1000} s and was stopped.`))
    }
    return first
  } finally {
    cancelTimer()
    limits.stop.removeEventListener('abort', forward)
  }
}

/**
 * Performs an approved change outside, with the step's deadline. A deadline here means: not known whether it happened, so it counts as
 * stopped and never as failed, and what is still on its way is called off.
 */
export async function performCall(
  capability: RegisteredCapability,
  content: Proposal<unknown>['content'],
  prepared: unknown,
  idempotencyKey: string,
  context: Omit<CapabilityContext, 'signal'>,
  limits: { clock: Clock; stop: AbortSignal },
): Promise<CallResult> {
  const { definition } = capability
  if (definition.sideEffect !== 'execute') throw new Error(`${capability.name} performs nothing`)
  const own = new AbortController()
  const signal = AbortSignal.any([limits.stop, own.signal])
  let cancelTimer = (): void => {}
  const late = new Promise<CallResult>((resolve) => {
    cancelTimer = limits.clock.after(capability.timeoutMs, () => {
      resolve({ kind: 'stopped' })
      own.abort(new Error('deadline'))
    })
  })
  const work = async (): Promise<CallResult> => {
    try {
      const outcome = await definition.perform(content, prepared, { idempotencyKey, signal }, context)
      if (!outcome.ok && outcome.uncertain === true) return { kind: 'stopped' }
      return outcome.ok ? checked(definition, outcome.value) : refused(outcome)
    } catch (thrown) {
      return failed(failureFrom(thrown))
    }
  }
  try {
    return await Promise.race([work(), late])
  } finally {
    cancelTimer()
  }
}

const failed = (
  failure: Failure,
  question: string | null = null,
  options: string[] = [],
  retryAfterMs: number | null = null,
): CallResult => ({
  kind: 'failed',
  failure,
  question,
  options,
  retryAfterMs,
})

async function call(
  definition: RegisteredCapability['definition'],
  input: unknown,
  note: string | null,
  context: CapabilityContext,
): Promise<CallResult> {
  try {
    if (definition.sideEffect === 'read-only') {
      const outcome = await definition.run(input, context)
      return outcome.ok ? checked(definition, outcome.value) : refused(outcome)
    }
    const outcome = await definition.prepare(input, context, note)
    if (!outcome.ok) return refused(outcome)
    const output = checked(definition, outcome.value.output)
    return output.kind === 'output'
      ? { kind: 'proposal', proposal: { ...outcome.value, output: output.output } }
      : output
  } catch (thrown) {
    return failed(failureFrom(thrown))
  }
}

function refused(outcome: Extract<Outcome<unknown>, { ok: false }>): CallResult {
  return failed(
    failureOf(outcome.mode, outcome.message, outcome.remedy),
    outcome.question ?? null,
    outcome.options ?? [],
    outcome.retryAfterMs ?? null,
  )
}

function checked(definition: RegisteredCapability['definition'], value: unknown): CallResult {
  const output = definition.output.safeParse(value)
  if (output.success) return { kind: 'output', output: output.data }
  const issue = output.error.issues[0]
  return failed(
    failureOf(
      'agent_contract',
      `“${definition.name}” gave a result of the wrong form (${issue?.path.map(String).join('.') ?? ''}), which was not used.`,
    ),
  )
}
