import { Cpu, ListTree, Square } from 'lucide-react'
import { useState } from 'react'
import type { PlanExplanation } from '../../../shared/domain/model.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import './explain-plan.css'

/** What a plan does, in sentences, for who asks: the rules', or a model's that were compared with the plan. */
export function ExplainPlan({ runId }: { runId: string }) {
  const { app } = useServices()
  const model = useData((state) => state.workspace.info?.model ?? null)
  const [shown, setShown] = useState<PlanExplanation | null>(null)
  const [asking, setAsking] = useState(false)
  const text = strings.plan
  const explain = async () => {
    if (shown) return setShown(null)
    setAsking(true)
    setShown(await app.ask('run.explain', { id: runId }))
    setAsking(false)
  }
  return (
    <div className="plan-explain" aria-busy={asking}>
      <p className="plan-explain-acts">
        <Button
          size="s"
          variant="quiet"
          icon={ListTree}
          disabled={asking}
          aria-expanded={shown !== null}
          onClick={() => void explain()}
        >
          {shown ? text.hideExplanation : text.explain}
        </Button>
        {asking && model !== null && (
          <>
            <span className="muted">{text.explaining(model)}</span>
            <Button size="s" icon={Square} onClick={() => void app.ask('model.stop', {})}>
              {strings.chat.stop}
            </Button>
          </>
        )}
      </p>
      {shown && <Explained explanation={shown} />}
    </div>
  )
}

function Explained({ explanation: { sentences, model, cut, why } }: { explanation: PlanExplanation }) {
  const text = strings.plan
  return (
    <section className="plan-explained" aria-label={text.explanation}>
      <h4 className="plan-explained-title">
        {model !== null && <Cpu size={13} aria-hidden />}
        {text.explanation}{' '}
        <span className="muted">{model === null ? text.explainedByRules : text.explainedBy(model)}</span>
      </h4>
      <ul role="list" className="plan-explained-text">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {why !== null && <p className="plan-explained-note muted">{text.explainedInstead(why)}</p>}
      {cut > 0 && <p className="plan-explained-note muted">{text.explanationCut(cut)}</p>}
    </section>
  )
}
