import type { VendorId } from '../../../../../shared/domain/adapter.ts'
import type { CrmChangeKind } from '../../../../../shared/domain/crm-change.ts'
import { originOf } from '../../../entities/origin-of.ts'
import type { CrmOffer } from '../../../ports/write-back.ts'
import type { CapabilityContext, Outcome, Refusal } from '../../define-capability.ts'
import { refuse } from '../draft/resolve-targets.ts'
import { recordInWords, type CrmRecord } from './read-change.ts'

export type CrmTarget = { offer: CrmOffer; externalId: string; before: string | null }

const LIST = 'Or ask for a change list: a CSV file to enter by hand.'
const kindWords: Readonly<Record<CrmChangeKind, string>> = {
  note: 'notes',
  task: 'tasks',
  stage: 'changes of the stage',
  owner: 'changes of the owner',
}

/**
 * The one vendor that takes this change, with the record's name there and the value that stands there as it was last seen. Asks nobody.
 * The rep's own records are changed live and sample records in mock; the two never mix.
 */
export async function findTarget(
  wanted: VendorId | undefined,
  record: CrmRecord,
  kind: CrmChangeKind,
  context: CapabilityContext,
): Promise<Outcome<CrmTarget>> {
  const { writeBack } = context
  if (!writeBack) return refuse('resource_tool', 'No CRM can be written to here.', LIST)
  if (wanted !== undefined) return targetAt(wanted, record, kind, context)
  const found: CrmTarget[] = []
  for (const { id } of writeBack.vendors) {
    const one = await targetAt(id, record, kind, context)
    if (one.ok) found.push(one.value)
  }
  const [only] = found
  if (only && found.length === 1) return { ok: true, value: only }
  if (only)
    return refuse(
      'user_invalid_input',
      `${recordInWords(record)} is known in several CRMs.`,
      'Say in which one.',
      'In which CRM?',
      found.map(({ offer }) => offer.title),
    )
  return refuse(
    'user_invalid_input',
    `${recordInWords(record)} is known in no CRM that could take it now.`,
    `Connect and sync ${writeBack.vendors.map(({ title }) => title).join(' or ')} under Connections. ${LIST}`,
  )
}

async function targetAt(
  vendor: VendorId,
  record: CrmRecord,
  kind: CrmChangeKind,
  context: CapabilityContext,
): Promise<Outcome<CrmTarget>> {
  const offered = await context.writeBack?.offer(vendor)
  if (offered?.ok !== true) return offered ?? refuse('resource_tool', 'No CRM can be written to here.', LIST)
  const { value: offer } = offered
  const refused = unfit(offer, record, kind)
  if (refused) return refused
  const known = (await context.records.knownAs?.(record.kind, record.id, offer.source)) ?? null
  // Sample records stand in no vendor's mock data: there their own name does.
  const externalId = known ?? (offer.mode === 'mock' ? record.id : null)
  if (externalId === null)
    return refuse(
      'user_invalid_input',
      `${offer.title} does not know ${recordInWords(record)}, as far as this workspace can see.`,
      `Sync ${offer.title} first. ${LIST}`,
    )
  return {
    ok: true,
    value: { offer, externalId, before: await valueAt(record, kind, known === null ? null : offer.source, context) },
  }
}

function unfit(offer: CrmOffer, record: CrmRecord, kind: CrmChangeKind): Refusal | null {
  const { title, mode } = offer
  if (offer.offers[kind]?.includes(record.kind) !== true)
    return refuse('user_invalid_input', `${title} takes no ${kindWords[kind]} for ${recordInWords(record)}.`, LIST)
  const { mock } = record.record.source
  if (mock && mode === 'live')
    return refuse(
      'policy_security',
      `${record.name} is MOCK data and is never written to a live CRM.`,
      'Choose a record of your own.',
    )
  if (!mock && mode === 'mock')
    return refuse(
      'user_permission',
      `${title} is on invented data (MOCK), and ${record.name} is your own record.`,
      `Switch ${title} to live under Connections. ${LIST}`,
    )
  return null
}

/** The present stage or owner as a source last gave it (null: as the workspace has it); null for what is added. */
export async function valueAt(
  { kind, id, record }: CrmRecord,
  change: CrmChangeKind,
  source: string | null,
  { records }: CapabilityContext,
): Promise<string | null> {
  const field = change === 'stage' ? 'stageText' : change === 'owner' ? 'ownerId' : null
  if (field === null || !(field in record)) return null
  const ours = record[field as keyof typeof record] as string | null
  const kept = source === null || originOf(record.source, field).from === source
  const other = kept
    ? null
    : (await records.conflicts?.(kind, id))?.find((one) => one.field === field && one.from === source)
  const value = other === undefined || other === null ? ours : typeof other.value === 'string' ? other.value : null
  if (change !== 'owner' || value === null) return value
  return (await records.user(value))?.name ?? value
}
