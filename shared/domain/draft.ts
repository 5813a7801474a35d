import { z } from '../zod.ts'
import { approvalStatusSchema, checkSchema, claimSchema } from './approval.ts'
import { messageKindSchema, toneSchema } from './message-kind.ts'

/** What a rep says about the message they want. `pasted` is the mail to answer, the earlier mail or the notes of the meeting. */
export const draftFormSchema = z.strictObject({
  contactId: z.string().max(200).nullable(),
  kind: messageKindSchema,
  tone: toneSchema,
  productId: z.string().max(200).nullable(),
  /** One wish or matter a line. */
  points: z.string().max(2000),
  pasted: z.string().max(20_000),
})
export type DraftForm = z.infer<typeof draftFormSchema>

/** A subject and a body; a call script has no subject. */
export const draftTextSchema = z.strictObject({ subject: z.string().max(500).nullable(), body: z.string().max(20_000) })
export type DraftText = z.infer<typeof draftTextSchema>

/** One way to say it, with what stands behind each sentence. */
export const draftVariantSchema = z.object({
  angle: z.enum(['news', 'proof', 'question']),
  subject: z.string().nullable(),
  body: z.string(),
  score: z.int(),
  ready: z.boolean(),
  claims: z.array(claimSchema),
})
export type DraftVariant = z.infer<typeof draftVariantSchema>

/** What the rules wrote, what they could not do, and what to ask the rep for. */
export const writtenDraftSchema = z.object({
  variants: z.array(draftVariantSchema),
  done: z.array(z.string()),
  notDone: z.array(z.string()),
  questions: z.array(z.string()),
})
export type WrittenDraft = z.infer<typeof writtenDraftSchema>

/** How many earlier texts are kept for Undo. */
export const MOST_EARLIER_TEXTS = 20

/** What a rep keeps while they work on a draft. */
export const draftContentSchema = z.strictObject({
  form: draftFormSchema,
  written: writtenDraftSchema.nullable(),
  /** The variant the text began as; null for a text begun from nothing. */
  base: draftTextSchema.nullable(),
  /** The text as it stands; null until there is one. */
  text: draftTextSchema.nullable(),
  /** Texts before it, oldest first. */
  earlier: z.array(draftTextSchema).max(MOST_EARLIER_TEXTS),
})
export type DraftContent = z.infer<typeof draftContentSchema>

/** A draft on the disk. `revision` counts up with every save, so that two windows cannot overwrite each other unseen. */
export const draftSchema = z.object({
  id: z.string(),
  revision: z.int().positive(),
  content: draftContentSchema,
  /** The run that made it a proposal; null until then and once it is edited again. */
  runId: z.string().nullable(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
})
export type Draft = z.infer<typeof draftSchema>

/** A person to write to. `barred` says why no draft may be made for them. */
export const recipientSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  countryName: z.string(),
  law: z.string(),
  barred: z.object({ message: z.string(), remedy: z.string() }).nullable(),
})
export type Recipient = z.infer<typeof recipientSchema>

/** `draft` is not proposed, or was and is edited again; `working` and `failed` are of the run. */
export const draftStatusSchema = z.enum([...approvalStatusSchema.options, 'draft', 'working', 'failed'])
export type DraftStatus = z.infer<typeof draftStatusSchema>

/** Where a draft's proposal stands. */
export const draftProposalSchema = z.object({
  runId: z.string(),
  traceId: z.string(),
  approvalId: z.string().nullable(),
  status: draftStatusSchema.exclude(['draft']),
  /** Why it failed or was declined, where that is known. */
  reason: z.string().nullable(),
  inOutbox: z.boolean(),
})
export type DraftProposal = z.infer<typeof draftProposalSchema>

/** A draft with what main knows about it. `recipient` is null when nobody is chosen or the person is gone from the records. */
export const openDraftSchema = z.object({
  draft: draftSchema,
  recipient: recipientSchema.nullable(),
  proposal: draftProposalSchema.nullable(),
})
export type OpenDraft = z.infer<typeof openDraftSchema>

/** The verdict on a text as it stands: what blocks it, what would make it better, what the law wants. */
export const textReviewSchema = z.object({
  claims: z.array(claimSchema),
  checks: z.array(checkSchema),
  score: z.int(),
  grade: z.enum(['A', 'B', 'C', 'D', 'F']),
  /** Points to win, most first. `rewrite` is a better wording of what was found. */
  issues: z.array(
    z.object({
      rule: z.string(),
      label: z.string(),
      pointsToWin: z.int(),
      found: z.array(z.string()),
      advice: z.string(),
      rewrite: z.string().nullable(),
    }),
  ),
  rewrite: z.object({ subject: z.string().nullable(), body: z.string(), score: z.int() }).nullable(),
  words: z.int(),
  readingGrade: z.number().nullable(),
  legal: z.object({
    law: z.string(),
    countryName: z.string(),
    /** False for what is no advertising mail: a reply, a meeting note, a call script. */
    applies: z.boolean(),
    elements: z.array(z.object({ label: z.string(), present: z.boolean() })),
    /** The body with all parts in place; null when none is missing or the sender is not filled in. */
    mended: z.string().nullable(),
  }),
})
export type TextReview = z.infer<typeof textReviewSchema>
