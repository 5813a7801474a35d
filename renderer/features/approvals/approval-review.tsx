import { CircleAlert, Fingerprint, SquareArrowOutUpRight, TriangleAlert } from 'lucide-react'
import { isUnproven, type Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { formatUnits, formatWhen } from '../../format.ts'
import { useData } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Callout } from '../../ui/callout.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DiffView } from '../../ui/diff-view.tsx'
import { Checks, Claims } from '../evidence/evidence-lists.tsx'
import { DraftContent } from './draft-content.tsx'
import { ExpiryWords } from './expiry-words.tsx'
import { RiskBadge } from './risk-badge.tsx'
import type { Review } from './use-approval-review.ts'
import './approvals.css'

/** Everything a person needs to decide, in the order they ask for it. */
export function ApprovalReview({ approval, review }: { approval: Approval; review: Review }) {
  const text = strings.approval
  const run = useData((state) => state.runs.byId[approval.runId])
  const goal = useData((state) => (approval.goalId ? state.goals.byId[approval.goalId] : undefined))
  const step = run?.plan.steps.find((candidate) => candidate.id === approval.stepId)
  const unverified = approval.claims.filter(isUnproven).length
  return (
    <div className="review">
      {review.contentChanged && (
        <Callout tone="amber" icon={CircleAlert} role="alert">
          {text.contentChanged}
        </Callout>
      )}
      <div className="review-where">
        <SquareArrowOutUpRight size={15} aria-hidden />
        <p>
          <span className="sr-only">{text.where}: </span>
          {approval.action} <span className="muted">→ {approval.destination}</span>
        </p>
        <span className="review-marks">
          <RiskBadge risk={approval.risk} />
          {approval.mock && (
            <Badge tone="amber" strong title={strings.chat.sample}>
              {text.mock}
            </Badge>
          )}
        </span>
      </div>
      {approval.riskReason && <p className="review-risk">{approval.riskReason}</p>}
      <DraftContent
        approval={approval}
        edit={review.edit}
        onEdit={review.onEdit}
        onDiscard={review.discardEdit}
        focusText={review.focusText}
      />
      {approval.edits && approval.edits.some((part) => part.kind !== 'same') && (
        <section className="facts">
          <h3 className="facts-title">{text.editsMade}</h3>
          <div className="draft-body">
            <DiffView parts={approval.edits} label={text.editsMade} />
          </div>
        </section>
      )}
      {unverified > 0 && (
        <Callout tone="amber" icon={TriangleAlert}>
          {text.unverifiedCount(unverified)}
        </Callout>
      )}
      {review.blocked && approval.status === 'pending' && (
        <Callout tone="red" icon={TriangleAlert} role="alert">
          {text.blocked}
        </Callout>
      )}
      <div className="review-columns">
        <Checks checks={approval.checks} qualityScore={approval.qualityScore} />
        {(approval.claims.length > 0 || approval.content.kind === 'message') && <Claims claims={approval.claims} />}
        {approval.reasoning && (
          <section className="facts">
            <h3 className="facts-title">{text.why}</h3>
            <p>{approval.reasoning}</p>
          </section>
        )}
        {approval.consequences.length > 0 && (
          <section className="facts">
            <h3 className="facts-title">{text.consequences}</h3>
            <ul className="facts-list">
              {approval.consequences.map((consequence) => (
                <li key={consequence}>{consequence}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <dl className="review-context">
        {(goal ?? run) && (
          <div>
            <dt>{text.context}</dt>
            <dd>{goal?.title ?? run?.request}</dd>
          </div>
        )}
        <div>
          <dt>{text.step}</dt>
          <dd>{step?.title ?? approval.title}</dd>
        </div>
        {run && (
          <div>
            <dt>{text.spent}</dt>
            <dd>{strings.plan.units(formatUnits(run.budget.used))}</dd>
          </div>
        )}
        <When approval={approval} />
        <div>
          <dt>{text.hash}</dt>
          <dd title={text.hashHint}>
            <Fingerprint size={13} aria-hidden /> <code className="mono">{approval.hash.slice(0, 12)}</code>
          </dd>
        </div>
      </dl>
    </div>
  )
}

function When({ approval }: { approval: Approval }) {
  const now = useNow(60_000)
  const text = strings.approval
  const words: [string, string][] = [[text.status.pending, text.requestedAt(formatWhen(approval.requestedAtMs, now))]]
  if (approval.decidedAtMs !== null) {
    words.push([text.status[approval.status], text.decidedAt(formatWhen(approval.decidedAtMs, now))])
  }
  if (approval.reason) words.push([approval.status === 'denied' ? text.yourReason : text.yourNote, approval.reason])
  return (
    <>
      {words.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {approval.status === 'pending' && (
        <div>
          <dt>{text.waiting}</dt>
          <dd>
            <ExpiryWords approval={approval} />
          </dd>
        </div>
      )}
    </>
  )
}
