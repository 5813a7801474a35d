import { z } from '../../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../../shared/domain/evidence.ts'
import { toneSchema } from '../../../../../shared/domain/message-kind.ts'
import { messageKindSchema } from '../message.ts'

export const draftInputSchema = z.object({
  contactId: z.string().optional(),
  /** A person's name, when no id is known. */
  contact: z.string().max(200).optional(),
  accountId: z.string().optional(),
  account: z.string().max(200).optional(),
  productId: z.string().optional(),
  product: z.string().max(200).optional(),
  kind: messageKindSchema.default('first'),
  intent: z.string().max(2000).optional(),
  /** What the rep wants said or done, one a line: a wish ("shorter") or a matter to mention. Each is answered in `wishes`. */
  points: z.array(z.string().max(300)).max(20).optional(),
  tone: toneSchema.optional(),
  /** The message before this one, when it is not in the records. */
  previous: z.object({ subject: z.string().nullable().optional(), body: z.string().nullable().optional(), at: z.string().nullable().optional() }).optional(),
  facts: z
    .array(z.object({ text: z.string().max(500), date: z.string().nullable().optional(), source: sourceRefSchema.nullable().optional() }))
    .max(20)
    .optional(),
  /** The rep's own text: it is proposed word for word, with every check, instead of one written by rules. */
  text: z.object({ subject: z.string().max(500).nullable(), body: z.string().max(20_000) }).optional(),
}) // prettier-ignore
export type DraftInput = z.infer<typeof draftInputSchema>

const variantSchema = z.object({
  angle: z.enum(['news', 'proof', 'question']),
  subject: z.string().nullable(),
  body: z.string(),
  score: z.int(),
  ready: z.boolean(),
})
export const draftOutputSchema = z.object({
  status: z.literal('draft'),
  kind: messageKindSchema,
  channel: z.enum(['email', 'phone']),
  contactId: z.string(),
  accountId: z.string().nullable(),
  productId: z.string().nullable(),
  recipient: z.object({ id: z.string(), name: z.string(), address: z.string() }),
  subject: z.string().nullable(),
  body: z.string(),
  words: z.int(),
  /** Null once a person has edited the text. */
  score: z.int().nullable(),
  /** What it starts from; `own` is the rep's own text. */
  angle: z.enum(['news', 'proof', 'question', 'own']),
  variants: z.array(variantSchema),
  sources: z.array(sourceRefSchema),
  questions: z.array(z.string()),
  wishes: z.object({ done: z.array(z.string()), notDone: z.array(z.string()) }),
  law: z.string(),
  edited: z.boolean(),
  /** A model's part in the words; `instead`: why the rules' text stands. Left out where none was asked, and once a person has edited. */
  wordedBy: z.object({ model: z.string(), cut: z.array(z.string()), instead: z.string().nullable() }).optional(),
})
export type DraftOutput = z.infer<typeof draftOutputSchema>
