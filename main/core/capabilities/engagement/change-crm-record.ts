import { defineCapability, type CapabilityContext, type Outcome, type Proposal } from '../define-capability.ts'
import { approvedChange, changeContent, contentChecks } from './crm/change-content.ts'
import { crmInputSchema, crmOutputSchema, type CrmInput, type CrmOutput } from './crm/crm-schemas.ts'
import { findTarget } from './crm/find-target.ts'
import { changeOf, recordInWords, recordOf } from './crm/read-change.ts'
import { refuse } from './draft/resolve-targets.ts'

/**
 * Writes one change into a CRM: a note or a task on a record, the stage of a deal, an owner. Always after an approval of exactly this;
 * what was changed there meanwhile is left as it is.
 */
export const changeCrmRecord = defineCapability<CrmInput, CrmOutput>({
  name: 'change_crm_record',
  domain: 'engagement',
  purpose: 'Writes one note, task, stage or owner into your CRM, once you have approved exactly this change.',
  sideEffect: 'execute',
  guardrails: [
    'one change, to one record, after an approval',
    'nothing that was changed in the CRM meanwhile is overwritten',
    'sample records are never written to a live CRM',
  ],
  defaultCostMilliUnits: 1000,
  input: crmInputSchema,
  output: crmOutputSchema,
  prepare,
  async recheck({ kind }, content) {
    return { checks: contentChecks(kind, content), claims: [], qualityScore: null }
  },
  async perform(content, prepared, call, { writeBack, onVendorCall }) {
    if (!writeBack) return refuse('resource_tool', 'No CRM can be written to now.', 'Connect one under Connections.')
    const { vendor, mode, before } = prepared
    const { kind, externalId } = prepared.record
    const change = approvedChange(prepared.change, content)
    const written = await writeBack.write(
      { vendor, mode, record: { kind, externalId }, change, before },
      { ...call, onCall: onVendorCall },
    )
    if (!written.ok) return written
    const { id, already } = written.value
    return { ok: true, value: { ...prepared, change, status: already ? 'already' : 'written', writtenId: id } }
  },
  honoursKeys: ({ repeatable }) => repeatable,
  present: (output) => ({
    headline: headline(output),
    details:
      output.mode === 'mock'
        ? [`${output.title} is on invented data (MOCK): nothing left this computer.`]
        : [`The next sync of ${output.title} brings it into this workspace.`],
    unknowns: [],
    sources: [],
    nextQuestion: null,
  }),
})

function headline({ status, title, record, change, before }: CrmOutput): string {
  const where = `${recordInWords(record)} in ${title}`
  if (status === 'already') return `${where} already stood so; nothing was written.`
  switch (change.kind) {
    case 'note':
      return `Note logged on ${where}.`
    case 'task':
      return `Task “${change.subject}” added to ${where}${change.due === null ? '' : `, due ${change.due}`}.`
    case 'stage':
      return `Stage of ${where}: ${before ?? 'none'} → ${change.to}.`
    case 'owner':
      return `Owner of ${where}: ${before ?? 'none'} → ${change.to.name}.`
  }
}

async function prepare(wanted: CrmInput, context: CapabilityContext): Promise<Outcome<Proposal<CrmOutput>>> {
  const found = await recordOf(wanted, context)
  if (!found.ok) return found
  const read = await changeOf(wanted, context)
  if (!read.ok) return read
  const [record, change] = [found.value, read.value]
  const target = await findTarget(wanted.vendor, record, change.kind, context)
  if (!target.ok) return target
  const { offer, externalId, before } = target.value
  const { title, mode } = offer
  const content = changeContent(record, change, before, { title, mode, externalId })
  const isLive = mode === 'live'
  const setsValue = change.kind === 'stage' || change.kind === 'owner'
  return {
    ok: true,
    value: {
      title: `${actWords[change.kind]}: ${record.name}`,
      action: `${actWords[change.kind]} in ${title}${isLive ? '' : ' (MOCK)'}.`,
      content,
      editable: !setsValue,
      reasoning: setsValue
        ? `The present value is the one that ${title} gave last. If it has changed there since, nothing is written.`
        : `It is added to ${recordInWords(record)} in ${title}; nothing there is replaced.`,
      claims: [],
      checks: contentChecks(change.kind, content),
      qualityScore: null,
      effects: {
        outsidePerson: false,
        firstContact: false,
        leavesComputer: isLive,
        reversible: !isLive,
        destination: isLive
          ? `${title}, where your colleagues see it`
          : `${title} on invented data (MOCK); nothing leaves`,
      },
      mock: !isLive,
      output: {
        status: 'proposed',
        vendor: offer.vendor,
        title,
        mode,
        record: { kind: record.kind, id: record.id, name: record.name, externalId },
        change,
        before,
        // A value can be set twice; a note is a second note, unless the vendor knows the key.
        repeatable: setsValue || offer.honoursKeys,
        writtenId: null,
      },
    },
  }
}

const actWords = {
  note: 'Log a note',
  task: 'Add a task',
  stage: 'Change the stage',
  owner: 'Change the owner',
} as const
