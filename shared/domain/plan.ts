import { z } from '../zod.ts'
import { capabilityNameSchema, domainSchema, sideEffectSchema } from './capability.ts'

export const stepIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/)

/** Inside a step's input, `{ "$from": "s1", "path": "accounts.0.id" }` stands for that part of an earlier step's output. */
export const outputReferenceSchema = z.strictObject({ $from: stepIdSchema, path: z.string().max(200) })
export type OutputReference = z.infer<typeof outputReferenceSchema>

/** A step runs only when this holds for an earlier output; else it is skipped, and that is no failure. */
export const conditionSchema = z.strictObject({
  step: stepIdSchema,
  path: z.string().max(200),
  is: z.enum(['equals', 'not_equals', 'at_least', 'below', 'not_empty', 'empty']),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
})
export type Condition = z.infer<typeof conditionSchema>

export const planStepSchema = z.strictObject({
  id: stepIdSchema,
  capability: capabilityNameSchema,
  domain: domainSchema,
  sideEffect: sideEffectSchema,
  /** In a rep's words: "Score Nordfrost Logistik". */
  title: z.string().min(1).max(200),
  why: z.string().max(500),
  input: z.record(z.string(), z.unknown()),
  dependsOn: z.array(stepIdSchema),
  when: conditionSchema.nullable(),
  costMilliUnits: z.int().nonnegative(),
})
export type PlanStep = z.infer<typeof planStepSchema>

/** Steps in the order a person reads them; the order they run in follows from `dependsOn` and from references. */
export const planSchema = z.strictObject({
  explanation: z.string().max(2000),
  steps: z.array(planStepSchema).max(40),
  revision: z.int().nonnegative(),
})
export type Plan = z.infer<typeof planSchema>
