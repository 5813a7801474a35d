import { z } from '../zod.ts'

/** Where one value came from. `observedAt` is an ISO date (or instant) in UTC, null when nobody recorded it. */
export const sourceRefSchema = z.object({
  record: z.string(),
  field: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  observedAt: z.string().nullable(),
  from: z.string(),
})
export type SourceRef = z.infer<typeof sourceRefSchema>

/** Where a text stands that reads like an order to an assistant; `excerpt` begins with it. */
export const suspicionSchema = z.object({
  record: z.string(),
  field: z.string(),
  from: z.string(),
  excerpt: z.string(),
})
export type Suspicion = z.infer<typeof suspicionSchema>

export const evidenceStateSchema = z.enum(['met', 'partly', 'not_met', 'unknown', 'not_applicable'])
export type EvidenceState = z.infer<typeof evidenceStateSchema>

/** One criterion of a score with what is known about it. Credit is 0..1 for a known item and null for an unknown one. */
export const evidenceItemSchema = z.object({
  criterion: z.string(),
  label: z.string(),
  state: evidenceStateSchema,
  weight: z.number().nonnegative(),
  credit: z.number().min(0).max(1).nullable(),
  reason: z.string(),
  question: z.string().nullable(),
  sources: z.array(sourceRefSchema),
  saidBy: z.enum(['buyer', 'rep', 'system']).nullable(),
})
export type EvidenceItem = z.infer<typeof evidenceItemSchema>

/** A part of the point, in percentage points of the whole (contributions add up to `point` × 100 exactly; `shown` to `shownTotal`). */
export const contributionSchema = z.object({
  criterion: z.string(),
  label: z.string(),
  points: z.number(),
  shown: z.int(),
  of: z.number(),
})
export type Contribution = z.infer<typeof contributionSchema>

/** When a score earns a word. All conditions given must hold: `low` at least, `high` below, known share at least. All of 0..1. */
export const bandRuleSchema = z.object({
  band: z.string(),
  label: z.string(),
  lowAtLeast: z.number().optional(),
  highBelow: z.number().optional(),
  knownAtLeast: z.number().optional(),
})
export type BandRule = z.infer<typeof bandRuleSchema>

/**
 * How a score was made of its items, kept with it so that an old result can be explained and computed again by its own rules. `prior` is
 * the credit an unknown item is shown with; `whole` the weight that makes 1, null for the weight of all items that apply.
 */
export const scoreRulesSchema = z.object({
  prior: z.number(),
  whole: z.number().nullable(),
  bands: z.array(bandRuleSchema),
  otherwise: z.object({ band: z.string(), label: z.string() }),
})
export type ScoreRules = z.infer<typeof scoreRulesSchema>

/** The one contract of every score: an interval, never a bare number; unknown is a value, never a zero. All of 0..1. */
export const scoreSchema = z.object({
  low: z.number(),
  point: z.number(),
  high: z.number(),
  knownShare: z.number(),
  confidence: z.enum(['high', 'medium', 'low']),
  band: z.string(),
  bandLabel: z.string(),
  shownTotal: z.int(),
  items: z.array(evidenceItemSchema),
  contributions: z.array(contributionSchema),
  unknowns: z.array(z.object({ criterion: z.string(), label: z.string(), weight: z.number() })),
  nextQuestion: z.string().nullable(),
  asOf: z.string(),
  weightSet: z.object({ id: z.string(), hash: z.string() }),
  rules: scoreRulesSchema.optional(),
})
export type Score = z.infer<typeof scoreSchema>
