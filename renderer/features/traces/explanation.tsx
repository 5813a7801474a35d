import { MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import type { AuditExplanation } from '../../../shared/domain/audit.ts'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Button } from '../../ui/button.tsx'

/** Why a row is there: run, goal, step, who decided what on what grounds, and its place in the chain. Asked for, since the chain is verified for it. */
export function Explanation({ event }: { event: TraceEvent }) {
  const { app } = useServices()
  const [found, setFound] = useState<AuditExplanation | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.traces.explain
  const explain = async () => {
    setBusy(true)
    const answer = await app.ask('audit.explain', { id: `${event.traceId}:${event.seq}` })
    setBusy(false)
    if (answer) setFound(answer)
  }
  if (!found)
    return (
      <div>
        <Button size="s" icon={MessageCircleQuestion} disabled={busy} onClick={() => void explain()}>
          {text.act}
        </Button>
      </div>
    )
  const { run, goal, step, approval, chain } = found
  return (
    <section aria-label={text.title} className="explanation">
      <dl className="event-facts">
        <div>
          <dt>{text.run}</dt>
          <dd>
            {run.title}
            {run.reasons.length > 0 && <span className="muted"> {text.because(run.reasons)}</span>}
          </dd>
        </div>
        {goal && (
          <div>
            <dt>{text.goal}</dt>
            <dd>
              <a href={formatRoute({ place: 'goals', id: goal.id })}>{goal.title}</a>
            </dd>
          </div>
        )}
        {step && (
          <div>
            <dt>{text.step}</dt>
            <dd>
              {step.title} <span className="muted">{step.why}</span>
            </dd>
          </div>
        )}
        {approval && (
          <>
            <div>
              <dt>{text.decision}</dt>
              <dd>
                {text.decided(
                  strings.insights.outcomeWords[approval.decision] ?? text.open,
                  approval.by,
                  approval.reason,
                )}
              </dd>
            </div>
            <div>
              <dt>{text.grounds}</dt>
              <dd>{approval.reasoning}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{text.chain}</dt>
          <dd>{text.place(chain.seq, chain.of, chain.intact ? null : (chain.problem ?? ''))}</dd>
        </div>
      </dl>
      {approval && approval.claims.length > 0 && (
        <>
          <h4>{text.evidence}</h4>
          <ul className="explanation-claims">
            {approval.claims.map((claim) => (
              <li key={claim.text}>
                {claim.text} <span className="muted">{text.sources(claim.sources.length)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
