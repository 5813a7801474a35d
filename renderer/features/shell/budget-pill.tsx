import { TriangleAlert } from 'lucide-react'
import { strings } from '../../strings.ts'
import { formatUnits } from '../../format.ts'
import { useData } from '../../store/context.ts'
import { Meter } from '../../ui/meter.tsx'
import { Popover } from '../../ui/popover.tsx'
import { BudgetBreakdown, budgetLevel } from '../budget/budget-breakdown.tsx'

export function BudgetPill() {
  const budget = useData((state) => state.workspace.budget)
  if (!budget) return null
  const used = formatUnits(budget.used)
  const limit = formatUnits(budget.limit)
  const level = budgetLevel(budget)
  const label = strings.top.budget(used, limit)
  return (
    <Popover
      title={strings.top.budgetTitle}
      trigger={
        <button type="button" className={`budget-pill budget-${level}`}>
          {level !== 'ok' && <TriangleAlert size={13} aria-hidden />}
          <span className="budget-pill-text">
            <span className="sr-only">{strings.top.budgetTitle}: </span>
            <strong>{used}</strong> / {limit}
            <span className="sr-only"> {strings.top.budgetUnits.toLowerCase()}</span>
          </span>
          <span className="budget-pill-bar" aria-hidden>
            <Meter value={budget.used} limit={budget.limit} warnAt={budget.warnAt} label={label} thin />
          </span>
        </button>
      }
    >
      <BudgetBreakdown budget={budget} />
    </Popover>
  )
}
