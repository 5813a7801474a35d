import { ArrowLeftRight, CircleHelp, Target } from 'lucide-react'
import { useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { clauses, formatUsd } from '../../format.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'

const flippable: readonly RunReport['status'][] = ['proposed', 'completed', 'partial', 'failed', 'needs_input']

/** How the request was read, why, and the other way it can be read. */
export function Assessment({ run }: { run: RunReport }) {
  const { app } = useServices()
  const [asking, setAsking] = useState(false)
  const Icon = run.kind === 'goal' ? Target : CircleHelp
  // A goal that ran already did its work: reading it as a question would not undo that.
  const mayFlip = flippable.includes(run.status) && (run.kind === 'answer' || run.status === 'proposed')
  const flip = async () => {
    setAsking(true)
    await app.learn('run.flip', { id: run.runId }, (next) => ({ runs: [next] }))
    setAsking(false)
  }
  return (
    <div className="assessment">
      <Icon size={14} aria-hidden />
      <p className="assessment-text">
        <strong>{strings.chat.readAs[run.kind]}</strong>
        {run.reasons.length > 0 && <> · {clauses(run.reasons)}</>}
        {run.planner === 'model' && (
          <> · {strings.model.planned(run.plan.price.usd ? formatUsd(run.plan.price.usd) : null)}</>
        )}
      </p>
      {mayFlip && (
        <Button size="s" variant="quiet" icon={ArrowLeftRight} disabled={asking} onClick={() => void flip()}>
          {strings.chat.flip[run.kind]}
        </Button>
      )}
    </div>
  )
}
