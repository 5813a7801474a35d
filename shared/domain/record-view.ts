import { z } from '../zod.ts'
import { evidenceStateSchema, scoreSchema, sourceRefSchema } from './evidence.ts'
import { fitTierSchema } from './record-list.ts'
import {
  accountSchema,
  activitySchema,
  contactSchema,
  fieldConflictSchema,
  moneySchema,
  opportunitySchema,
} from './records.ts'

/** What an item's page shows of a judgement, or why there is none. Made by looking: no run, no budget, nothing kept. */
const looked = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [
    z.object({ known: z.literal(true), value }),
    z.object({ known: z.literal(false), message: z.string(), remedy: z.string() }),
  ])
export type Looked<T> = { known: true; value: T } | { known: false; message: string; remedy: string }

export const fitViewSchema = z.object({
  tier: fitTierSchema,
  excludedBy: z.string().nullable(),
  dataAgeMonths: z.int().nullable(),
  score: scoreSchema,
})
export type FitView = z.infer<typeof fitViewSchema>

export const riskViewSchema = z.object({
  score: scoreSchema,
  dangers: z.array(
    z.object({
      criterion: z.string(),
      label: z.string(),
      points: z.int(),
      of: z.number(),
      reason: z.string(),
      fix: z.string(),
    }),
  ),
  cycles: z.object({
    of: z.enum(['own', 'team', 'built-in']),
    deals: z.int(),
    p75Days: z.number(),
    p90Days: z.number(),
  }),
  rate: z.object({ won: z.int(), of: z.int(), withinDays: z.int(), low: z.number(), high: z.number() }).nullable(),
})
export type RiskView = z.infer<typeof riskViewSchema>

export const qualificationViewSchema = z.object({
  bant: scoreSchema,
  meddicc: scoreSchema,
  grid: z.array(
    z.object({
      criterion: z.string(),
      label: z.string(),
      framework: z.enum(['BANT', 'MEDDICC', 'gate']),
      state: evidenceStateSchema,
      quotes: z.array(
        z.object({
          text: z.string(),
          observedAt: z.string().nullable(),
          saidBy: z.enum(['buyer', 'rep']),
          against: z.boolean(),
          stale: z.boolean(),
        }),
      ),
      contradiction: z.boolean(),
    }),
  ),
  advice: z.enum(['advance', 'hold', 'nurture']),
  holdFor: z.array(z.string()),
  contradictions: z.array(z.string()),
  nextQuestions: z.array(z.string()),
})
export type QualificationView = z.infer<typeof qualificationViewSchema>

export const nextStepViewSchema = z.object({
  action: z.string(),
  why: z.string(),
  by: z.string(),
  who: z.string().nullable(),
  alternatives: z.array(z.object({ action: z.string(), why: z.string() })),
  sources: z.array(sourceRefSchema),
  unknowns: z.array(z.string()),
})
export type NextStepView = z.infer<typeof nextStepViewSchema>

const signalViewSchema = z.object({
  type: z.string(),
  label: z.string(),
  date: z.string().nullable(),
  quote: z.string().nullable(),
  origin: z.enum(['buyer', 'company_page', 'press', 'vendor_feed', 'rep']),
  meaning: z.string(),
  act: z.string(),
  due: z.object({ at: z.string(), local: z.string(), overdue: z.boolean() }).nullable(),
  sources: z.array(sourceRefSchema),
})
const heatSchema = z.object({ low: z.number(), high: z.number() })
export const signalsViewSchema = z.object({
  signals: z.array(signalViewSchema),
  negative: z.array(signalViewSchema),
  heat: heatSchema,
  chill: heatSchema,
})
export type SignalsView = z.infer<typeof signalsViewSchema>

/** A deal as its account's page lists it. */
export const dealGlanceSchema = opportunitySchema.extend({ lastContactAt: z.string().nullable() })
export type DealGlance = z.infer<typeof dealGlanceSchema>
/** `barredBy` says why nobody may write to them, in words that follow the name. */
const personSchema = contactSchema.extend({ lastContactAt: z.string().nullable(), barredBy: z.string().nullable() })
export type Person = z.infer<typeof personSchema>

const timelineSchema = z.object({
  /** Newest first. */
  activities: z.array(activitySchema),
  /** True when older ones were left out. */
  more: z.boolean(),
  /** Names of the people and users in them, by id. */
  names: z.record(z.string(), z.string()),
})
export type Timeline = z.infer<typeof timelineSchema>

export const accountPageSchema = z.object({
  account: accountSchema,
  barredBy: z.string().nullable(),
  conflicts: z.array(fieldConflictSchema),
  owner: z.string().nullable(),
  contacts: z.array(personSchema),
  /** Open ones first, by close date. */
  deals: z.array(dealGlanceSchema),
  open: z.array(moneySchema),
  timeline: timelineSchema,
  /** The day that counts as today where the rep works. */
  today: z.string(),
})
export type AccountPage = z.infer<typeof accountPageSchema>

export const accountJudgementSchema = z.object({
  fit: looked(fitViewSchema),
  signals: looked(signalsViewSchema),
  nextStep: looked(nextStepViewSchema),
  deals: z.array(
    z.object({ id: z.string(), risk: looked(riskViewSchema), qualification: looked(qualificationViewSchema) }),
  ),
})
export type AccountJudgement = z.infer<typeof accountJudgementSchema>

export const dealPageSchema = z.object({
  deal: opportunitySchema,
  conflicts: z.array(fieldConflictSchema),
  account: accountSchema.pick({ id: true, name: true }).extend({ barredBy: z.string().nullable() }).nullable(),
  owner: z.string().nullable(),
  /** Who is named in the deal. */
  people: z.array(personSchema),
  /** Others known at the account. */
  others: z.array(personSchema),
  lastContactAt: z.string().nullable(),
  timeline: timelineSchema,
  today: z.string(),
})
export type DealPage = z.infer<typeof dealPageSchema>

export const dealJudgementSchema = z.object({
  risk: looked(riskViewSchema),
  qualification: looked(qualificationViewSchema),
  nextStep: looked(nextStepViewSchema),
})
export type DealJudgement = z.infer<typeof dealJudgementSchema>

/** Where a record named in a source can be looked at. `name` is what a person calls it. */
export const recordPlaceSchema = z.object({
  record: z.string(),
  name: z.string(),
  page: z.object({ kind: z.enum(['account', 'opportunity']), id: z.string() }).nullable(),
})
export type RecordPlace = z.infer<typeof recordPlaceSchema>
