import { vendorIdSchema } from '../../../../../shared/domain/adapter.ts'
import { crmChangeSchema, crmRecordKindSchema } from '../../../../../shared/domain/crm-change.ts'
import { isoDateSchema } from '../../../../../shared/domain/records.ts'
import { z } from '../../../../../shared/zod.ts'

const what = z.enum(['note', 'task', 'stage', 'owner'])

/** One change of one record: of several named the deal counts before the person, the person before the account. */
export const crmInputSchema = z.object({
  /** Where; left out: the one vendor that knows the record. */
  vendor: vendorIdSchema.optional(),
  accountId: z.string().optional(),
  contactId: z.string().optional(),
  opportunityId: z.string().optional(),
  kind: what,
  /** The note, or what is to be done. */
  text: z.string().max(10_000).optional(),
  due: isoDateSchema.optional(),
  stage: z.string().max(120).optional(),
  /** The colleague who is to own it. */
  ownerId: z.string().optional(),
})
export type CrmInput = z.infer<typeof crmInputSchema>

export const crmRecordSchema = z.object({ kind: crmRecordKindSchema, id: z.string(), name: z.string() })

export const crmOutputSchema = z.object({
  status: z.enum(['proposed', 'written', 'already']),
  vendor: vendorIdSchema,
  title: z.string(),
  mode: z.enum(['mock', 'live']),
  record: crmRecordSchema.extend({ externalId: z.string() }),
  change: crmChangeSchema,
  /** What stood there when it was prepared; null for what is added, and where nothing stood. */
  before: z.string().nullable(),
  /** Whether doing it again with the same key is safe. */
  repeatable: z.boolean(),
  /** What the vendor calls what was added. */
  writtenId: z.string().nullable(),
})
export type CrmOutput = z.infer<typeof crmOutputSchema>
