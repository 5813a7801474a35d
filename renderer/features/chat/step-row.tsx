import { Hand } from 'lucide-react'
import type { StepReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { formatDuration, formatUnits } from '../../format.ts'
import { Badge } from '../../ui/badge.tsx'
import { classNames } from '../../ui/class-names.ts'
import { StepStatusMark } from './step-status.tsx'
import './plan.css'

export type StepChoice = {
  kept: boolean
  /** The title of the step it needs and that was taken out. */
  missing: string | null
  onToggle: () => void
}

/** One step of a plan; with `choice` it can be taken out. */
export function StepRow({ step, choice }: { step: StepReport; choice?: StepChoice }) {
  const asks = step.sideEffect !== 'read-only'
  // The time a person took to decide is no working time.
  const took = !asks && step.startedAtMs !== null && step.endedAtMs !== null ? step.endedAtMs - step.startedAtMs : null
  return (
    <li className={classNames('step', choice && !choice.kept && 'step-out')}>
      {choice ? (
        <input
          type="checkbox"
          className="step-check"
          aria-label={strings.plan.keep(step.title)}
          checked={choice.kept}
          disabled={choice.missing !== null}
          onChange={choice.onToggle}
        />
      ) : (
        <StepStatusMark status={step.status} hideWord />
      )}
      <div className="step-text">
        <p className="step-title">
          <span>{step.title}</span>
          {choice && asks && (
            <Badge tone="amber" icon={Hand}>
              {strings.plan.asksFirst}
            </Badge>
          )}
        </p>
        {choice && step.why && <p className="step-why">{step.why}</p>}
        {choice?.missing && <p className="step-why">{strings.plan.needs(choice.missing)}</p>}
        {step.failure && (
          <p className="step-failure">
            {step.failure.message} <span className="step-remedy">{step.failure.remedy}</span>
          </p>
        )}
        {!step.failure && step.skippedBecause && <p className="step-why">{step.skippedBecause}</p>}
        {step.status === 'interrupted' && <p className="step-failure">{strings.interrupted}</p>}
      </div>
      <p className="step-figures">
        {!choice && <span className={`step-word step-${step.status}`}>{strings.stepStatus[step.status]}</span>}
        {took !== null && step.status === 'succeeded' && <span>{formatDuration(took)}</span>}
        <span>{strings.plan.units(formatUnits(step.cost))}</span>
      </p>
    </li>
  )
}
