import type { MetricsReport, Rate } from '../../../shared/domain/metrics.ts'
import { strings } from '../../strings.ts'
import { formatUnits } from '../../format.ts'
import { Badge } from '../../ui/badge.tsx'
import type { Drill } from './drill.ts'
import { formatCost, formatShare, formatTime, isVague } from './words.ts'

/** The four numbers to look at first; each opens the runs behind it. */
export function Tiles({ report, onOpen }: { report: MetricsReport; onOpen: (drill: Drill) => void }) {
  const { runs, calls, budget, usd, use } = report
  const text = strings.insights
  return (
    <div className="tiles">
      <Tile
        title={text.success}
        value={formatShare(runs.success.share)}
        rate={runs.success}
        n={text.runs(runs.success.n)}
        onOpen={() => onOpen({ title: text.success, metrics: ['run'], labels: ['completed'] })}
      />
      <Tile
        title={text.failed}
        value={formatShare(calls.error.share)}
        rate={calls.error}
        n={text.calls(calls.error.n)}
        onOpen={() => onOpen({ title: text.failed, metrics: ['call_error'] })}
      />
      <Tile
        title={text.time}
        value={formatTime(runs.activeMs.p50)}
        n={text.runs(runs.activeMs.n)}
        note={
          runs.activeMs.n === 0 ? null : text.timeNote(formatTime(runs.activeMs.p95), formatTime(runs.activeMs.max))
        }
        hint={text.timeHint}
        onOpen={() => onOpen({ title: text.time, metrics: ['run'], minValue: runs.activeMs.p95 ?? 0 })}
      />
      <Tile
        title={text.cost}
        value={`${formatUnits(budget.units)} ${text.units.toLowerCase()}`}
        n={text.runs(runs.ended)}
        note={
          [
            budget.meanUnits === null ? null : text.costNote(formatUnits(budget.meanUnits)),
            use.models.length === 0 ? null : usd === null ? text.costModelUnknown : text.costModel(formatCost(usd)),
          ]
            .filter(Boolean)
            .join(' · ') || null
        }
        onOpen={() => onOpen({ title: text.cost, metrics: ['run_units'] })}
      />
    </div>
  )
}

function Tile({
  title,
  value,
  rate,
  n,
  note = null,
  hint,
  onOpen,
}: {
  title: string
  value: string
  rate?: Rate
  n: string
  note?: string | null
  hint?: string
  onOpen: () => void
}) {
  const text = strings.insights
  return (
    <button type="button" className="tile card" title={hint} onClick={onOpen}>
      <span className="tile-title">{title}</span>
      <span className="tile-value">{value}</span>
      {rate && rate.n > 0 && (
        <span className="tile-interval" aria-hidden title={text.likelyHint}>
          <span
            className="interval-band"
            style={{ left: `${rate.low * 100}%`, width: `${(rate.high - rate.low) * 100}%` }}
          />
          <span className="interval-point" style={{ left: `${(rate.share ?? 0) * 100}%` }} />
        </span>
      )}
      <span className="tile-note">
        {rate && rate.n > 0 ? text.likely(formatShare(rate.low), formatShare(rate.high)) : note}
      </span>
      <span className="tile-n">
        {rate ? `${text.of(rate.k, rate.n)} ${n.replace(/^\d+ /, '')}` : n}
        {rate && isVague(rate) && <Badge tone="amber">{text.few}</Badge>}
      </span>
      <span className="sr-only">. {text.show(title)}</span>
    </button>
  )
}
