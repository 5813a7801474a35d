import { ArrowRight, Clock, MessageCircleQuestion, Sun } from 'lucide-react'
import { useMemo } from 'react'
import type { Goal } from '../../../shared/domain/goal.ts'
import { strings } from '../../strings.ts'
import { pendingApprovals } from '../../store/approvals.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BudgetBreakdown } from '../budget/budget-breakdown.tsx'
import { keepDraft } from '../chat/drafts.ts'
import { ExpiryWords } from '../approvals/expiry-words.tsx'
import { RiskBadge } from '../approvals/risk-badge.tsx'
import { GoalStateBadge } from '../goals/goal-state-badge.tsx'
import { Alerts } from './alerts.tsx'
import { needsAnswer } from './needs-answer.ts'
import { Suggestions } from './suggestions.tsx'
import './today.css'

const RECENT = 6
const working: readonly Goal['state'][] = ['planned', 'running', 'waiting']

export function TodayPage() {
  const goals = useData((state) => state.goals.byId)
  const budget = useData((state) => state.workspace.budget)
  const ordered = useMemo(() => Object.values(goals).sort((a, b) => b.updatedAtMs - a.updatedAtMs), [goals])
  const open = ordered.filter((goal) => working.includes(goal.state))
  const recent = ordered.filter((goal) => !working.includes(goal.state)).slice(0, RECENT)
  return (
    <div className="page">
      <div className="page-column today">
        <div className="today-main">
          <NeedsYou />
          <Alerts />
          <GoalList title={strings.today.running} goals={open} none={strings.today.noRunning} />
          <Suggestions />
          {recent.length > 0 && <GoalList title={strings.today.recent} goals={recent} />}
        </div>
        <aside className="today-side">
          {budget && (
            <Card className="today-budget" aria-label={strings.today.budget}>
              <h2 className="section-title">{strings.today.budget}</h2>
              <BudgetBreakdown budget={budget} />
            </Card>
          )}
          <Card className="today-ask" aria-label={strings.today.start}>
            <h2 className="section-title">{strings.today.start}</h2>
            <Samples />
          </Card>
        </aside>
      </div>
    </div>
  )
}

function NeedsYou() {
  const { view } = useServices()
  const approvals = useData((state) => state.approvals)
  const runs = useData((state) => state.runs.byId)
  const pending = useMemo(() => pendingApprovals(approvals), [approvals])
  const asked = useMemo(() => needsAnswer(Object.values(runs)), [runs])
  return (
    <section aria-labelledby="needs-you">
      <h2 id="needs-you" className="section-title">
        {strings.today.needsYou}
        {pending.length + asked.length > 0 && <span className="section-count">{pending.length + asked.length}</span>}
      </h2>
      {pending.length + asked.length === 0 ? (
        <Card>
          <EmptyState icon={Sun} title={strings.today.nothing}>
            <p>{strings.today.nothingHint}</p>
          </EmptyState>
        </Card>
      ) : (
        <ul role="list" className="needs">
          {pending.map((approval) => (
            <li key={approval.id} className="need">
              <Clock size={16} aria-hidden className="amber-icon" />
              <div className="need-text">
                <p className="need-title">{approval.title}</p>
                <p className="need-meta">
                  <span>
                    {strings.approval.waiting}, <ExpiryWords approval={approval} />
                  </span>
                  <RiskBadge risk={approval.risk} />
                  {approval.mock && (
                    <Badge tone="amber" strong>
                      {strings.approval.mock}
                    </Badge>
                  )}
                </p>
              </div>
              <Button
                variant="primary"
                size="s"
                aria-label={`${strings.today.review}: ${approval.title}`}
                onClick={() => view.openApproval(approval.id)}
              >
                {strings.today.review}
              </Button>
            </li>
          ))}
          {asked.map((run) => (
            <li key={run.runId} className="need">
              <MessageCircleQuestion size={16} aria-hidden className="amber-icon" />
              <div className="need-text">
                <p className="need-title">{run.question ?? strings.today.interrupted}</p>
                <p className="need-meta truncate">{run.request}</p>
              </div>
              <Button size="s" onClick={() => go({ place: 'chat', id: run.conversationId })}>
                {strings.today.open}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function GoalList({ title, goals, none }: { title: string; goals: readonly Goal[]; none?: string }) {
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      {goals.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul role="list" className="goal-lines">
          {goals.map((goal) => (
            <li key={goal.id}>
              <a className="goal-line" href={formatRoute({ place: 'goals', id: goal.id })}>
                <span className="truncate goal-line-title">{goal.title}</span>
                <GoalStateBadge state={goal.state} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Samples() {
  return (
    <ul role="list" className="today-samples">
      {strings.chat.samples.map((sample) => (
        <li key={sample.text}>
          <button
            type="button"
            className="today-sample"
            onClick={() => {
              keepDraft(null, sample.text)
              go({ place: 'chat', id: null })
            }}
          >
            <span>{sample.text}</span>
            <ArrowRight size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
