import { TriangleAlert } from 'lucide-react'
import type { DayBudget } from '../../../shared/domain/budget.ts'
import { strings } from '../../strings.ts'
import { formatNumber, formatUnits, formatUsd, humanise } from '../../format.ts'
import { Callout } from '../../ui/callout.tsx'
import { Meter } from '../../ui/meter.tsx'
import './budget.css'

export type BudgetLevel = 'ok' | 'warn' | 'full'

/** Whichever of units and calls is nearer to its ceiling decides. A limit of zero is used up from the start. */
export function budgetLevel({ used, limit, calls, callLimit, warnAt }: DayBudget): BudgetLevel {
  if (used >= limit || calls >= callLimit) return 'full'
  return used >= limit * warnAt || calls >= callLimit * warnAt ? 'warn' : 'ok'
}

export function BudgetBreakdown({ budget }: { budget: DayBudget }) {
  const text = strings.top
  const level = budgetLevel(budget)
  const share = budget.limit > 0 ? Math.floor((budget.used / budget.limit) * 100) : 100
  const areas = Object.entries(budget.byDomain)
    .filter(([, used]) => used > 0)
    .sort(([, a], [, b]) => b - a)
  return (
    <div className="budget">
      {level === 'warn' && (
        <Callout tone="amber" icon={TriangleAlert}>
          {text.budgetWarn(share)}
        </Callout>
      )}
      {level === 'full' && (
        <Callout tone="red" icon={TriangleAlert}>
          {text.budgetFull}
        </Callout>
      )}
      <Line label={text.budgetUnits} used={budget.used} limit={budget.limit} warnAt={budget.warnAt} />
      <Line label={text.budgetCalls} used={budget.calls} limit={budget.callLimit} warnAt={budget.warnAt} />
      {areas.length === 0 ? (
        <p className="muted">{text.budgetNone}</p>
      ) : (
        <table className="budget-table">
          <caption>{text.budgetByDomain}</caption>
          <tbody>
            {areas.map(([area, used]) => (
              <tr key={area}>
                <th scope="row">{strings.areas[area] ?? humanise(area)}</th>
                <td>{formatUnits(used)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="budget-money">
        <span>{text.money}</span>
        <span>
          {budget.usd === null ? strings.unknown : budget.usd === 0 ? text.noModelCost : formatUsd(budget.usd)}
        </span>
      </p>
    </div>
  )
}

function Line({ label, used, limit, warnAt }: { label: string; used: number; limit: number; warnAt: number }) {
  const of = strings.top.budgetOf(formatUnits(used), formatNumber(limit))
  return (
    <div className="budget-line">
      <p className="budget-line-text">
        <span>{label}</span>
        <span>{of}</span>
      </p>
      <Meter value={used} limit={limit} warnAt={warnAt} label={`${label}: ${of}`} />
    </div>
  )
}
