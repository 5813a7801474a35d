import { useEffect, useRef, useState } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys-context.ts'
import { ApprovalActions } from './approval-actions.tsx'
import { ApprovalReview } from './approval-review.tsx'
import { reviewSummary } from './review-summary.ts'
import { ExpiryWords } from './expiry-words.tsx'
import { pressReviewKey } from './review-keys.ts'
import { useApprovalReview } from './use-approval-review.ts'

/** The decision about one draft. Closing it in any way decides nothing. */
export function ApprovalDialog({ id }: { id: string }) {
  const { app, view } = useServices()
  const approval = useData((state) => state.approvals.byId[id])
  const missing = approval === undefined
  useEffect(() => {
    if (!missing) return
    void app
      .learn('approval.get', { id }, (found) => ({ approvals: [found] }))
      .then((found) => {
        if (!found) view.closeApproval()
      })
  }, [app, view, id, missing])
  return approval ? <Content approval={approval} /> : null
}

function Content({ approval }: { approval: Approval }) {
  const { app, view } = useServices()
  const review = useApprovalReview(approval)
  const keys = useKeys()
  const later = useRef<HTMLButtonElement>(null)
  const [before] = useState(() => document.activeElement)
  const pending = approval.status === 'pending'
  const known = useData((state) => state.runs.byId[approval.runId] !== undefined)
  useEffect(() => {
    if (!known) void app.learn('run.get', { id: approval.runId }, (run) => ({ runs: [run] }))
  }, [app, known, approval.runId])
  return (
    <Dialog
      open
      size="l"
      title={approval.title}
      closeLabel={strings.close}
      onClose={view.closeApproval}
      initialFocus={later}
      finalFocus={() => returnTo(before)}
      header={
        <p className="dialog-sub">
          {pending ? <ExpiryWords approval={approval} /> : strings.approval.status[approval.status]}
          {reviewSummary(approval).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      }
      onKeyDown={(event) => {
        pressReviewKey(event.nativeEvent, keys, approval, review, view.closeApproval)
      }}
    >
      <div className="dialog-body" tabIndex={0} role="group" aria-label={approval.title}>
        <ApprovalReview approval={approval} review={review} />
      </div>
      {pending && (
        <footer className="dialog-foot">
          <ApprovalActions
            approval={approval}
            review={review}
            laterRef={later}
            onLater={view.closeApproval}
            onDecided={view.closeApproval}
          />
        </footer>
      )}
    </Dialog>
  )
}

/** Where the person was before the draft opened; the composer or the page when that is gone. */
function returnTo(before: Element | null): HTMLElement | null {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) return before
  return document.querySelector<HTMLElement>('.composer-field') ?? document.getElementById('content')
}
