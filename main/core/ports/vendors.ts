import { z } from '../../../shared/zod.ts'
import type { Account, Signal } from '../../../shared/domain/records.ts'

/** One vendor that was to be asked, and how that went. `fell_back`: it did not answer, and its MOCK data stand in, as the registry allows. */
export const askedVendorSchema = z.object({
  adapter: z.string(),
  mode: z.enum(['mock', 'live']),
  outcome: z.enum(['answered', 'fell_back', 'failed']),
  signals: z.int(),
  /** Why it did not answer, for a person; null when it did. */
  message: z.string().nullable(),
})
export type AskedVendor = z.infer<typeof askedVendorSchema>

/**
 * What vendors report about an account now. Never rejects for a vendor's sake: what could not be asked is said in `asked`.
 * `onCall` is told of every question that goes out live.
 */
export type Vendors = {
  signalsOf(
    account: Account,
    signal: AbortSignal,
    onCall?: () => void,
  ): Promise<{ signals: Signal[]; asked: AskedVendor[] }>
}

/** "HubSpot (live): answered", for a trace. Empty for an output that no vendor had a part in. */
export function vendorsIn(output: unknown): string[] {
  // Asked after every step: only what could hold them is read.
  if (typeof output !== 'object' || output === null || !('asked' in output)) return []
  const read = z.object({ asked: z.array(askedVendorSchema) }).safeParse(output)
  return read.success ? read.data.asked.map(({ adapter, mode, outcome }) => `${adapter} (${mode}): ${outcome}`) : []
}
