import { z } from '../../../../shared/zod.ts'
import { crmChangeSchema } from '../../../../shared/domain/crm-change.ts'
import { defineCapability, type CapabilityContext, type Outcome, type Proposal } from '../define-capability.ts'
import { listContent } from './crm/change-content.ts'
import { crmInputSchema, crmRecordSchema, type CrmInput } from './crm/crm-schemas.ts'
import { changeOf, recordOf } from './crm/read-change.ts'
import { valueAt } from './crm/find-target.ts'

const outputSchema = z.object({
  record: crmRecordSchema,
  change: crmChangeSchema,
  before: z.string().nullable(),
})
type ListOutput = z.infer<typeof outputSchema>

/** The same change as a list to enter by hand, for a CRM that takes none: a CSV file in the outbox. */
export const listCrmChange = defineCapability<CrmInput, ListOutput>({
  name: 'list_crm_change',
  domain: 'engagement',
  purpose: 'Keeps one note, task, stage or owner as a change list for you to enter in your CRM. Writes nothing there.',
  sideEffect: 'propose',
  guardrails: ['a list for you, nothing leaves this computer', 'spreadsheets take every cell as text'],
  defaultCostMilliUnits: 300,
  input: crmInputSchema,
  output: outputSchema,
  prepare,
  recheck: async () => ({ checks: [], claims: [], qualityScore: null }),
  commit: (content, prepared) => ({ output: prepared, outbox: [{ kind: 'change-list', content }] }),
  present: ({ record }) => ({
    headline: `The change of ${record.name} is kept as a list in your outbox.`,
    details: ['Save it as CSV there and enter it in your CRM.'],
    unknowns: [],
    sources: [],
    nextQuestion: null,
  }),
})

async function prepare(wanted: CrmInput, context: CapabilityContext): Promise<Outcome<Proposal<ListOutput>>> {
  const found = await recordOf(wanted, context)
  if (!found.ok) return found
  const read = await changeOf(wanted, context)
  if (!read.ok) return read
  const [record, change] = [found.value, read.value]
  const before = await valueAt(record, change.kind, null, context)
  const title = context.writeBack?.titleOf(wanted.vendor ?? null) ?? null
  return {
    ok: true,
    value: {
      title: `Change list: ${record.name}`,
      action: 'Keep this change as a list for your CRM.',
      content: listContent(record, change, before, title),
      editable: false,
      reasoning: 'It is written nowhere: you enter it in your CRM yourself.',
      claims: [],
      checks: [],
      qualityScore: null,
      effects: {
        outsidePerson: false,
        firstContact: false,
        leavesComputer: false,
        reversible: true,
        destination: 'a change list in your outbox; your CRM stays as it is',
      },
      output: { record: { kind: record.kind, id: record.id, name: record.name }, change, before },
    },
  }
}
