import { z } from '../zod.ts'
import { budgetReportSchema } from './budget.ts'
import { approvalStatusSchema, proposalContentSchema, riskSchema } from './approval.ts'
import { domainSchema, sideEffectSchema } from './capability.ts'
import { modelSummarySchema } from './model.ts'
import { sourceRefSchema, suspicionSchema } from './evidence.ts'
import { failureSchema } from './failure.ts'

export const stepStatusSchema = z.enum([
  'planned',
  'reserved',
  'awaiting_approval',
  'running',
  'succeeded',
  'failed',
  'skipped',
  'interrupted',
  'cancelled',
])
export type StepStatus = z.infer<typeof stepStatusSchema>

/** `proposed`: the plan waits for the rep to press Run. `waiting`: a person must decide. `needs_input`: a question must be answered first. */
export const runStatusSchema = z.enum([
  'proposed',
  'running',
  'waiting',
  'completed',
  'partial',
  'failed',
  'cancelled',
  'needs_input',
])
export type RunStatus = z.infer<typeof runStatusSchema>

export const stepReportSchema = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  capability: z.string(),
  domain: domainSchema,
  sideEffect: sideEffectSchema,
  status: stepStatusSchema,
  cost: z.number(),
  dependsOn: z.array(z.string()),
  agent: z.string().nullable(),
  input: z.unknown(),
  output: z.unknown(),
  failure: failureSchema.nullable(),
  skippedBecause: z.string().nullable(),
  startedAtMs: z.int().nullable(),
  endedAtMs: z.int().nullable(),
})
export type StepReport = z.infer<typeof stepReportSchema>

export const priceSchema = z.object({ units: z.number(), calls: z.int(), usd: z.number().nullable() })
export type Price = z.infer<typeof priceSchema>

/** Everything about one run that a window or a script may see; the command line prints it as it is. Units, not thousandths. */
export const runReportSchema = z.object({
  traceId: z.string(),
  runId: z.string(),
  goalId: z.string().nullable(),
  conversationId: z.string().nullable(),
  request: z.string(),
  kind: z.enum(['answer', 'goal']),
  reasons: z.array(z.string()),
  status: runStatusSchema,
  profile: z.string(),
  planner: z.enum(['rules', 'model']),
  runbook: z.string().nullable(),
  plan: z.object({ explanation: z.string(), price: priceSchema, steps: z.array(stepReportSchema) }),
  /** Parts of a compound request: the sub-goal of each and the steps that belong to it. */
  parts: z.array(z.object({ goalId: z.string(), steps: z.array(z.string()) })),
  /** `calls` holds those that went to vendors live because of it, `vendorCalls`. */
  budget: budgetReportSchema.extend({ vendorCalls: z.int() }),
  approvals: z.array(
    z.object({
      id: z.string(),
      stepId: z.string(),
      capability: z.string(),
      risk: riskSchema,
      status: approvalStatusSchema,
      content: proposalContentSchema,
      hash: z.string(),
      expiresAt: z.string(),
    }),
  ),
  answer: z.string(),
  /** A model's few words before the answer, checked against it. */
  summary: modelSummarySchema.nullable(),
  unknowns: z.array(z.string()),
  sources: z.array(sourceRefSchema),
  /** Texts behind this run that read like orders to an assistant. They were taken as text; a person should know of them. */
  suspicious: z.array(suspicionSchema),
  question: z.string().nullable(),
  options: z.array(z.string()),
  startedAtMs: z.int(),
  endedAtMs: z.int().nullable(),
  mock: z.boolean(),
})
export type RunReport = z.infer<typeof runReportSchema>
