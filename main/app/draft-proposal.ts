import type { Draft, DraftProposal, OpenDraft } from '../../shared/domain/draft.ts'
import { recipientOf } from '../core/capabilities/engagement/draft/find-recipients.ts'
import type { AppContext } from './context.ts'

/** Where the proposal made of a draft stands; null when there is none, or when the app ended before its run began. */
export async function proposalOf(context: AppContext, draft: Draft): Promise<DraftProposal | null> {
  const stored = draft.runId === null ? null : await context.stores.runs.load(draft.runId)
  if (!stored) return null
  const { run, steps } = stored
  const approvals = await context.stores.approvals.ofRun(run.id)
  const last =
    approvals.find(({ status }) => status === 'pending') ??
    approvals.toSorted((a, b) => a.requestedAtMs - b.requestedAtMs).at(-1)
  const failure = steps.find((step) => step.failure)?.failure ?? null
  const base = { runId: run.id, traceId: run.traceId, approvalId: last?.id ?? null }
  if (run.status === 'running') return { ...base, status: 'working', reason: null, inOutbox: false }
  if (last === undefined || (last.status === 'changes_requested' && failure !== null))
    return {
      ...base,
      status: 'failed',
      reason: failure === null ? null : `${failure.message} ${failure.remedy}`,
      inOutbox: false,
    }
  const entries = last.status === 'approved' ? await context.outbox.ofRun(run.id) : 0
  return { ...base, status: last.status, reason: last.reason, inOutbox: entries > 0 }
}

/** Whether a proposal stands in the way of editing: it is being worked on, waits, or was approved. */
export const isStanding = (proposal: DraftProposal | null): boolean =>
  proposal !== null && ['working', 'pending', 'approved'].includes(proposal.status)

export async function openDraft(context: AppContext, draft: Draft): Promise<OpenDraft> {
  const { contactId } = draft.content.form
  const contact = contactId === null ? null : await context.records.contact(contactId)
  const settings = await context.stores.settings.workspace()
  return {
    draft,
    recipient: contact && (await recipientOf(contact, { records: context.records, settings })),
    proposal: await proposalOf(context, draft),
  }
}
