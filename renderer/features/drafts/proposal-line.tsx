import { CircleCheck, CircleX, Clock, Copy, Download, Route as TraceIcon, TriangleAlert, Undo2 } from 'lucide-react'
import type { DraftProposal } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { go, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** Where the proposal stands, with the ways to it: the approval, the file in the outbox, the trace. */
export function ProposalLine({
  proposal,
  busy,
  onTakeBack,
  onCopy,
}: {
  proposal: DraftProposal
  busy: boolean
  onTakeBack: () => void
  onCopy: () => void
}) {
  const { app, view } = useServices()
  const text = strings.drafts.proposal
  const { status, approvalId } = proposal
  const save = async () => {
    const entry = (await app.ask('outbox.list', {}))?.find(({ runId }) => runId === proposal.runId)
    const file = entry && (await app.ask('outbox.file', { id: entry.id }))
    if (file) saveFile(file)
  }
  const toApproval = approvalId !== null && (
    <Button size="s" variant="quiet" onClick={() => go({ place: 'approvals', id: approvalId })}>
      {text.openApprovals}
    </Button>
  )
  const trace = (
    <Button
      size="s"
      variant="quiet"
      icon={TraceIcon}
      onClick={() => {
        view.setCameFrom(window.location.hash)
        go({ place: 'traces', id: proposal.traceId })
      }}
    >
      {strings.approval.openTrace}
    </Button>
  )
  if (status === 'pending' && approvalId !== null)
    return (
      <Callout
        tone="amber"
        icon={Clock}
        role="status"
        title={text.pending}
        actions={
          <>
            <Button size="s" variant="primary" onClick={() => view.openApproval(approvalId)}>
              {strings.approval.review}
            </Button>
            <Button size="s" icon={Undo2} disabled={busy} onClick={onTakeBack}>
              {text.takeBack}
            </Button>
            {toApproval}
          </>
        }
      >
        {strings.promise}
      </Callout>
    )
  if (status === 'approved')
    return (
      <Callout
        tone="green"
        icon={CircleCheck}
        role="status"
        title={proposal.inOutbox ? text.approved : text.approvedScript}
        actions={
          <>
            {proposal.inOutbox && (
              <Button size="s" variant="primary" icon={Download} onClick={() => void save()}>
                {strings.outbox.take.email}
              </Button>
            )}
            <Button size="s" icon={Copy} onClick={onCopy}>
              {text.copy}
            </Button>
            {toApproval}
            {trace}
          </>
        }
      >
        {proposal.inOutbox ? text.approvedHint : text.scriptHint}
      </Callout>
    )
  if (status === 'working' || status === 'pending')
    return <Callout tone="neutral" icon={Clock} role="status" title={text.working} actions={trace} />
  const isFailed = status === 'failed'
  return (
    <Callout
      tone={isFailed ? 'red' : 'neutral'}
      icon={isFailed ? TriangleAlert : CircleX}
      role="status"
      title={text[status]}
      actions={
        <>
          {toApproval}
          {trace}
        </>
      }
    >
      {[proposal.reason, text.again].filter((part) => part !== null).join(' ')}
    </Callout>
  )
}
