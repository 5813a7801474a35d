import { ArrowLeft, CircleAlert } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { RunReport, StepReport } from '../../../shared/domain/run.ts'
import type { TraceSummary } from '../../../shared/domain/trace.ts'
import { pairSteps } from '../../../shared/pair-steps.ts'
import { formatDuration, formatMoment, formatUnits } from '../../format.ts'
import { go, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DiffView } from '../../ui/diff-view.tsx'
import { editDiff } from '../../ui/edit-diff.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StepStatusMark } from '../chat/step-status.tsx'
import { differs, stepMs } from './compare-runs.ts'
import { StatusBadge } from './status-badge.tsx'

const text = strings.traces.compare
type Side = { summary: TraceSummary; run: RunReport }

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
  const same = one.run.answer === other.run.answer
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
      <div className="compare-scroll" tabIndex={0} role="group" aria-label={text.table}>
        <table className="compare-table">
          <caption className="sr-only">{text.table}</caption>
          <thead>
            <tr>
              <td />
              {sides.map(({ summary, run }) => (
                <th key={summary.traceId} scope="col">
                  <a href={formatRoute({ place: 'traces', id: summary.traceId })}>{run.request}</a>
                  <span className="row-meta">
                    {formatMoment(summary.startedAtMs)}
                    {summary.mock && (
                      <Badge tone="amber" strong title={strings.chat.sample}>
                        {strings.approval.mock}
                      </Badge>
                    )}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line name={text.end} sides={sides} show={({ summary }) => <StatusBadge status={summary.status} />} />
            <Line name={text.units} sides={sides} show={({ summary }) => formatUnits(summary.used)} />
            <Line name={text.worked} sides={sides} show={({ run }) => workedWords(run.plan.steps)} />
            <Line
              name={text.waited}
              sides={sides}
              show={({ summary }) => (summary.waitingMs > 0 ? formatDuration(summary.waitingMs) : text.notAtAll)}
            />
            <Line name={text.planner} sides={sides} show={({ run }) => text.planners[run.planner]} />
            <Line name={text.runbook} sides={sides} show={({ run }) => run.runbook ?? text.noRunbook} />
            <Line name={text.profile} sides={sides} show={({ run }) => run.profile} />
            <Line name={text.events} sides={sides} show={({ summary }) => String(summary.eventCount)} />
          </tbody>
          <tbody>
            {pairSteps(one.run.plan.steps, other.run.plan.steps).map((pair) => (
              <tr key={`${pair.one?.id} ${pair.other?.id}`} className={differs(pair) ? 'compare-differs' : undefined}>
                <th scope="row">{(pair.one ?? pair.other)?.title}</th>
                <td>
                  <StepCell step={pair.one} />
                </td>
                <td>
                  <StepCell step={pair.other} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section className="compare-answers">
        <h3>{text.answers}</h3>
        {same ? (
          <p className="muted">{text.same}</p>
        ) : (
          <DiffView label={text.answers} parts={editDiff(one.run.answer, other.run.answer)} />
        )}
      </section>
    </article>
  )
}

/** A row whose cells are marked when they are not alike. */
function Line({ name, sides, show }: { name: string; sides: readonly [Side, Side]; show: (side: Side) => ReactNode }) {
  const [one, other] = [show(sides[0]), show(sides[1])]
  const unlike = typeof one === 'string' && one !== other
  return (
    <tr className={unlike ? 'compare-differs' : undefined}>
      <th scope="row">{name}</th>
      <td>{one}</td>
      <td>{other}</td>
    </tr>
  )
}

function StepCell({ step }: { step: StepReport | null }) {
  if (step === null) return <span className="muted">{text.absent}</span>
  const ms = stepMs(step)
  return (
    <span className="compare-step">
      <StepStatusMark status={step.status} />
      {ms !== null && <span>{formatDuration(ms)}</span>}
      <span>{strings.plan.units(formatUnits(step.cost))}</span>
    </span>
  )
}

function workedWords(steps: readonly StepReport[]): string {
  const worked = steps.flatMap((step) => stepMs(step) ?? [])
  return worked.length === 0 ? strings.unknown : formatDuration(worked.reduce((sum, ms) => sum + ms, 0))
}

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
      return run.ok ? { summary: summary.value, run: run.value } : null
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
