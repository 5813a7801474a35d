import type { ReactNode } from 'react'
import type { RunReport, StepReport } from '../../../shared/domain/run.ts'
import { pairSteps } from '../../../shared/pair-steps.ts'
import { formatDuration, formatUnits } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'
import { DiffView } from '../../ui/diff-view.tsx'
import { editDiff } from '../../ui/edit-diff.ts'
import { StepStatusMark } from '../chat/step-status.tsx'
import { differs, stepMs } from './compare-runs.ts'
import { StatusBadge } from './status-badge.tsx'

const text = strings.traces.compare

/** One of two runs that stand beside each other. */
export type Side = {
  run: RunReport
  heading: string
  /** Where the run itself is; null when it is kept nowhere. */
  href: string | null
  under: string
  /** Null where its time is not its own. */
  waitingMs: number | null
  /** Null where they are not kept. */
  events: number | null
}

/** How two runs ended, what each step did and cost, and where their answers differ. */
export function RunsTable({ sides }: { sides: readonly [Side, Side] }) {
  const [one, other] = sides
  const timed = sides.every(({ waitingMs }) => waitingMs !== null)
  const same = one.run.answer === other.run.answer
  return (
    <>
      <div className="compare-scroll" tabIndex={0} role="group" aria-label={text.table}>
        <table className="compare-table">
          <caption className="sr-only">{text.table}</caption>
          <thead>
            <tr>
              <td />
              {sides.map(({ run, heading, href, under }) => (
                <th key={`${heading} ${under}`} scope="col">
                  {href === null ? heading : <a href={href}>{heading}</a>}
                  <span className="row-meta">
                    {under}
                    {run.mock && (
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
            <Line name={text.end} sides={sides} show={({ run }) => <StatusBadge status={run.status} />} />
            <Line name={text.units} sides={sides} show={({ run }) => formatUnits(run.budget.used)} />
            {timed && (
              <>
                <Line name={text.worked} sides={sides} show={({ run }) => workedWords(run.plan.steps)} />
                <Line
                  name={text.waited}
                  sides={sides}
                  show={({ waitingMs }) => (waitingMs ? formatDuration(waitingMs) : text.notAtAll)}
                />
              </>
            )}
            <Line name={text.planner} sides={sides} show={({ run }) => text.planners[run.planner]} />
            <Line name={text.runbook} sides={sides} show={({ run }) => run.runbook ?? text.noRunbook} />
            <Line name={text.profile} sides={sides} show={({ run }) => run.profile} />
            <Line
              name={text.events}
              sides={sides}
              show={({ events }) => (events === null ? strings.unknown : String(events))}
            />
          </tbody>
          <tbody>
            {pairSteps(one.run.plan.steps, other.run.plan.steps).map((pair) => (
              <tr key={`${pair.one?.id} ${pair.other?.id}`} className={differs(pair) ? 'compare-differs' : undefined}>
                <th scope="row">{(pair.one ?? pair.other)?.title}</th>
                <td>
                  <StepCell step={pair.one} timed={timed} />
                </td>
                <td>
                  <StepCell step={pair.other} timed={timed} />
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
    </>
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

function StepCell({ step, timed }: { step: StepReport | null; timed: boolean }) {
  if (step === null) return <span className="muted">{text.absent}</span>
  const ms = timed ? stepMs(step) : null
  const why = step.failure?.message ?? step.skippedBecause
  return (
    <span className="compare-step">
      <StepStatusMark status={step.status} />
      {ms !== null && <span>{formatDuration(ms)}</span>}
      <span>{strings.plan.units(formatUnits(step.cost))}</span>
      {why && <span className="compare-why">{why}</span>}
    </span>
  )
}

function workedWords(steps: readonly StepReport[]): string {
  const worked = steps.flatMap((step) => stepMs(step) ?? [])
  return worked.length === 0 ? strings.unknown : formatDuration(worked.reduce((sum, ms) => sum + ms, 0))
}
