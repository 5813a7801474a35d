import type { EntityHit } from '../../../shared/domain/records.ts'
import type { Plan } from '../../../shared/domain/plan.ts'
import type { Profile } from '../../../shared/domain/profile.ts'
import type { Records } from '../ports/records.ts'
import type { Registry } from '../registry/registry.ts'
import type { ModelCall } from '../ports/model.ts'
import type { ModelPlanned } from '../model/model-planned.ts'
import type { RunbookLibrary } from '../runbooks/library.ts'
import type { SuccessOf } from '../runbooks/match-runbook.ts'
import type { Understanding } from '../understanding/understand.ts'

/** What earlier turns of the conversation were about, newest first, so that "that deal" and "the second one" resolve. */
export type ConversationContext = {
  turns: readonly {
    request: string
    entities: readonly EntityHit[]
    listed: readonly EntityHit[]
    runId: string | null
    /** The runs whose results this turn only went back to; left out or null when it worked for itself. */
    basis?: readonly string[] | null
  }[]
  /** The question the app asked last, with what it needs to go on once it is answered. */
  pendingQuestion: { request: string; question: string; options: readonly string[] } | null
}

export type PlanRequest = {
  text: string
  pasted: string | null
  conversation: ConversationContext
  profile: Profile
  registry: Registry
  /** ISO instant that counts as now, and the rep's IANA zone for words such as "tomorrow". */
  asOf: string
  timeZone: string
  /** Set when the rep flipped the assessment. */
  forceKind: 'answer' | 'goal' | null
}

export type Assessment = { kind: 'answer' | 'goal'; reasons: string[] }

/** How the request was read, shown to the rep and correctable: one entry per part of the request. */
export type Reading = {
  clauses: readonly {
    text: string
    intent: string | null
    similarity: number
    slots: Readonly<Record<string, string>>
    negated: boolean
  }[]
  entities: readonly EntityHit[]
}

/** One part of a compound request: what was said, and the steps that do it. */
export type RequestPart = {
  title: string
  request: string
  criteria: { text: string; step: string }[]
  steps: string[]
}

/** What a model was asked while planning. `note` says why its plan was not used; null when it was, or none was asked. */
export type ModelHelp = { calls: readonly ModelCall[]; note: string | null }

export type PlannedRequest = (
  | {
      kind: 'plan'
      title: string
      assessment: Assessment
      reading: Reading
      runbook: { id: string; title: string; similarity: number } | null
      plan: Plan
      planner: 'rules' | 'model'
      /** What must be true at the end for the goal to count as achieved. */
      criteria: { text: string; step: string }[]
      /** The parts of a compound request that are goals of their own, in reading order; empty when it is all one. */
      parts: RequestPart[]
    }
  /** One short question with options instead of a guess. `missed`: what was wanted was not understood, so that it can be learned from. */
  | { kind: 'question'; assessment: Assessment; reading: Reading; question: string; options: string[]; missed?: true }
  /** Answered from what the app knows about itself, or out of scope: text in Markdown, no step. */
  | { kind: 'direct'; assessment: Assessment; reading: Reading; answer: string; missed?: true }
) & { help?: ModelHelp }

export type PlanningDeps = {
  records: Records
  /** The runbooks, ready for matching. */
  library: RunbookLibrary
  /** How often runs of a runbook ended well; null when there were none. */
  successOf?: SuccessOf
  /** Plans where the rules are not sure, or always; left out, the rules plan alone. */
  model?: {
    when: 'when_unsure' | 'always'
    plan(request: PlanRequest, understanding: Understanding, forbidden: ReadonlySet<string>): Promise<ModelPlanned>
  }
  /** What is true of the app now, for questions about itself. */
  facts?: AppFacts
}

/** Facts that only the running app knows. A fact left out is answered with where it can be seen. */
export type AppFacts = {
  /** Units the last run used and what it was about. */
  lastRun?: { units: number; calls: number; title: string }
  today?: { usedUnits: number; limitUnits: number }
  data?: 'empty' | 'mock' | 'live' | 'mixed'
  model?: string | null
  waitingApprovals?: number
}
