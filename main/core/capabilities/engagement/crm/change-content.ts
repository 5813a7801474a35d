import type { Check, ProposalContent } from '../../../../../shared/domain/approval.ts'
import { crmChangeSchema, type CrmChange } from '../../../../../shared/domain/crm-change.ts'
import { lineBreak, recordInWords, type CrmRecord } from './read-change.ts'

const modeWords = { live: 'LIVE', mock: 'MOCK' } as const

/** What is changed, as a list of fields: the present value beside the new one. A note and a task keep their words in `body`. */
export function changeContent(
  record: Pick<CrmRecord, 'kind' | 'name'>,
  change: CrmChange,
  before: string | null,
  at: { title: string; mode: 'mock' | 'live'; externalId: string },
): ProposalContent {
  return {
    kind: 'change',
    channel: null,
    recipient: null,
    subject: null,
    body: textOf(change),
    fields: [
      { label: 'CRM', before: null, after: `${at.title} (${modeWords[at.mode]})` },
      { label: 'Record', before: null, after: `${recordInWords(record)}, id ${at.externalId}` },
      ...changedFields(change, before),
    ],
  }
}

/** The same change for a file: every word of it in a field. */
export function listContent(
  record: Pick<CrmRecord, 'kind' | 'name'>,
  change: CrmChange,
  before: string | null,
  title: string | null,
): ProposalContent {
  const text = textOf(change)
  return {
    kind: 'change',
    channel: null,
    recipient: null,
    subject: `Changes: ${record.name}`,
    body: null,
    fields: [
      ...(title === null ? [] : [{ label: 'CRM', before: null, after: title }]),
      { label: 'Record', before: null, after: recordInWords(record) },
      ...(text === null ? [] : [{ label: change.kind === 'note' ? 'Note' : 'Task', before: null, after: text }]),
      ...changedFields(change, before),
    ],
  }
}

const textOf = (change: CrmChange): string | null =>
  change.kind === 'note' ? change.text : change.kind === 'task' ? change.subject : null

function changedFields(change: CrmChange, before: string | null): ProposalContent['fields'] {
  switch (change.kind) {
    case 'note':
      return []
    case 'task':
      return change.due === null ? [] : [{ label: 'Due', before: null, after: change.due }]
    case 'stage':
      return [{ label: 'Stage', before: before ?? 'none', after: change.to }]
    case 'owner':
      return [{ label: 'Owner', before: before ?? 'none', after: change.to.name }]
  }
}

/** The change as it was approved: the words of a note or a task are those of the content, edits included. */
export function approvedChange(change: CrmChange, { body }: ProposalContent): CrmChange {
  if (change.kind === 'note') return { ...change, text: body ?? '' }
  if (change.kind === 'task') return { ...change, subject: body ?? '' }
  return change
}

/** What is replaced, and what an edit may not do: a task stays one line, a note within what a CRM keeps. */
export function contentChecks(kind: CrmChange['kind'], { body, fields }: ProposalContent): Check[] {
  if (kind !== 'note' && kind !== 'task') {
    const before = fields.find((field) => field.before !== null)?.before ?? 'none'
    const detail = `“${before}” is replaced. If another stands there by now, nothing is written.`
    return [{ name: 'present-value', label: 'Present value', outcome: 'passed', detail }]
  }
  const text = body ?? ''
  const fits = crmChangeSchema.safeParse(kind === 'note' ? { kind, text } : { kind, subject: text, due: null }).success
  const isOneLine = kind === 'note' || !lineBreak.test(text)
  const detail = kind === 'note' ? 'A note has 1 to 10,000 letters.' : 'A task is one line of 1 to 255 letters.'
  return [{ name: 'length', label: 'Length', outcome: fits && isOneLine ? 'passed' : 'blocker', detail }]
}
