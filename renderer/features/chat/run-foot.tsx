import { Copy, RotateCcw, Route as TraceIcon } from 'lucide-react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { formatDuration, formatUnits } from '../../format.ts'
import { go, useServices } from '../../store/context.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Feedback } from './feedback.tsx'
import { SaveRunbook } from './save-runbook.tsx'
import './run-foot.css'

const tones: Partial<Record<RunReport['status'], Tone>> = {
  completed: 'green',
  partial: 'amber',
  failed: 'red',
  cancelled: 'neutral',
}

/** How a run ended, what it cost, and what can be done with it now. */
export function RunFoot({ run }: { run: RunReport }) {
  const { app, view } = useServices()
  const tone = tones[run.status]
  const mayRetry = run.status === 'failed' || run.status === 'partial' || run.status === 'cancelled'
  const worked = workedMs(run)
  const copy = async () => {
    if (await copyText(run.answer)) view.done(strings.chat.copied)
  }
  const openTrace = () => {
    view.setCameFrom(window.location.hash)
    go({ place: 'traces', id: run.traceId })
  }
  return (
    <footer className="run-foot">
      {tone && <Badge tone={tone}>{strings.runStatus[run.status]}</Badge>}
      {run.mock && (
        <Badge tone="amber" strong title={strings.chat.sample}>
          {strings.approval.mock}
        </Badge>
      )}
      <span className="run-foot-cost">
        {strings.plan.units(formatUnits(run.budget.used))}
        {run.budget.vendorCalls > 0 && ` · ${strings.plan.vendorCalls(run.budget.vendorCalls)}`}
        {worked !== null && ` · ${formatDuration(worked)}`}
      </span>
      {mayRetry && (
        <Button
          size="s"
          icon={RotateCcw}
          onClick={() => void app.learn('run.retry', { id: run.runId }, (next) => ({ runs: [next] }))}
        >
          {strings.chat.retry}
        </Button>
      )}
      <span className="run-foot-acts">
        <IconButton size="s" icon={TraceIcon} label={strings.chat.trace} onClick={openTrace} />
        {run.answer !== '' && <IconButton size="s" icon={Copy} label={strings.chat.copy} onClick={() => void copy()} />}
        {run.status === 'completed' && run.plan.steps.length > 0 && <SaveRunbook run={run} />}
        <Feedback run={run} />
      </span>
    </footer>
  )
}

/** From the first step's begin to the last one's end; null when a person was waited for in between, which is no working time. */
function workedMs(run: RunReport): number | null {
  if (run.approvals.length > 0) return null
  const begins = run.plan.steps.flatMap((step) => step.startedAtMs ?? [])
  const ends = run.plan.steps.flatMap((step) => step.endedAtMs ?? [])
  return begins.length > 0 && ends.length > 0 ? Math.max(...ends) - Math.min(...begins) : null
}
