import { Clock, Square } from 'lucide-react'
import { useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { formatWhen } from '../../format.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { useNow } from '../../ui/use-now.ts'

/** A still mark for every draft of a run that waits: waiting for a person is not loading. */
export function WaitingMark({ run, onStop }: { run: RunReport; onStop: () => Promise<void> }) {
  const { view } = useServices()
  const known = useData((state) => state.approvals.byId)
  const now = useNow(60_000)
  const [stopping, setStopping] = useState(false)
  const pending = run.approvals.filter((approval) => approval.status === 'pending')
  if (pending.length === 0) return null
  const titleOf = ({ id, stepId }: (typeof pending)[number]) =>
    known[id]?.title ?? run.plan.steps.find((step) => step.id === stepId)?.title ?? stepId
  return pending.map((approval, index) => (
    <Callout
      key={approval.id}
      tone="amber"
      icon={Clock}
      title={`${strings.approval.waiting}, ${strings.approval.expires(formatWhen(Date.parse(approval.expiresAt), now))}`}
      actions={
        <>
          {index === 0 && run.status === 'waiting' && (
            <Button
              size="s"
              variant="quiet"
              icon={Square}
              disabled={stopping}
              onClick={() => {
                setStopping(true)
                void onStop().then(() => setStopping(false))
              }}
            >
              {stopping ? strings.chat.stopping : strings.chat.stop}
            </Button>
          )}
          <Button size="s" variant="primary" onClick={() => view.openApproval(approval.id)}>
            {strings.approval.review}
          </Button>
        </>
      }
    >
      {titleOf(approval)}. {strings.promise}
    </Callout>
  ))
}
