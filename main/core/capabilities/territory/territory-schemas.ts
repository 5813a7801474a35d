import { z } from '../../../../shared/zod.ts'

const ids = z.array(z.string()).max(20_000)

/** What all territory capabilities may be told besides the records. */
export const territoryBasisSchema = z.object({
  /** The people to share among; else everybody who owns an account or sells by their role. */
  userIds: z.array(z.string()).max(500).optional(),
  /** Only accounts of this segment or in this country, state or city. */
  segment: z.string().max(60).optional(),
  region: z.string().max(120).optional(),
  /** Potential by account in whole units of the workspace's currency, where it is better known than the deals show. */
  potentials: z.record(z.string(), z.number().nonnegative()).optional(),
  hoursBySegment: z.record(z.string(), z.number().nonnegative()).optional(),
  named: z.record(z.string(), z.string()).optional(),
  conflicts: z.record(z.string(), z.array(z.string())).optional(),
  /** Accounts that must stay, for example because they changed hands within 90 days. */
  keep: ids.optional(),
})
export type TerritoryBasis = z.infer<typeof territoryBasisSchema>
