import { z } from '../zod.ts'

export const suggestionKinds = [
  'wording',
  'sign-off',
  'wish',
  'decline',
  'left-out',
  'failure',
  'slow',
  'dear',
  'unused',
  'missed',
  'feedback',
  'automation',
  'weights',
] as const
export const suggestionKindSchema = z.enum(suggestionKinds)
export type SuggestionKind = z.infer<typeof suggestionKindSchema>

const weightsSchema = z.record(z.string(), z.number().nonnegative())

/** What accepting changes, as data. `none`: nothing; it only says that the rep has seen it and will act themselves. */
export const learnedEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** In drafts made from now on, `to` stands where `from` would. */
  z.strictObject({ kind: z.literal('wording'), from: z.string().min(1).max(300), to: z.string().max(300) }),
  z.strictObject({ kind: z.literal('sign-off'), before: z.string(), after: z.string().min(1) }),
  /** A wish that every new draft follows, as if the rep had asked for it. */
  z.strictObject({ kind: z.literal('wish'), wish: z.string().min(1).max(200) }),
  /** Plans made from a runbook are made without its steps of one capability. */
  z.strictObject({ kind: z.literal('leave-out'), runbook: z.string(), capability: z.string() }),
  /** One more wording that means a runbook. */
  z.strictObject({ kind: z.literal('example'), runbook: z.string(), text: z.string().min(3).max(300) }),
  z.strictObject({ kind: z.literal('standing-rule'), approvalId: z.string(), days: z.int().min(1).max(90) }),
  z.strictObject({ kind: z.literal('icp-weights'), icpId: z.string(), before: weightsSchema, after: weightsSchema }),
])
export type LearnedEffect = z.infer<typeof learnedEffectSchema>

/** A run, or what was decided in it, that stands behind a suggestion. */
export const evidenceRefSchema = z.object({
  runId: z.string(),
  traceId: z.string(),
  goalId: z.string().nullable(),
  conversationId: z.string().nullable(),
  title: z.string(),
  atMs: z.int(),
  note: z.string().nullable(),
})
export type EvidenceRef = z.infer<typeof evidenceRefSchema>

/**
 * What a suggestion stands on. `k` of `n` cases, with the interval of the share at 95 %; for a middle value (`ms`, `units`) or a gain
 * (`log-loss`) `k` is null and the interval is that of the value, with `base` what it is compared with.
 */
export const suggestionEvidenceSchema = z.object({
  n: z.int().nonnegative(),
  k: z.int().nonnegative().nullable(),
  /** What was counted: "approved drafts that held these words". */
  of: z.string(),
  unit: z.enum(['share', 'ms', 'units', 'log-loss']),
  low: z.number(),
  high: z.number(),
  base: z.number().nullable(),
  /** Newest first, at most ten. */
  refs: z.array(evidenceRefSchema),
})
export type SuggestionEvidence = z.infer<typeof suggestionEvidenceSchema>

export const suggestionStatusSchema = z.enum(['open', 'accepted', 'dismissed', 'undone'])
export type SuggestionStatus = z.infer<typeof suggestionStatusSchema>

/** A proposal to change how the app works, made from what was recorded. It changes nothing until a person accepts it. */
export const suggestionSchema = z.object({
  id: z.string(),
  kind: suggestionKindSchema,
  title: z.string(),
  detail: z.string(),
  evidence: suggestionEvidenceSchema,
  effect: learnedEffectSchema,
  /** The effect, and the way back, in words. */
  does: z.string(),
  undo: z.string(),
  status: suggestionStatusSchema,
  traceId: z.string(),
  madeAtMs: z.int(),
  decidedAtMs: z.int().nullable(),
})
export type Suggestion = z.infer<typeof suggestionSchema>

/** Why an analyser has nothing to say yet: how much it saw and how much it needs. */
export const analyserNoteSchema = z.object({
  analyser: z.string(),
  n: z.int().nonnegative(),
  needs: z.int().nonnegative(),
  sentence: z.string(),
})
export type AnalyserNote = z.infer<typeof analyserNoteSchema>

export const suggestionListSchema = z.object({
  suggestions: z.array(suggestionSchema),
  looked: z.object({ runs: z.int(), decisions: z.int(), feedback: z.int(), deals: z.int(), sinceMs: z.int() }),
  notes: z.array(analyserNoteSchema),
})
export type SuggestionList = z.infer<typeof suggestionListSchema>
