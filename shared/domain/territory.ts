import { z } from '../zod.ts'

/** One person's share. Money is in whole units of the workspace's currency. */
export const personMeasureSchema = z.object({
  userId: z.string(),
  name: z.string(),
  accounts: z.int(),
  potential: z.number(),
  /** Part of the potential that is only estimated, 0 to 1. */
  estimatedShare: z.number(),
  /** Hours a year of the accounts whose hours are known. */
  hours: z.number(),
  hoursUnknown: z.int(),
  capacityHours: z.number().nullable(),
  /** Potential over the mean, times 100; null when nobody holds any. */
  index: z.number().nullable(),
  lateStage: z.int(),
  regionMismatches: z.int(),
})
export type PersonMeasure = z.infer<typeof personMeasureSchema>

export const measureSchema = z.object({
  people: z.array(personMeasureSchema),
  unassigned: z.int(),
  totals: z.object({
    accounts: z.int(),
    potential: z.number(),
    hours: z.number(),
    hoursUnknown: z.int(),
    meanPotential: z.number(),
  }),
  cvPotential: z.number().nullable(),
  cvHours: z.number().nullable(),
  maxToMean: z.number().nullable(),
  shareInBand: z.number().nullable(),
})

export const moveSchema = z.object({
  accountId: z.string(),
  accountName: z.string(),
  fromUserId: z.string().nullable(),
  fromName: z.string().nullable(),
  toUserId: z.string(),
  toName: z.string(),
  potential: z.number(),
  estimated: z.boolean(),
})
export type ShownMove = z.infer<typeof moveSchema>

/** A move somebody chose. */
export const chosenMoveSchema = z.strictObject({ accountId: z.string(), toUserId: z.string() })
export type ChosenMove = z.infer<typeof chosenMoveSchema>

export const whatIfModeSchema = z.enum(['moves', 'rebalance', 'absence'])
export type WhatIfMode = z.infer<typeof whatIfModeSchema>

/** Accounts that stay where they are; `shown` of `total`, the largest first. */
const lockedSchema = z.object({
  total: z.int(),
  shown: z.array(
    z.object({
      accountId: z.string(),
      accountName: z.string(),
      ownerName: z.string().nullable(),
      potential: z.number(),
      reason: z.string(),
    }),
  ),
})

/** What moving accounts would do to everybody, and the way back. */
export const whatIfSchema = z.object({
  mode: whatIfModeSchema,
  currency: z.string(),
  before: measureSchema,
  after: measureSchema,
  delta: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      accounts: z.int(),
      potential: z.number(),
      hours: z.number(),
      index: z.number().nullable(),
    }),
  ),
  /** `reason` says why this move, `warnings` what speaks against it. */
  moves: z.array(moveSchema.extend({ reason: z.string(), warnings: z.array(z.string()) })),
  undo: z.array(z.object({ accountId: z.string(), fromUserId: z.string(), toUserId: z.string().nullable() })),
  /** Accounts that could not be placed, with the reason of each person. */
  homeless: z.array(z.object({ accountId: z.string(), name: z.string(), reasons: z.array(z.string()) })),
  locked: lockedSchema,
  moved: z.object({ accounts: z.int(), potential: z.number(), lateStage: z.int() }),
  unknowns: z.array(z.string()),
})
export type WhatIf = z.infer<typeof whatIfSchema>

/** Accounts and people to choose from. */
export const territoryChoicesSchema = z.object({
  currency: z.string(),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ownerId: z.string().nullable(),
      ownerName: z.string().nullable(),
      potential: z.number(),
      estimated: z.boolean(),
      segment: z.string().nullable(),
      place: z.string().nullable(),
      /** Why it has to stay; null when it may move. */
      locked: z.string().nullable(),
    }),
  ),
  /** How many match, of which `accounts` is the beginning. */
  total: z.int(),
  /** Who takes part; a leader or adviser who holds no account does not. */
  people: z.array(z.object({ id: z.string(), name: z.string(), accounts: z.int() })),
  segments: z.array(z.string()),
  regions: z.array(z.string()),
})
export type TerritoryChoices = z.infer<typeof territoryChoicesSchema>
