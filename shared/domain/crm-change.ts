import { z } from '../zod.ts'
import { vendorIdSchema } from './adapter.ts'
import { isoDateSchema } from './records.ts'

/** What may be changed at a vendor: something added to a record, or one value of it. */
export const crmChangeKinds = ['note', 'task', 'stage', 'owner'] as const
export const crmChangeKindSchema = z.enum(crmChangeKinds)
export type CrmChangeKind = z.infer<typeof crmChangeKindSchema>

/** Records that a change can be about. */
export const crmRecordKinds = ['account', 'contact', 'opportunity'] as const
export const crmRecordKindSchema = z.enum(crmRecordKinds)
export type CrmRecordKind = z.infer<typeof crmRecordKindSchema>

const filled = (most: number) => z.string().max(most).regex(/\S/, { error: 'must not be empty' })

/** One change. The new owner is a colleague, `to` their address or name as the vendor may know them. */
export const crmChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('note'), text: filled(10_000) }),
  z.strictObject({ kind: z.literal('task'), subject: filled(255), due: isoDateSchema.nullable() }),
  z.strictObject({ kind: z.literal('stage'), to: filled(120) }),
  z.strictObject({ kind: z.literal('owner'), to: z.strictObject({ name: z.string(), email: z.string().nullable() }) }),
])
export type CrmChange = z.infer<typeof crmChangeSchema>

/** A vendor that can be written to, as a record's screen offers it. `reason` says why not now; null when it can. */
export const crmChoiceSchema = z.object({
  vendor: vendorIdSchema,
  title: z.string(),
  mode: z.enum(['mock', 'live']).nullable(),
  kinds: z.array(crmChangeKindSchema),
  reason: z.string().nullable(),
})
export type CrmChoice = z.infer<typeof crmChoiceSchema>
