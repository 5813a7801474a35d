import {
  CircleCheck,
  CircleDashed,
  CircleX,
  MessageSquareText,
  RotateCcw,
  Route as TraceIcon,
  ThumbsDown,
  ThumbsUp,
} from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Goal } from '../../../shared/domain/goal.ts'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { formatUnits, formatWhen } from '../../format.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Answer } from '../chat/answer.tsx'
import { ExplainPlan } from '../chat/explain-plan.tsx'
import { RunFoot } from '../chat/run-foot.tsx'
import { StepRow } from '../chat/step-row.tsx'
import { WaitingMark } from '../approvals/waiting-mark.tsx'
import { GoalParts } from './goal-parts.tsx'
import { GoalStateBadge } from './goal-state-badge.tsx'
import '../../ui/detail.css'

export function GoalDetail({ goal }: { goal: Goal }) {
  const { app } = useServices()
  const [asking, setAsking] = useState(false)
  const now = useNow(60_000)
  const gaps = useData((state) => state.link.gaps)
  const byId = useData((state) => state.runs.byId)
  const parent = useData((state) => (goal.parentGoalId === null ? undefined : state.goals.byId[goal.parentGoalId]))
  const runs = useMemo(
    () =>
      Object.values(byId)
        .filter((run) => goal.runIds.includes(run.runId) || run.parts.some((part) => part.goalId === goal.id))
        .sort((a, b) => b.startedAtMs - a.startedAtMs),
    [goal.id, goal.runIds, byId],
  )
  useEffect(() => {
    void app.learn('goal.get', { id: goal.id }, ({ goal: told, subGoals, runs: found }) => ({
      goals: [told, ...subGoals],
      runs: found,
    }))
  }, [app, goal.id, gaps])
  const again = async (id: string) => {
    setAsking(true)
    const answer = await app.learn('goal.again', { id, start: 'ask-me' }, ({ conversation, run }) => ({
      conversation,
      runs: [run],
    }))
    setAsking(false)
    if (answer) go({ place: 'chat', id: answer.conversation.id })
  }
  const text = strings.goals
  return (
    <article className="detail" aria-labelledby="goal-title">
      <header className="detail-head">
        <div>
          <h2 id="goal-title" className="detail-title">
            {goal.title}
          </h2>
          <p className="goal-meta">
            <GoalStateBadge state={goal.state} />
            <span>{text.created(formatWhen(goal.createdAtMs, now))}</span>
            {parent && (
              <Button size="s" variant="quiet" onClick={() => go({ place: 'goals', id: parent.id })}>
                {text.partOf(parent.title)}
              </Button>
            )}
            {goal.feedback && (
              <Badge icon={goal.feedback.verdict === 'good' ? ThumbsUp : ThumbsDown}>
                {text.feedback[goal.feedback.verdict]}
              </Badge>
            )}
          </p>
        </div>
        <div className="detail-links">
          {goal.conversationId && (
            <Button
              size="s"
              variant="quiet"
              icon={MessageSquareText}
              onClick={() => go({ place: 'chat', id: goal.conversationId })}
            >
              {text.conversation}
            </Button>
          )}
          <Button size="s" icon={RotateCcw} disabled={asking} onClick={() => void again(goal.id)}>
            {text.again}
          </Button>
        </div>
      </header>
      {goal.request !== goal.title && (
        <section className="facts">
          <h3 className="facts-title">{text.asked}</h3>
          <p className="goal-request">{goal.request}</p>
        </section>
      )}
      <GoalParts goal={goal} latest={runs[0] ?? null} busy={asking} onAgain={(id) => void again(id)} />
      {goal.criteria.length > 0 && (
        <section className="facts">
          <h3 className="facts-title">{text.criteria}</h3>
          <ul role="list" className="checks">
            {goal.criteria.map((criterion) => (
              <Criterion key={criterion.text} {...criterion} />
            ))}
          </ul>
        </section>
      )}
      <section className="facts">
        <h3 className="facts-title">{text.runs}</h3>
        {runs.length === 0 && <p className="muted">{text.noRuns}</p>}
        {runs.map((run, index) => (
          <RunCard key={run.runId} run={run} number={runs.length - index} open={index === 0} />
        ))}
      </section>
    </article>
  )
}

function Criterion({ text, met }: { text: string; met: boolean | null }) {
  const Icon = met === null ? CircleDashed : met ? CircleCheck : CircleX
  const word = met === null ? strings.goals.notYet : met ? strings.goals.met : strings.goals.notMet
  return (
    <li className={`check check-${met === null ? 'open' : met ? 'passed' : 'blocker'}`}>
      <Icon size={15} aria-hidden />
      <p>
        {text} <span className="muted">· {word}</span>
      </p>
    </li>
  )
}

function RunCard({ run, number, open }: { run: RunReport; number: number; open: boolean }) {
  const { app, view } = useServices()
  const now = useNow(60_000)
  const stop = () => app.learn('run.cancel', { id: run.runId }, (next) => ({ runs: [next] })).then(() => {})
  return (
    <details className="run-card" open={open}>
      <summary className="run-card-head">
        <strong>{strings.goals.run(number)}</strong>
        <span>{strings.runStatus[run.status]}</span>
        <span className="muted">
          {formatWhen(run.startedAtMs, now)} · {strings.plan.units(formatUnits(run.budget.used))}
        </span>
      </summary>
      <div className="run-card-body">
        {run.plan.steps.length > 0 && <ExplainPlan runId={run.runId} />}
        <ol role="list" className="steps">
          {run.plan.steps.map((step) => (
            <StepRow key={step.id} step={step} />
          ))}
        </ol>
        <WaitingMark run={run} onStop={stop} />
        {run.answer !== '' && <Answer text={run.answer} />}
        {run.endedAtMs === null ? (
          <p>
            <Button
              size="s"
              icon={TraceIcon}
              onClick={() => {
                view.setCameFrom(window.location.hash)
                go({ place: 'traces', id: run.traceId })
              }}
            >
              {strings.goals.trace}
            </Button>
          </p>
        ) : (
          <RunFoot run={run} />
        )}
      </div>
    </details>
  )
}
