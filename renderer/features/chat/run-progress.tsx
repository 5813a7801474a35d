import { Square } from 'lucide-react'
import { useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { countDone } from './plan-price.ts'

/** What is being done right now, and the way to stop it. */
export function RunProgress({ run, onStop }: { run: RunReport; onStop: () => Promise<void> }) {
  const [stopping, setStopping] = useState(false)
  const current = run.plan.steps.filter((step) => step.status === 'running')
  const stop = async () => {
    setStopping(true)
    await onStop()
    setStopping(false)
  }
  return (
    <div className="run-progress">
      <span className="progress-dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span className="truncate run-progress-text">
        {current.length > 0 ? current.map((step) => step.title).join(' · ') : strings.chat.working}
      </span>
      {run.plan.steps.length > 1 && (
        <span className="muted">{strings.plan.progress(countDone(run), run.plan.steps.length)}</span>
      )}
      <Button size="s" icon={Square} disabled={stopping} onClick={() => void stop()}>
        {stopping ? strings.chat.stopping : strings.chat.stop}
      </Button>
    </div>
  )
}
