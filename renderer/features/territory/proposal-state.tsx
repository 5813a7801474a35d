import { CircleCheck, CircleX, Clock, Download, LoaderCircle, Route as TraceIcon, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OutboxEntry } from '../../../shared/domain/outbox.ts'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** What has become of the last proposal, as main tells it. */
export function ProposalState({ runId }: { runId: string }) {
  const { app, view } = useServices()
  const run = useData((state) => state.runs.byId[runId])
  const [entry, setEntry] = useState<OutboxEntry | null>(null)
  const status = run?.status
  useEffect(() => {
    if (status !== 'completed') return
    void app.ask('outbox.list', {}).then((list) => setEntry(list?.find((item) => item.runId === runId) ?? null))
  }, [app, runId, status])
  if (!run) return null
  const text = strings.territory
  const openTrace = () => {
    view.setCameFrom(window.location.hash)
    go({ place: 'traces', id: run.traceId })
  }
  const trace = (
    <Button size="s" variant="quiet" icon={TraceIcon} onClick={openTrace}>
      {text.trace}
    </Button>
  )
  const pending = run.approvals.find((approval) => approval.status === 'pending')
  if (pending) {
    return (
      <Callout
        tone="amber"
        icon={Clock}
        role="status"
        title={text.proposal.waiting}
        actions={
          <Button size="s" variant="primary" onClick={() => view.openApproval(pending.id)}>
            {text.review}
          </Button>
        }
      >
        {strings.promise}
      </Callout>
    )
  }
  if (entry) {
    const save = async () => {
      const file = await app.ask('outbox.file', { id: entry.id })
      if (file) saveFile(file)
    }
    return (
      <Callout
        tone="green"
        icon={CircleCheck}
        role="status"
        title={text.proposal.completed}
        actions={
          <>
            <Button size="s" variant="primary" icon={Download} onClick={() => void save()}>
              {strings.outbox.take['change-list']}
            </Button>
            {trace}
          </>
        }
      >
        {text.ready} {text.asIs}
      </Callout>
    )
  }
  const { tone, icon, title } = lookOf(run)
  return (
    <Callout tone={tone} icon={icon} role="status" title={title} actions={trace}>
      {run.plan.steps.flatMap(({ failure }) => (failure ? [`${failure.message} ${failure.remedy}`] : [])).join(' ')}
    </Callout>
  )
}

function lookOf(run: RunReport): { tone: 'neutral' | 'red'; icon: typeof Clock; title: string } {
  const text = strings.territory.proposal
  if (run.approvals.some(({ status }) => status === 'denied'))
    return { tone: 'neutral', icon: CircleX, title: text.declined }
  if (run.status === 'running' || run.status === 'waiting')
    return { tone: 'neutral', icon: LoaderCircle, title: text.other }
  if (run.status === 'completed') return { tone: 'neutral', icon: CircleCheck, title: text.completed }
  return { tone: 'red', icon: TriangleAlert, title: text.failed }
}
