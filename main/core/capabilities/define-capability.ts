import type { z } from '../../../shared/zod.ts'
import type { Check, Claim, ProposalContent } from '../../../shared/domain/approval.ts'
import type { Domain } from '../../../shared/domain/capability.ts'
import type { SourceRef } from '../../../shared/domain/evidence.ts'
import type { FailureMode } from '../../../shared/domain/failure.ts'
import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import type { ModelCall } from '../ports/model.ts'
import type { DraftHabits } from '../learning/draft-habits.ts'
import type { Digest } from '../ports/clock.ts'
import type { Knowledge } from '../ports/knowledge.ts'
import type { Vendors } from '../ports/vendors.ts'
import type { WriteBack } from '../ports/write-back.ts'
import type { Records } from '../ports/records.ts'
import type { Writer } from '../ports/writer.ts'

/** An earlier approval as later checks need it. `kind` and `fields` are those of its content; missing `kind` counts as a message. */
export type ApprovedMessage = {
  atMs: number
  subject: string | null
  hash: string
  kind?: ProposalContent['kind']
  fields?: ProposalContent['fields']
}

/** What a capability may look at. It gets the time as a value and no clock, no network, no random. */
export type CapabilityContext = {
  /** ISO instant (UTC) that counts as now. */
  asOf: string
  settings: WorkspaceSettings
  /** What the rep accepted as their way of writing; none when left out. */
  habits?: DraftHabits
  records: Records
  knowledge: Knowledge
  /** Vendors that may be asked while it runs; none when left out. */
  vendors?: Vendors
  /** A model that may help with words; none when left out. */
  writer?: Writer
  /** Told of every call to a model, for the trace of the step. */
  onModelCall?: (call: ModelCall) => void
  /** Told of every question and write that goes to a vendor live, so that the run is charged for it. */
  onVendorCall?: () => void
  /** Vendors that may be written to; none when left out. */
  writeBack?: WriteBack
  /** Stored results and events of earlier steps, for governance. Newest first. */
  history: {
    /** Results of a run's finished steps, in the plan's order. */
    outputs(
      runId: string,
    ): Promise<{ stepId: string; title: string; capability: string; input: unknown; output: unknown; atMs: number }[]>
    output(
      runId: string,
      stepId: string,
    ): Promise<{ capability: string; input: unknown; output: unknown; atMs: number } | null>
    events(
      filter: { traceId?: string; goalId?: string; text?: string; fromMs?: number; toMs?: number },
      limit: number,
    ): Promise<TraceEvent[]>
    /** What was approved for this address or person since `sinceMs`, for caps and duplicates: mails and, by `kind`, planned meetings. */
    approvedMessages(recipient: string, sinceMs: number): Promise<ApprovedMessage[]>
  }
  digest: Digest
  signal: AbortSignal
}

/** A foreseen "no" is a value. `question` is what the rep could answer to make it a yes. */
export type Refusal = {
  ok: false
  mode: FailureMode
  message: string
  remedy: string
  question?: string
  /** How long the other side asks to be left alone. */
  retryAfterMs?: number
  options?: string[]
  /** Of a change outside: nobody knows whether it arrived, so a person says what happened. */
  uncertain?: true
}
export type Outcome<T> = { ok: true; value: T } | Refusal

/** What the answer to the rep says about a result: result first, then reasons, then what is not known. Markdown, no HTML. */
export type Presentation = {
  headline: string
  details: string[]
  unknowns: string[]
  sources: SourceRef[]
  nextQuestion: string | null
}

/** Facts about what a commit does; risk and consequences are derived from these, never from words in a name. */
export type EffectFacts = {
  /** A person outside the company is addressed. */
  outsidePerson: boolean
  /** First message ever to this person. */
  firstContact: boolean
  /** Something outside this computer changes when it is committed. */
  leavesComputer: boolean
  reversible: boolean
  /** In words, where it goes: "an e-mail file in your outbox". */
  destination: string
}

/** Exactly what a person is asked to approve. `output` is what later steps may refer to. */
export type Proposal<O> = {
  title: string
  action: string
  content: ProposalContent
  editable: boolean
  reasoning: string
  claims: Claim[]
  checks: Check[]
  qualityScore: number | null
  effects: EffectFacts
  /** Whether what it goes to is invented; where left out, the run says so. */
  mock?: boolean
  output: O
}

/** What a commit leaves behind, stored in the same transaction that ends the step. */
export type OutboxItem = { kind: 'email' | 'event' | 'change-list'; content: ProposalContent }
export type Committed<O> = { output: O; outbox: OutboxItem[] }

type Common<I, O> = {
  name: string
  domain: Domain
  purpose: string
  guardrails: readonly string[]
  /** Cost in thousandths of a unit when the registry says nothing else. */
  defaultCostMilliUnits: number
  input: z.ZodType<I>
  output: z.ZodType<O>
  present(output: O, input: I): Presentation
}

export type ReadCapability<I, O> = Common<I, O> & {
  sideEffect: 'read-only'
  run(input: I, context: CapabilityContext): Promise<Outcome<O>>
}

export type ProposeCapability<I, O> = Common<I, O> & {
  sideEffect: 'propose'
  /** Pure: the exact proposal. `note` is the rep's wish when they asked for changes. */
  prepare(input: I, context: CapabilityContext, note: string | null): Promise<Outcome<Proposal<O>>>
  /**
   * Runs the checks again over edited content: an edit may not smuggle in what `prepare` would refuse. `prepared` is the output of the
   * proposal that is decided on, so that what its checks said of how it came about is not lost.
   */
  recheck(
    input: I,
    content: ProposalContent,
    context: CapabilityContext,
    prepared?: O,
  ): Promise<{ checks: Check[]; claims: Claim[]; qualityScore: number | null }>
  /** Pure: receives what was approved, byte for byte, and says what to keep. */
  commit(content: ProposalContent, prepared: O): Committed<O>
}

export type ExecuteCapability<I, O> = Common<I, O> & {
  sideEffect: 'execute'
  prepare(input: I, context: CapabilityContext, note: string | null): Promise<Outcome<Proposal<O>>>
  recheck(
    input: I,
    content: ProposalContent,
    context: CapabilityContext,
    prepared?: O,
  ): Promise<{ checks: Check[]; claims: Claim[]; qualityScore: number | null }>
  /**
   * Changes something outside. Called once the intent is on the disk, with a key that is the same for the same content of the same
   * goal and step, so that a vendor who honours keys does it once.
   */
  perform(
    content: ProposalContent,
    prepared: O,
    call: { idempotencyKey: string; signal: AbortSignal },
    context: Pick<CapabilityContext, 'writeBack' | 'onVendorCall'>,
  ): Promise<Outcome<O>>
  /** Whether doing this again with the same key does it no second time. Only then is it repeated after a crash. */
  honoursKeys(prepared: O): boolean
}

export type Capability<I, O> = ReadCapability<I, O> | ProposeCapability<I, O> | ExecuteCapability<I, O>
/** A capability whose types were forgotten: what the registry and the executor hold. Inputs and outputs are parsed by its schemas. */
export type AnyCapability = Capability<unknown, unknown>

/** Types a definition by its own schemas and hands it out untyped, since the executor parses both ends. */
export function defineCapability<I, O>(definition: Capability<I, O>): AnyCapability {
  return definition as unknown as AnyCapability
}
