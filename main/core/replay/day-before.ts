import type { EventDetails } from '../../../shared/domain/trace-details.ts'
import type { DayTotals } from '../budget/decide-spend.ts'
import type { Registry } from '../registry/registry.ts'
import type { SavedRun } from './read-record.ts'

/**
 * What the day had cost before the run, as far as its trace says: a warning or a stop at a ceiling of the day names what was used, and
 * what the run itself had begun by then is taken off. Nothing where no such ceiling was near, since then it decided nothing.
 */
export function dayBefore({ events, steps }: SavedRun, registry: Registry): DayTotals {
  const before: DayTotals = { milliUnits: 0, calls: 0 }
  const own: DayTotals = { milliUnits: 0, calls: 0 }
  const known = new Set<string>()
  const costOf = (name: string | undefined) => registry.capabilities.get(name ?? '')?.costMilliUnits ?? 0
  for (const { name, details, stepId } of events) {
    if (name === 'route_decision') {
      own.milliUnits += costOf((details as EventDetails['route_decision']).capability)
      own.calls += 1
    }
    if (name !== 'budget_warning' && name !== 'budget_exceeded') continue
    const { ceiling, used } = details as EventDetails['budget_warning']
    if (known.has(ceiling)) continue
    known.add(ceiling)
    // A warning counts the call that raised it, a stop does not; the call is routed after either.
    const raising = name === 'budget_warning' ? steps.find((step) => step.id === stepId) : undefined
    if (ceiling === 'day')
      before.milliUnits = Math.max(0, Math.round(used * 1000) - own.milliUnits - costOf(raising?.capability))
    if (ceiling === 'day calls') before.calls = Math.max(0, used - own.calls - (raising ? 1 : 0))
  }
  return before
}
