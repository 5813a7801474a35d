import { z } from '../../../../shared/zod.ts'
import { sourceRefSchema } from '../../../../shared/domain/evidence.ts'
import { factFields, readFact } from '../../entities/record-facts.ts'
import { defineCapability } from '../define-capability.ts'

const kindSchema = z.enum(['account', 'contact', 'opportunity'])
const inputSchema = z.object({
  kind: kindSchema,
  id: z.string(),
  fields: z.array(z.enum(factFields)).min(1).max(factFields.length),
})
const outputSchema = z.object({
  record: z.object({ kind: kindSchema, id: z.string(), name: z.string() }),
  /** Those asked for that a record of this kind can hold; `text` is null when nothing is on record. */
  facts: z.array(
    z.object({
      field: z.enum(factFields),
      label: z.string(),
      text: z.string().nullable(),
      source: sourceRefSchema.nullable(),
    }),
  ),
})

export const lookUpRecord = defineCapability<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>>({
  name: 'look_up_record',
  domain: 'intelligence',
  purpose: 'Says one fact of one account, person or deal as it stands on record, and where it comes from.',
  sideEffect: 'read-only',
  guardrails: ['only what is on record', 'what is not there is said to be unknown'],
  defaultCostMilliUnits: 100,
  input: inputSchema,
  output: outputSchema,
  async run({ kind, id, fields }, { records }) {
    const found =
      kind === 'account'
        ? await records.account(id)
        : kind === 'contact'
          ? await records.contact(id)
          : await records.opportunity(id)
    if (!found)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: 'There is no such record.',
        remedy: 'Check its name, or import it.',
      }
    const facts = await Promise.all(fields.map((field) => readFact({ kind, id }, field, records)))
    const held = facts.flatMap((fact) => fact ?? [])
    if (held.length === 0)
      return {
        ok: false,
        mode: 'user_invalid_input',
        message: `${found.name} is ${kind === 'contact' ? 'a person' : kind === 'account' ? 'an account' : 'a deal'}, and such a record holds no ${fields.join(' or ').replaceAll('_', ' ')}.`,
        remedy: 'Ask for something else of it.',
      }
    return {
      ok: true,
      value: {
        record: { kind, id, name: found.name },
        facts: held.map(({ field, label, text, source }) => ({ field, label, text, source })),
      },
    }
  },
  present({ record, facts }) {
    const [first] = facts
    const words = ({ label, text }: (typeof facts)[number]) => `${label}: ${text ?? 'not on record'}`
    return {
      headline: first ? `**${record.name}, ${words(first)}**` : `**${record.name}**`,
      details: facts.slice(1).map(words),
      unknowns: facts.flatMap(({ label, text }) => (text === null ? [`${record.name}: ${label}`] : [])),
      sources: facts.flatMap(({ source }) => source ?? []),
      nextQuestion: null,
    }
  },
})
