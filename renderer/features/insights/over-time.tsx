import type { MetricFilter, MetricPoint, MetricsReport } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatNumber, formatUnits, formatUsd } from '../../format.ts'
import { ColumnChart, type Column, type Part } from './column-chart.tsx'
import type { Drill } from './drill.ts'
import { ForecastLine } from './forecast-line.tsx'
import { Panel } from './panel.tsx'
import { filterOfPoint } from './ranges.ts'
import { formatCost, formatPoint, formatShare, rateWords } from './words.ts'

type Props = { report: MetricsReport; filter: MetricFilter; onOpen: (drill: Drill) => void }
const statuses = ['completed', 'partial', 'failed', 'cancelled'] as const
const tones = { completed: 'green', partial: 'amber', failed: 'red', cancelled: 'grey' } as const

/** How runs ended, by day. */
export function Outcomes({ report, filter, onOpen }: Props) {
  const text = strings.insights
  const parts: Part[] = statuses.map((status) => ({
    key: status,
    label: text.statuses[status],
    tone: tones[status],
    onOpen: () => onOpen({ title: text.statuses[status], metrics: ['run'], labels: [status] }),
  }))
  return (
    <Panel title={text.outcomes}>
      <ColumnChart
        summary={text.outcomesSummary(report.runs.ended, report.runs.success.k)}
        head={text[report.series.unit]}
        parts={parts}
        columns={columnsOf({ report, filter, onOpen }, ({ completed, partial, failed, cancelled }) => ({ completed, partial, failed, cancelled }), { title: text.outcomes, metrics: ['run'] })} // prettier-ignore
        format={(value) => (value === null ? text.unknown : formatNumber(value))}
        whole
      />
      {report.runs.asked > 0 && <p className="panel-note">{text.asked(report.runs.asked)}</p>}
    </Panel>
  )
}

/** What was spent, by day, and where the month is going. */
export function Costs({ report, filter, onOpen }: Props) {
  const text = strings.insights
  const hasModel = report.use.models.length > 0
  return (
    <Panel title={text.costOverTime}>
      <ColumnChart
        summary={text.costSummary(formatUnits(report.budget.units))}
        head={text[report.series.unit]}
        parts={[{ key: 'units', label: text.units, tone: 'accent' }]}
        columns={columnsOf({ report, filter, onOpen }, ({ units }) => ({ units }), { title: text.cost, metrics: ['run_units'] })} // prettier-ignore
        format={(value) => (value === null ? text.unknown : formatUnits(value))}
        whole={false}
      />
      {hasModel && (
        <>
          <p className="panel-note">{text.dollars}</p>
          <ColumnChart
            summary={`${text.dollars}: ${formatCost(report.usd)}`}
            head={text[report.series.unit]}
            parts={[{ key: 'usd', label: text.dollars, tone: 'accent' }]}
            columns={columnsOf({ report, filter, onOpen }, ({ usd }) => ({ usd }), { title: text.dollars, metrics: ['model_call'] })} // prettier-ignore
            format={(value) => (value === null ? text.unknown : formatUsd(value))}
            whole={false}
          />
        </>
      )}
      <ForecastLine units={report.forecast.units} usd={hasModel ? report.forecast.usd : null} />
    </Panel>
  )
}

/** Of the approved drafts, those that were edited first, by day. */
export function Edits({ report, filter, onOpen }: Props) {
  const text = strings.insights
  const { edited } = report.approvals
  if (edited.n === 0)
    return (
      <Panel title={text.edits}>
        <p className="muted">{text.editsNone}</p>
      </Panel>
    )
  return (
    <Panel title={text.edits} side={<span className="panel-figure">{formatShare(edited.share)}</span>}>
      <p className="panel-note">
        {rateWords(edited)}. {text.editsSummary}
      </p>
      <ColumnChart
        summary={`${text.edits}: ${rateWords(edited)}.`}
        head={text[report.series.unit]}
        parts={[
          { key: 'approved', label: text.approvedAsIs, tone: 'green' },
          { key: 'edited', label: text.editedOf, tone: 'amber' },
        ]}
        columns={columnsOf({ report, filter, onOpen }, ({ approved, edited: n }) => ({ approved, edited: n }), { title: text.edits, metrics: ['approval'], labels: ['approved', 'edited'] })} // prettier-ignore
        format={(value) => (value === null ? text.unknown : formatNumber(value))}
        whole
      />
    </Panel>
  )
}

function columnsOf(
  { report, filter, onOpen }: Props,
  valuesOf: (point: MetricPoint) => Record<string, number | null>,
  drill: Drill,
): Column[] {
  const { unit, points } = report.series
  return points.map((point) => {
    const label = formatPoint(point.day, unit)
    const title = `${drill.title}, ${label}`
    return {
      label,
      values: valuesOf(point),
      openLabel: strings.insights.show(title),
      onOpen: () => onOpen({ ...drill, title, filter: filterOfPoint(filter, point, unit) }),
    }
  })
}
