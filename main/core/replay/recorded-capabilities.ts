import type { Approval } from '../../../shared/domain/approval.ts'
import { hashContent } from '../approvals/content-hash.ts'
import { needsApproval } from '../approvals/needs-approval.ts'
import type {
  AnyCapability,
  CapabilityContext,
  EffectFacts,
  Outcome,
  Proposal,
  Refusal,
} from '../capabilities/define-capability.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Digest } from '../ports/clock.ts'
import type { RegisteredCapability, Registry } from '../registry/registry.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'
import type { RecordedCall, RunRecord } from './read-record.ts'
import { effectsOf, shownContent } from './recorded-decision.ts'

/** Stands as a step's failure where the record holds no answer for what it would be called with. */
export const NOT_ON_RECORD = 'Not on record: this was not asked in that run, and a replay asks nobody.'

const notOnRecord: Refusal = {
  ok: false,
  mode: 'resource_tool',
  message: NOT_ON_RECORD,
  remedy: 'Run the request again in Chat to see what it gives now.',
}

/**
 * A call that waits for its answer. `next` is the answer on record that comes first, null when it was asked and never answered;
 * `known` is false when it was not asked at all.
 */
export type PendingCall = { known: boolean; next(): RecordedCall | null; answer(): RecordedCall | null }

/**
 * The registry with every capability replaced by its record: equal capability and input give the recorded answer, in the order of the
 * record; nothing of the real definitions but their schemas and wording is reached. `onCall` is told of each call and lets it go on.
 */
export function recordedRegistry(
  registry: Registry,
  profile: Profile,
  record: RunRecord,
  askedSteps: readonly { capability: string; input: unknown }[],
  deps: { digest: Digest; onCall(call: PendingCall): void },
): Registry {
  const answers = keyed(record.calls, ({ step }) => keyOf(registry, step.capability, step.input, deps.digest))
  for (const { capability, input } of askedSteps) {
    const key = keyOf(registry, capability, input, deps.digest)
    if (key !== null && !answers.has(key)) answers.set(key, [])
  }
  const performed = keyed(record.performed, ({ step }) => step.capability)
  const shown = record.calls.flatMap(({ answer }) =>
    answer.kind === 'proposal' && answer.approval ? [answer.approval] : [],
  )

  /** Waits until the replay says that it is this call's turn. */
  const take = (queue: RecordedCall[] | undefined) =>
    new Promise<RecordedCall | null>((resolve) => {
      deps.onCall({
        known: queue !== undefined,
        next: () => queue?.[0] ?? null,
        answer() {
          // The last answer stays: the same question asked once more has the same answer.
          const call = (queue && queue.length > 1 ? queue.shift() : queue?.[0]) ?? null
          resolve(call)
          return call
        },
      })
    })

  const replaced = (capability: RegisteredCapability): AnyCapability => {
    const { definition } = capability
    const { name, domain, purpose, guardrails, defaultCostMilliUnits, input, output } = definition
    const answerTo = (asked: unknown) => take(answers.get(callKey(name, asked, deps.digest)))
    const common = {
      name,
      domain,
      purpose,
      guardrails,
      defaultCostMilliUnits,
      input,
      present: (value: unknown, asked: unknown) => definition.present(value, asked),
    }
    if (definition.sideEffect === 'read-only')
      return {
        ...common,
        output,
        sideEffect: 'read-only',
        async run(asked, context) {
          const call = await answerTo(asked)
          chargeVendors(call, context)
          return outcomeOf(call)
        },
      }
    const proposing = {
      ...common,
      // What a declined proposal would have given later steps is not kept.
      output: output.nullable(),
      async prepare(asked: unknown, context: CapabilityContext): Promise<Outcome<Proposal<unknown>>> {
        const call = await answerTo(asked)
        chargeVendors(call, context)
        if (call?.answer.kind !== 'proposal') return refused(call)
        const { approval, output: prepared } = call.answer
        if (approval) return { ok: true, value: proposalOf(approval, prepared) }
        // It was carried out without a question, so what would be shown for a decision is not on record.
        if (needsApproval(capability.sideEffect, staysHere, profile, capability.askFirst)) return notOnRecord
        return { ok: true, value: unasked(name, prepared) }
      },
      async recheck(_asked: unknown, content: Approval['content']) {
        const hash = hashContent(name, content, deps.digest)
        const approval = shown.find((one) => one.hash === hash) ?? shown.find((one) => one.capability === name)
        return {
          checks: approval?.checks ?? [],
          claims: approval?.claims ?? [],
          qualityScore: approval?.qualityScore ?? null,
        }
      },
    }
    return definition.sideEffect === 'propose'
      ? { ...proposing, sideEffect: 'propose', commit: (_content, prepared) => ({ output: prepared, outbox: [] }) }
      : {
          ...proposing,
          sideEffect: 'execute',
          perform: async () => outcomeOf(await take(performed.get(name))),
          honoursKeys: () => false,
        }
  }
  return {
    ...registry,
    capabilities: new Map(
      [...registry.capabilities].map(([name, capability]) => [
        name,
        { ...capability, definition: replaced(capability) },
      ]),
    ),
  }
}

/** What went to vendors then counts against the run's ceiling on calls as it did; nothing goes to them now. */
function chargeVendors(call: RecordedCall | null, { onVendorCall }: CapabilityContext): void {
  if (!call || call.answer.kind === 'refusal') return
  for (let n = 0; n < (call.step.vendorCalls ?? 0); n += 1) onVendorCall?.()
}

function outcomeOf(call: RecordedCall | null): Outcome<unknown> {
  return call?.answer.kind === 'output' ? { ok: true, value: call.answer.output } : refused(call)
}

const refused = (call: RecordedCall | null): Refusal =>
  call?.answer.kind === 'refusal' ? call.answer.refusal : notOnRecord

const callKey = (capability: string, input: unknown, digest: Digest): string =>
  digest(canonicalJson([capability, input ?? null]))

/** The key of a recorded call, over its input as its schema reads it; null when it was never called with that. */
function keyOf(registry: Registry, capability: string, input: unknown, digest: Digest): string | null {
  const parsed = registry.capabilities.get(capability)?.definition.input.safeParse(input)
  return parsed?.success ? callKey(capability, parsed.data, digest) : null
}

function keyed(calls: readonly RecordedCall[], keyFor: (call: RecordedCall) => string | null) {
  const queues = new Map<string, RecordedCall[]>()
  for (const call of calls) {
    const key = keyFor(call)
    if (key !== null) queues.set(key, [...(queues.get(key) ?? []), call])
  }
  return queues
}

const staysHere: EffectFacts = {
  outsidePerson: false,
  firstContact: false,
  leavesComputer: false,
  reversible: true,
  destination: '',
}

function proposalOf(approval: Approval, output: unknown): Proposal<unknown> {
  const { title, action, editable, reasoning, claims, checks, qualityScore, mock } = approval
  return {
    title,
    action,
    content: shownContent(approval),
    editable,
    reasoning,
    claims,
    checks,
    qualityScore,
    effects: effectsOf(approval),
    mock,
    output,
  }
}

const unasked = (title: string, output: unknown): Proposal<unknown> => ({
  title,
  action: '',
  content: { kind: 'change', channel: null, recipient: null, subject: null, body: null, fields: [] },
  editable: false,
  reasoning: '',
  claims: [],
  checks: [],
  qualityScore: null,
  effects: staysHere,
  output,
})
