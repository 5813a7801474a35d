import { z } from '../../../../../shared/zod.ts'
import { factFields } from '../../../entities/record-facts.ts'
import { accountCriteriaSchema } from '../../intelligence/find/account-criteria.ts'

/**
 * What a result's records can be ordered, added up and cut by. `size` is a deal's amount and an account's people; `merit` the score, the
 * right way round: a high risk is no merit.
 */
export const recallMeasures = ['score', 'merit', 'size', ...factFields] as const
export type RecallMeasure = (typeof recallMeasures)[number]

/** A question about a result that is already there. */
export const recallAskSchema = z.strictObject({
  do: z.enum(['list', 'count', 'total', 'average', 'most', 'least', 'item', 'difference', 'unknowns', 'sources']),
  /** Only records of this kind. */
  kind: z.enum(['account', 'contact', 'opportunity']).optional(),
  /** What is compared or added up. */
  by: z.enum(recallMeasures).optional(),
  /** Only those whose `by` lies here, ends included; `currency` null is the record's own. */
  from: z.number().optional(),
  to: z.number().optional(),
  /** The ends themselves are out: "over", "under". */
  strictly: z.boolean().optional(),
  currency: z.string().nullable().optional(),
  /** Only accounts that are so, or whose account is so. */
  criteria: accountCriteriaSchema.optional(),
  /** The place in the list, from 1; -1 is the last. */
  ordinal: z.int().optional(),
  /** Only these records, as an earlier question left them. */
  among: z.array(z.string()).max(500).optional(),
  recordId: z.string().optional(),
})
export type RecallAsk = z.infer<typeof recallAskSchema>
