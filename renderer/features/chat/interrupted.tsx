import { TriangleAlert } from 'lucide-react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'

/** Changes that were cut off on their way out: only a person can say whether they happened. */
export function Interrupted({ run }: { run: RunReport }) {
  const { app } = useServices()
  const settle = (stepId: string, happened: boolean) =>
    void app.learn('run.settle', { id: run.runId, stepId, happened }, (next) => ({ runs: [next] }))
  return run.plan.steps
    .filter((step) => step.status === 'interrupted')
    .map((step) => (
      <Callout
        key={step.id}
        tone="amber"
        icon={TriangleAlert}
        actions={
          <>
            <Button size="s" onClick={() => settle(step.id, true)}>
              {strings.cutOff.happened}
            </Button>
            <Button size="s" onClick={() => settle(step.id, false)}>
              {strings.cutOff.didNot}
            </Button>
          </>
        }
      >
        {strings.cutOff.ask(step.title)}
      </Callout>
    ))
}
