import { useEffect, useState } from 'react'
import type { MetricFilter, MetricRun } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatUnits, formatWhen } from '../../format.ts'
import { useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { Drill } from './drill.ts'
import { formatTime } from './words.ts'

const PAGE = 50
type Found = { total: number; n: number; runs: readonly MetricRun[] }

/** The runs behind a number, each a way to its trace. */
export function RunsDialog({ drill, filter, onClose }: { drill: Drill; filter: MetricFilter; onClose: () => void }) {
  const { app } = useServices()
  const now = useNow(60_000)
  const [found, setFound] = useState<Found | null>(null)
  const text = strings.insights
  const load = async (offset: number) => {
    const { metrics, labels = null, detail = null, minValue = null } = drill
    const answer = await app.ask('metrics.runs', {
      filter: drill.filter ?? filter,
      of: { metrics, labels, detail, minValue },
      offset,
      limit: PAGE,
    })
    if (answer)
      setFound((before) => ({
        ...answer,
        runs: offset === 0 ? answer.runs : [...(before?.runs ?? []), ...answer.runs],
      }))
  }
  useEffect(() => {
    void load(0)
    // One drill, one look: the list must not move under the reader.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <Dialog
      open
      onClose={onClose}
      title={drill.title}
      closeLabel={strings.close}
      size="m"
      header={found && found.total > 0 && <p className="muted">{text.behind(found.n, found.total)}</p>}
    >
      <div className="dialog-body" aria-busy={found === null}>
        {found?.total === 0 && <p className="muted">{text.behindNone}</p>}
        <ul role="list" className="behind">
          {found?.runs.map((run) => (
            <li key={run.traceId}>
              <a className="behind-run" href={formatRoute({ place: 'traces', id: run.traceId })} onClick={onClose}>
                <span className="behind-title">{run.title}</span>
                <span className="row-meta">
                  <span>{formatWhen(run.startedAtMs, now)}</span>
                  <span>{words(run.status)}</span>
                  {run.n > 1 && <span>{text.times(run.n)}</span>}
                  {run.value !== null && <span>{valueWords(drill, run.value)}</span>}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {found && found.runs.length < found.total && (
          <Button onClick={() => void load(found.runs.length)}>{text.more}</Button>
        )}
      </div>
    </Dialog>
  )
}

const words = (status: string): string =>
  Object.hasOwn(strings.runStatus, status) ? strings.runStatus[status as keyof typeof strings.runStatus] : status

const valueWords = ({ metrics }: Drill, value: number): string =>
  metrics.includes('run_units')
    ? `${formatUnits(value)} ${strings.insights.units.toLowerCase()}`
    : (metrics.includes('approval') ? strings.insights.waitedFor : strings.insights.took)(formatTime(value))
