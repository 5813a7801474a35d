import { asShown, decideSpend, describeUse, newWarnings, type Spend } from '../budget/decide-spend.ts'
import { failureOf } from '../failures/failures.ts'
import type { RegisteredCapability } from '../registry/registry.ts'
import { addEvent, moveStep, patchRun, patchStep, stepOf, type EngineDeps, type LiveRun } from './live-run.ts'
import type { Step } from './run-state.ts'

/** What the run has spent or reserved so far. */
export function spendOf(steps: Iterable<Step>): Spend {
  const spend = {
    milliUnits: 0,
    calls: 0,
    domainCalls: {} as Record<string, number>,
    domainMilliUnits: {} as Record<string, number>,
    capabilityMilliUnits: {} as Record<string, number>,
  }
  for (const step of steps) {
    const units = step.spentMilliUnits + step.reservedMilliUnits
    const calls = step.spentCalls + step.reservedCalls
    // A domain's ceiling counts its own calls; the run's counts what they cause at vendors, too.
    spend.calls += calls + (step.vendorCalls ?? 0)
    if (calls === 0) continue
    spend.milliUnits += units
    spend.domainCalls[step.domain] = (spend.domainCalls[step.domain] ?? 0) + calls
    spend.domainMilliUnits[step.domain] = (spend.domainMilliUnits[step.domain] ?? 0) + units
    spend.capabilityMilliUnits[step.capability] = (spend.capabilityMilliUnits[step.capability] ?? 0) + units
  }
  return spend
}

/**
 * Reserves what a call costs in every ceiling of the run and of the day, and moves the step to `reserved`; warns once a ceiling. False when
 * a ceiling does not hold it: the step is then skipped and says which.
 */
export function reserve(deps: EngineDeps, live: LiveRun, capability: RegisteredCapability, stepId: string): boolean {
  const now = deps.clock.now()
  const charge = { capability: capability.name, domain: capability.domain, milliUnits: capability.costMilliUnits }
  const decision = decideSpend(live.profile.budget, spendOf(live.steps.values()), deps.ledger.totals(), charge)
  if (decision.kind === 'exceeded') {
    const { use } = decision
    addEvent(
      deps,
      live,
      'budget_exceeded',
      {
        ceiling: use.name,
        limit: asShown(use, use.limit),
        used: asShown(use, use.before),
        capability: capability.name,
        needed: asShown(use, use.after - use.before),
      },
      { stepId, status: 'warning' },
    )
    moveStep(live, stepId, 'skip', {
      skippedBecause: `budget_exceeded: it would make ${describeUse(use)} (${use.name})`,
      failure: failureOf('policy_budget', `It would make ${describeUse(use)} (${use.name}).`),
      endedAtMs: now,
    })
    return false
  }
  const day = deps.ledger.today()
  deps.ledger.add(day, charge.milliUnits, 1)
  const previous = stepOf(live, stepId)
  moveStep(live, stepId, 'reserve', {
    attempts: previous.attempts + 1,
    reservedMilliUnits: charge.milliUnits,
    reservedCalls: 1,
    spendDay: day,
    startedAtMs: previous.startedAtMs ?? now,
    endedAtMs: null,
    failure: null,
  })
  for (const use of newWarnings(decision.uses, live.profile.budget.warnAt, live.run.warned)) {
    patchRun(live, { warned: [...live.run.warned, use.name] })
    addEvent(
      deps,
      live,
      'budget_warning',
      {
        ceiling: use.name,
        limit: asShown(use, use.limit),
        used: asShown(use, use.after),
        utilization: use.after / use.limit,
      },
      { stepId, status: 'warning' },
    )
  }
  return true
}
/** What was reserved becomes spent. */
export function settle(live: LiveRun, stepId: string): void {
  const step = stepOf(live, stepId)
  patchStep(live, stepId, {
    spentMilliUnits: step.spentMilliUnits + step.reservedMilliUnits,
    spentCalls: step.spentCalls + step.reservedCalls,
    reservedMilliUnits: 0,
    reservedCalls: 0,
  })
}

/** What was reserved and not used goes back to the run and to the day it was taken from. */
export function release(deps: EngineDeps, live: LiveRun, stepId: string): void {
  const step = stepOf(live, stepId)
  if (step.spendDay) deps.ledger.add(step.spendDay, -step.reservedMilliUnits, -step.reservedCalls)
  patchStep(live, stepId, {
    reservedMilliUnits: 0,
    reservedCalls: 0,
    spendDay: step.spentCalls > 0 ? step.spendDay : null,
  })
}

/** What a call may look at, with a count of what it asks of vendors. */
export function meterVendors(live: LiveRun): { context: LiveRun['context']; calls(): number } {
  let calls = 0
  return { context: { ...live.context, onVendorCall: () => void (calls += 1) }, calls: () => calls }
}

/** What went to vendors because of a step counts against the ceilings on calls of the run and of the day; it has no price of its own. */
export function chargeVendors(deps: EngineDeps, live: LiveRun, stepId: string, calls: number): void {
  if (calls === 0 || live.broken) return
  const step = stepOf(live, stepId)
  if (step.spendDay) deps.ledger.add(step.spendDay, 0, calls)
  patchStep(live, stepId, { vendorCalls: (step.vendorCalls ?? 0) + calls })
}
