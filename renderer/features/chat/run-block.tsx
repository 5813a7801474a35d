import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Mark } from '../shell/mark.tsx'
import { WaitingMark } from '../approvals/waiting-mark.tsx'
import { Answer } from './answer.tsx'
import { Assessment } from './assessment.tsx'
import { InShort } from './in-short.tsx'
import { Interrupted } from './interrupted.tsx'
import { PlanCard } from './plan-card.tsx'
import { Question } from './question.tsx'
import { RunFoot } from './run-foot.tsx'
import { RunProgress } from './run-progress.tsx'
import { Sources } from './sources.tsx'
import { Suspicious } from './suspicious.tsx'

/** All that one run shows in its conversation, from how it was read to what came of it. */
export function RunBlock({
  run,
  last,
  onSend,
}: {
  run: RunReport
  /** True for the newest run: only its question can still be answered. */
  last: boolean
  onSend: (text: string) => void
}) {
  const { app } = useServices()
  const running = run.status === 'running'
  const start = (drop: string[]) =>
    app.learn('run.start', { id: run.runId, drop }, (next) => ({ runs: [next] })).then(() => {})
  const cancel = () => app.learn('run.cancel', { id: run.runId }, (next) => ({ runs: [next] })).then(() => {})
  const answer = run.status === 'waiting' ? withoutWaiting(run.answer) : run.answer
  return (
    <article className="app-block" aria-label={strings.places.chat} aria-busy={running}>
      <Mark />
      <div className="app-body">
        <Assessment run={run} />
        {(run.kind === 'goal' || run.status === 'proposed') && run.plan.steps.length > 0 && (
          <PlanCard run={run} onStart={start} onCancel={cancel} />
        )}
        {running && <RunProgress run={run} onStop={cancel} />}
        <WaitingMark run={run} onStop={cancel} />
        <Interrupted run={run} />
        {run.summary && <InShort summary={run.summary} />}
        {answer !== '' && <Answer text={answer} />}
        {run.suspicious.length > 0 && <Suspicious suspicious={run.suspicious} />}
        {run.unknowns.length > 0 && (
          <section className="unknowns">
            <h3 className="unknowns-title">{strings.chat.unknowns}</h3>
            <ul>
              {run.unknowns.map((unknown) => (
                <li key={unknown}>{unknown}</li>
              ))}
            </ul>
          </section>
        )}
        {run.question !== null && run.status !== 'waiting' && <Question run={run} active={last} onSend={onSend} />}
        {run.sources.length > 0 && <Sources sources={run.sources} />}
        {run.endedAtMs !== null && <RunFoot run={run} />}
        {run.mock && run.endedAtMs === null && !running && run.answer !== '' && (
          <p>
            <Badge tone="amber" strong title={strings.chat.sample}>
              {strings.approval.mock}
            </Badge>
          </p>
        )}
      </div>
    </article>
  )
}

/** The answer of a waiting run without the lines that say so: the mark above says it, with the way to decide. */
const withoutWaiting = (answer: string): string =>
  answer
    .split('\n\n')
    .filter((block) => !block.startsWith('**Waiting for you:**'))
    .join('\n\n')
