import { z } from '../zod.ts'

/** ISO calendar date, `2026-11-03`. */
export const isoDateSchema = z.iso.date()

/** A range of whole numbers; an exact figure has `min === max`; an open end is null. */
export const numberRangeSchema = z.object({ min: z.number().nullable(), max: z.number().nullable() })
export type NumberRange = z.infer<typeof numberRangeSchema>

/** Money in whole units of its currency (1.5 million dollars is 1500000), never in thousands or millions. */
export const moneySchema = z.object({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof moneySchema>
export const moneyRangeSchema = numberRangeSchema.extend({ currency: z.string().regex(/^[A-Z]{3}$/) })
export type MoneyRange = z.infer<typeof moneyRangeSchema>

/**
 * Where a record came from. `mock` marks sample data wherever a person can see it. `fields` names the values that came from
 * elsewhere or on another day, when several sources met in one record; every other value is the record's own `from`.
 */
export const provenanceSchema = z.object({
  from: z.string(),
  externalId: z.string().nullable(),
  observedAt: z.string().nullable(),
  mock: z.boolean(),
  fields: z.record(z.string(), z.object({ from: z.string(), observedAt: z.string().nullable() })).optional(),
})
export type Provenance = z.infer<typeof provenanceSchema>

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  employees: numberRangeSchema.nullable(),
  revenue: moneyRangeSchema.nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  tools: z.array(z.string()).nullable(),
  segment: z.string().nullable(),
  ownerId: z.string().nullable(),
  customer: z.boolean().nullable(),
  doNotContact: z.boolean(),
  description: z.string().nullable(),
  source: provenanceSchema,
})
export type Account = z.infer<typeof accountSchema>

export const consentSchema = z.object({
  optedOut: z.boolean(),
  basis: z.enum(['express', 'implied', 'legitimate_interest']).nullable(),
  obtainedAt: z.string().nullable(),
  note: z.string().nullable(),
})
export type Consent = z.infer<typeof consentSchema>

export const contactSchema = z.object({
  id: z.string(),
  accountId: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  consent: consentSchema,
  source: provenanceSchema,
})
export type Contact = z.infer<typeof contactSchema>

export const stages = ['discovery', 'qualification', 'proposal', 'negotiation', 'closed_won', 'closed_lost'] as const
export const stageSchema = z.enum(stages)
export type Stage = z.infer<typeof stageSchema>

export const opportunitySchema = z.object({
  id: z.string(),
  accountId: z.string().nullable(),
  name: z.string(),
  stage: stageSchema.nullable(),
  stageText: z.string().nullable(),
  amount: moneySchema.nullable(),
  createdDate: isoDateSchema.nullable(),
  closeDate: isoDateSchema.nullable(),
  stageSince: isoDateSchema.nullable(),
  pushCount: z.int().nonnegative().nullable(),
  nextStep: z.string().nullable(),
  nextStepDate: isoDateSchema.nullable(),
  ownerId: z.string().nullable(),
  contactIds: z.array(z.string()),
  competitor: z.string().nullable(),
  lossReason: z.string().nullable(),
  notes: z.string().nullable(),
  source: provenanceSchema,
})
export type Opportunity = z.infer<typeof opportunitySchema>

/** Won or lost: nothing of it is open any more. */
export const isClosed = ({ stage }: Pick<Opportunity, 'stage'>): boolean =>
  stage === 'closed_won' || stage === 'closed_lost'

/** Something that happened with a buyer. `direction: 'in'` is the buyer's own act. */
export const activitySchema = z.object({
  id: z.string(),
  kind: z.enum(['email', 'call', 'meeting', 'note', 'task']),
  at: z.string(),
  direction: z.enum(['in', 'out']).nullable(),
  accountId: z.string().nullable(),
  opportunityId: z.string().nullable(),
  contactIds: z.array(z.string()),
  ownerId: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  source: provenanceSchema,
})
export type Activity = z.infer<typeof activitySchema>

/** A change at an account, seen by somebody on some day. `date` null means: age unknown (never today). */
export const signalSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  type: z.string(),
  date: isoDateSchema.nullable(),
  quote: z.string().nullable(),
  origin: z.enum(['buyer', 'company_page', 'press', 'vendor_feed', 'rep']),
  source: provenanceSchema,
})
export type Signal = z.infer<typeof signalSchema>

export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.string().nullable(),
  territory: z.string().nullable(),
  regions: z.array(z.string()),
  languages: z.array(z.string()),
  segments: z.array(z.string()),
  capacityHours: z.number().nonnegative().nullable(),
  source: provenanceSchema,
})
export type User = z.infer<typeof userSchema>

/** A thing the rep sells. Only `proof` and `value` sentences marked approved may stand in a draft. */
export const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  problem: z.string().nullable(),
  value: z.string().nullable(),
  proof: z.string().nullable(),
  approved: z.boolean(),
  source: provenanceSchema,
})
export type Product = z.infer<typeof productSchema>

export const recordKinds = ['account', 'contact', 'opportunity', 'activity', 'signal', 'user', 'product'] as const
export const recordKindSchema = z.enum(recordKinds)
export type RecordKind = z.infer<typeof recordKindSchema>

/** A value that another source has and that lost to the one kept in the record, with the rule that chose. */
export const fieldConflictSchema = z.object({
  field: z.string(),
  value: z.unknown(),
  from: z.string(),
  observedAt: z.string().nullable(),
  keptFrom: z.string(),
  rule: z.enum(['newer', 'own-data', 'first-source', 'opt-out-stays']),
})
export type FieldConflict = z.infer<typeof fieldConflictSchema>

/** A hit of the entity search: `similarity` is 1 for the same normalised name. */
export type EntityHit = { kind: RecordKind; id: string; name: string; similarity: number; detail: string | null }
