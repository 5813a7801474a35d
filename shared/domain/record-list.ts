import { z } from '../zod.ts'
import { isoDateSchema, moneySchema, stageSchema } from './records.ts'

/** No contact for this many days makes an open deal a quiet one. The same line from which silence weighs most in a deal's risk. */
export const QUIET_DAYS = 30

const pageOf = { offset: z.int().nonnegative(), limit: z.int().min(1).max(200) }

export const accountSorts = ['name', 'fit', 'value', 'recent', 'quiet'] as const
/** `whose: 'mine'` are the accounts owned by the person the settings name as sender. A text orders by likeness, whatever `sort` says. */
export const accountQuerySchema = z.strictObject({
  text: z.string().max(200),
  whose: z.enum(['all', 'mine']),
  customer: z.boolean().nullable(),
  industry: z.string().max(300).nullable(),
  /** Only accounts with an open deal in this stage. */
  stage: stageSchema.nullable(),
  /** Only accounts with an open deal that went quiet. */
  quietDeals: z.boolean(),
  sort: z.enum(accountSorts),
  ...pageOf,
})
export type AccountQuery = z.infer<typeof accountQuerySchema>

export const dealSorts = ['close', 'value', 'recent', 'quiet', 'name'] as const
export const dealQuerySchema = z.strictObject({
  text: z.string().max(200),
  whose: z.enum(['all', 'mine']),
  /** `open` is every stage but won and lost; a deal of unknown stage is open. */
  stage: z.union([stageSchema, z.literal('open')]).nullable(),
  customer: z.boolean().nullable(),
  industry: z.string().max(300).nullable(),
  quiet: z.boolean(),
  sort: z.enum(dealSorts),
  ...pageOf,
})
export type DealQuery = z.infer<typeof dealQuerySchema>

export const fitTierSchema = z.enum(['A', 'B', 'C', 'X', 'unsettled'])

export const accountRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  mock: z.boolean(),
  place: z.string().nullable(),
  industry: z.string().nullable(),
  customer: z.boolean().nullable(),
  doNotContact: z.boolean(),
  openDeals: z.int(),
  /** Sums of the open deals, one for each currency: nothing is converted. */
  open: z.array(moneySchema),
  /** Open deals whose value nobody wrote down. */
  withoutValue: z.int(),
  lastContactAt: z.string().nullable(),
  fit: z.object({ tier: fitTierSchema, shownTotal: z.int(), low: z.number(), high: z.number() }).nullable(),
})
export type AccountRow = z.infer<typeof accountRowSchema>

export const dealRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  mock: z.boolean(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  stage: stageSchema.nullable(),
  stageText: z.string().nullable(),
  amount: moneySchema.nullable(),
  closeDate: isoDateSchema.nullable(),
  /** Still open after the day it should have closed. */
  overdue: z.boolean(),
  lastContactAt: z.string().nullable(),
  /** Null: it is closed, or no contact is on record. */
  quietDays: z.int().nullable(),
})
export type DealRow = z.infer<typeof dealRowSchema>

/** What a list can be narrowed to. `me` is null while the settings name no sender who is among the users. */
export const listFacetsSchema = z.object({
  accounts: z.int(),
  deals: z.int(),
  industries: z.array(z.object({ name: z.string(), accounts: z.int() })),
  me: z.string().nullable(),
  currency: z.string(),
  icp: z.boolean(),
})
export type ListFacets = z.infer<typeof listFacetsSchema>
