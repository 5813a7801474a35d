import { capabilityNameSchema } from '../../../shared/domain/capability.ts'
import { conditionSchema, stepIdSchema } from '../../../shared/domain/plan.ts'
import { z } from '../../../shared/zod.ts'

/** What a slot holds. Records give their id; the rest gives the value that understanding read. */
export const slotKinds = [
  'account',
  'contact',
  'opportunity',
  'product',
  'user',
  'role',
  'date',
  'time',
  'duration',
  'period',
  'touch',
  'number',
  'criteria',
  'query',
  'notes',
  'facts',
  'wish',
  'draft',
  'run',
  'recall',
  'row',
  'fields',
  'crm',
  'crmlist',
] as const
export const slotKindSchema = z.enum(slotKinds)
export type SlotKind = z.infer<typeof slotKindSchema>

const nameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, { error: 'small letters, digits and _ only' })
const conceptListSchema = z.array(z.string().min(1)).min(1)

export const slotSchema = z.strictObject({
  kind: slotKindSchema,
  /** Without a value for it the rep is asked `ask`. */
  required: z.boolean().optional(),
  /** Takes every value of its kind, not only the nearest: "score A, B and C". */
  many: z.boolean().optional(),
  /** Where the value comes from when the rep names none: records of the workspace, in this order, at most `limit`. */
  source: z.enum(['open_deals_by_amount', 'open_deals_by_close_date', 'open_deals_stale']).optional(),
  limit: z.int().min(1).max(20).optional(),
  /** Takes a name that stands after one of these words before any other: to Lena, not from Maya. */
  prefer_after: z.array(z.string()).min(1).optional(),
  /** Takes only a name that stands after one of these words. */
  only_after: z.array(z.string()).min(1).optional(),
  /** An earlier step of another part of the same request that can provide the value. */
  provided_by: z
    .strictObject({ capability: capabilityNameSchema, path: z.string(), text: z.string().min(1) })
    .optional(),
  /** Whether the one open deal of a named account may stand for a deal; by default for a required slot, and else only if there is one. */
  from_account: z.enum(['always', 'if_single', 'never']).optional(),
  ask: z.string().min(1).optional(),
})
export type Slot = z.infer<typeof slotSchema>

export const stepTemplateSchema = z.strictObject({
  id: stepIdSchema,
  capability: capabilityNameSchema,
  title: z.string().min(1).max(160),
  why: z.string().min(1).max(400),
  /** Values, `{ $slot: name, else: … }`, `{ $from: step, path: … }`; an empty slot without `else` leaves its key out. */
  input: z.record(z.string(), z.unknown()),
  after: z.array(stepIdSchema).optional(),
  when: conditionSchema.optional(),
  /** Only in the plan when this slot has a value, or has none. */
  if_slot: nameSchema.optional(),
  if_no_slot: nameSchema.optional(),
  /** Once for each value of a `many` slot: a group without an order. */
  each: nameSchema.optional(),
})
export type StepTemplate = z.infer<typeof stepTemplateSchema>

export const runbookSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{2,63}$/, { error: 'small letters, digits and _ only' }),
  title: z.string().min(1).max(80),
  /** One or two sentences in a rep's words; `{slot}` is filled, `[…]` is left out when a slot in it is empty. */
  explanation: z.string().min(1).max(400),
  enabled: z.boolean().optional(),
  /** Ways to ask for it; `{slot}` marks a value. */
  examples: z.array(z.string().min(3)).min(1),
  /** Of each group at least one concept of the lexicon must be in the request. */
  needs: z.array(conceptListSchema).optional(),
  /** None of these may be. */
  avoid: conceptListSchema.optional(),
  /** For a plan that prepares or changes something: one of these must be asked for as an act. */
  verbs: conceptListSchema.optional(),
  /** Concepts that call for this runbook by themselves when a plan is put together from parts. */
  cues: conceptListSchema.optional(),
  /** Offered when a request only names a record of this kind. */
  offered_for: slotKindSchema.optional(),
  slots: z.record(nameSchema, slotSchema),
  steps: z.array(stepTemplateSchema).min(1).max(20),
  criteria: z.array(z.strictObject({ text: z.string().min(1), step: stepIdSchema })).min(1),
})
export type Runbook = z.infer<typeof runbookSchema>

/** Something that is answered from what the app knows about itself, without a step. */
export const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{2,63}$/, { error: 'small letters, digits and _ only' }),
  examples: z.array(z.string().min(2)).min(1),
  /** Markdown; `{fact}` stands for a fact of the running app. */
  answer: z.string().min(1),
})
export type Topic = z.infer<typeof topicSchema>

export const runbookFileSchema = z.strictObject({
  version: z.literal(1),
  runbooks: z.array(runbookSchema).optional(),
  topics: z.array(topicSchema).optional(),
})
