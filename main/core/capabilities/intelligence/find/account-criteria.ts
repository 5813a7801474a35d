import { z } from '../../../../../shared/zod.ts'
import { numberRangeSchema } from '../../../../../shared/domain/records.ts'
import { rangeText } from '../fit-score.ts'

const rangeSchema = numberRangeSchema.refine(({ min, max }) => min === null || max === null || min <= max, {
  error: 'the lower end is above the upper one',
})

/** What accounts are wanted, as the planner reads it out of a request. Absent means: not asked for. Ranges include their ends. */
export const accountCriteriaSchema = z.strictObject({
  industries: z.array(z.string()).optional(),
  /** Places as written, and the ISO codes of the countries they hold. */
  places: z.array(z.string()).optional(),
  countries: z.array(z.string()).optional(),
  cities: z.array(z.string()).optional(),
  employees: rangeSchema.optional(),
  /** Whole units; currency null is the workspace's. */
  revenue: rangeSchema.and(z.object({ currency: z.string().nullable() })).optional(),
  customer: z.boolean().optional(),
  /** No mail, call or meeting for at least so many days. */
  quietDays: z.int().nonnegative().optional(),
  tools: z.array(z.string()).optional(),
  limit: z.int().positive().max(500).optional(),
})
export type AccountCriteria = z.infer<typeof accountCriteriaSchema>

/** The criteria in words, in the order they are checked: "food; Nordics; 50 to 300 people". Empty when nothing is asked for. */
export function criteriaInWords(criteria: AccountCriteria): string {
  const places = [...(criteria.cities ?? []), ...(criteria.places ?? criteria.countries ?? [])]
  const { employees, revenue } = criteria
  return [
    criteria.customer === undefined ? '' : criteria.customer ? 'customers' : 'not yet customers',
    (criteria.industries ?? []).join(' or '),
    places.join(' or '),
    employees ? `${rangeText(employees)} people` : '',
    revenue ? `revenue ${rangeText(revenue)}${revenue.currency === null ? '' : ` ${revenue.currency}`}` : '',
    criteria.tools?.length ? `using ${criteria.tools.join(' and ')}` : '',
    criteria.quietDays === undefined ? '' : `no contact for ${criteria.quietDays} days or more`,
  ]
    .filter((part) => part !== '')
    .join('; ')
}
