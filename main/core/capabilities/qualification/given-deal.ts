import { z } from '../../../../shared/zod.ts'
import {
  activitySchema,
  moneySchema,
  opportunitySchema,
  type Activity,
  type Opportunity,
} from '../../../../shared/domain/records.ts'
import { readStage } from '../../import/values/read-words.ts'

/** A deal given by hand or by a script: as much of the record as there is. The stage may be in the writer's own words. */
const givenDealSchema = opportunitySchema.partial().extend({
  stage: z.string().nullable().optional(),
  amount: z.union([moneySchema, z.number().nonnegative()]).nullable().optional(),
})
export type GivenDeal = z.infer<typeof givenDealSchema>

const givenActivitySchema = activitySchema.partial().required({ at: true })
export type GivenActivity = z.infer<typeof givenActivitySchema>

/** How a capability is told which deal: one on record, that of an account, or one given by hand with what happened in it. */
export const dealChoice = {
  opportunityId: z.string().optional(),
  accountId: z.string().optional(),
  opportunity: givenDealSchema.optional(),
  activities: z.array(givenActivitySchema).max(1000).optional(),
  notes: z.string().max(200_000).nullable().optional(),
}

/** A choice that names a deal or an account. */
export const dealInputSchema = z
  .object(dealChoice)
  .refine(
    ({ opportunityId, accountId, opportunity }) =>
      [opportunityId, accountId, opportunity].some((way) => way !== undefined),
    { error: 'give opportunityId, accountId or opportunity' },
  )

const given = { from: 'given', externalId: null, observedAt: null, mock: false }

/** The given deal as a record; what it leaves out is not known. An amount without a currency is in the workspace's. */
export function dealFromGiven(deal: GivenDeal, currency: string): Opportunity {
  const { stage, amount, ...rest } = deal
  return opportunitySchema.parse({
    id: 'given',
    accountId: null,
    name: 'This deal',
    stageText: stage ?? null,
    createdDate: null,
    closeDate: null,
    stageSince: null,
    pushCount: null,
    nextStep: null,
    nextStepDate: null,
    ownerId: null,
    contactIds: [],
    competitor: null,
    lossReason: null,
    notes: null,
    source: given,
    ...rest,
    stage: stage ? readStage(stage.replaceAll('_', ' ')) : null,
    amount: typeof amount === 'number' ? { amount, currency } : (amount ?? null),
  })
}

/** Given activities as records, numbered in the order they were given. */
export const activitiesFromGiven = (list: readonly GivenActivity[], deal: Opportunity): Activity[] =>
  list.map((activity, index) =>
    activitySchema.parse({
      id: `given-${index + 1}`,
      kind: 'note',
      direction: null,
      accountId: deal.accountId,
      opportunityId: deal.id,
      contactIds: [],
      ownerId: null,
      subject: null,
      text: null,
      source: given,
      ...activity,
    }),
  )
