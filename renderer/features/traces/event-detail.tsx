import { Copy, MousePointerClick } from 'lucide-react'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { strings } from '../../strings.ts'
import { formatClockMs, formatDuration } from '../../format.ts'
import { useServices } from '../../store/context.ts'
import { copyText } from '../../ui/copy-text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Explanation } from './explanation.tsx'

/** One event: a rep's words first, the technical record below. */
export function EventDetail({
  event,
  describe,
  stepTitle,
}: {
  event: TraceEvent | undefined
  describe: (event: TraceEvent) => string
  stepTitle: (id: string) => string | undefined
}) {
  const { view } = useServices()
  const text = strings.traces
  if (!event) {
    return (
      <aside className="event-detail" aria-label={text.details}>
        <EmptyState icon={MousePointerClick} title={text.pickEvent} />
      </aside>
    )
  }
  const raw = JSON.stringify(event, null, 2)
  const copy = async () => {
    if (await copyText(raw)) view.done(text.copied)
  }
  const facts: [string, string][] = [
    [text.status, text.eventStatus[event.status]],
    [text.at, formatClockMs(event.atMs)],
    ...(event.durationMs === null ? [] : ([[text.took, formatDuration(event.durationMs)]] as [string, string][])),
    ...(event.stepId === null ? [] : ([[text.step, stepTitle(event.stepId) ?? event.stepId]] as [string, string][])),
    [text.name, event.name],
    [text.seq, String(event.seq)],
  ]
  return (
    <aside className="event-detail" aria-label={text.details}>
      <h3 className="event-detail-title">{describe(event)}</h3>
      <dl className="event-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Explanation key={event.id} event={event} />
      <div className="event-raw-head">
        <h4>{text.raw}</h4>
        <Button size="s" variant="quiet" icon={Copy} onClick={() => void copy()}>
          {text.copy}
        </Button>
      </div>
      <pre className="event-raw" tabIndex={0}>
        {raw}
      </pre>
    </aside>
  )
}
