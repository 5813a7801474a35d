import { ArrowLeft, CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import type { TraceSummary } from '../../../shared/domain/trace.ts'
import { formatMoment } from '../../format.ts'
import { go, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RunsTable, type Side } from './runs-table.tsx'

const text = strings.traces.compare

/** Two runs beside each other: how they ended, what each step did and cost, and where their answers differ. */
export function Comparison({ traceIds }: { traceIds: readonly [string, string] }) {
  const sides = useSides(traceIds)
  const [first] = traceIds
  const back = (
    <Button size="s" variant="quiet" icon={ArrowLeft} onClick={() => go({ place: 'traces', id: first })}>
      {text.back}
    </Button>
  )
  if (sides === null) return null
  if (sides === 'missing') {
    return (
      <EmptyState icon={CircleAlert} title={text.missing}>
        {back}
      </EmptyState>
    )
  }
  const [one, other] = sides
  return (
    <article className="trace compare scroll" aria-labelledby="compare-title">
      <header className="trace-head">
        <div className="trace-heading">
          <h2 id="compare-title" className="trace-title">
            {text.title}
          </h2>
          {one.run.request !== other.run.request && <p className="row-meta">{text.otherRequest}</p>}
        </div>
        {back}
      </header>
      <RunsTable sides={sides} />
    </article>
  )
}

const sideOf = ({ traceId, startedAtMs, waitingMs, eventCount }: TraceSummary, run: RunReport): Side => ({
  run,
  heading: run.request,
  href: formatRoute({ place: 'traces', id: traceId }),
  under: formatMoment(startedAtMs),
  waitingMs,
  events: eventCount,
})

/** Both runs with their traces; `missing` when one of them is not there, null until that is known. */
function useSides([first, second]: readonly [string, string]): readonly [Side, Side] | 'missing' | null {
  const { app } = useServices()
  const [sides, setSides] = useState<readonly [Side, Side] | 'missing' | null>(null)
  useEffect(() => {
    let wanted = true
    const load = async (traceId: string): Promise<Side | null> => {
      const summary = await app.try('trace.get', { id: traceId })
      if (!summary.ok) return null
      const run = await app.try('run.get', { id: summary.value.runId })
      return run.ok ? sideOf(summary.value, run.value) : null
    }
    void Promise.all([load(first), load(second)]).then(([one, other]) => {
      if (wanted) setSides(one && other ? [one, other] : 'missing')
    })
    return () => {
      wanted = false
    }
  }, [app, first, second])
  return sides
}
