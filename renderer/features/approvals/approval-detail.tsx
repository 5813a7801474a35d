import { MessageSquareText, RotateCcw, Route as TraceIcon } from 'lucide-react'
import { useEffect } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { useKeys } from '../../ui/keys-context.ts'
import { keepDraft } from '../chat/drafts.ts'
import { ApprovedActs } from './approved-acts.tsx'
import { ApprovalActions } from './approval-actions.tsx'
import { ApprovalReview } from './approval-review.tsx'
import { pressReviewKey } from './review-keys.ts'
import { useApprovalReview } from './use-approval-review.ts'
import '../../ui/detail.css'

/** One draft on the right of the list, with the same content and the same keys as in its dialog. */
export function ApprovalDetail({ approval, onDecided }: { approval: Approval; onDecided: () => void }) {
  const { app, view } = useServices()
  const review = useApprovalReview(approval)
  const keys = useKeys()
  const run = useData((state) => state.runs.byId[approval.runId])
  const known = run !== undefined
  useEffect(() => {
    if (!known) void app.learn('run.get', { id: approval.runId }, (found) => ({ runs: [found] }))
  }, [app, known, approval.runId])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      pressReviewKey(event, keys, approval, review, onDecided)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [approval, review, onDecided, keys])
  const again = () => {
    keepDraft(approval.conversationId, run?.request ?? '')
    go({ place: 'chat', id: approval.conversationId })
  }
  return (
    <article className="detail" aria-labelledby="approval-title">
      <header className="detail-head">
        <h2 id="approval-title" className="detail-title">
          {approval.title}
        </h2>
        <div className="detail-links">
          {approval.conversationId && (
            <Button
              size="s"
              variant="quiet"
              icon={MessageSquareText}
              onClick={() => go({ place: 'chat', id: approval.conversationId })}
            >
              {strings.approval.openConversation}
            </Button>
          )}
          <Button
            size="s"
            variant="quiet"
            icon={TraceIcon}
            onClick={() => {
              view.setCameFrom(window.location.hash)
              go({ place: 'traces', id: approval.traceId })
            }}
          >
            {strings.approval.openTrace}
          </Button>
        </div>
      </header>
      {approval.status === 'expired' && (
        <Callout
          tone="amber"
          icon={RotateCcw}
          actions={
            run && (
              <Button size="s" onClick={again}>
                {strings.approval.again}
              </Button>
            )
          }
        >
          {strings.approval.expiredHint}
        </Callout>
      )}
      <ApprovalReview approval={approval} review={review} />
      {approval.status === 'approved' && <ApprovedActs approval={approval} />}
      {approval.status === 'pending' && (
        <footer className="detail-foot">
          <ApprovalActions approval={approval} review={review} onDecided={onDecided} />
        </footer>
      )}
    </article>
  )
}
