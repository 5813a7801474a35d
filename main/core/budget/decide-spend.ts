import type { Domain } from '../../../shared/domain/capability.ts'
import type { BudgetCeilings } from '../../../shared/domain/budget.ts'

/** What has been spent or is reserved. Reserved counts as spent: two parallel steps must not share the last unit. */
export type Spend = {
  milliUnits: number
  calls: number
  domainCalls: Readonly<Partial<Record<Domain, number>>>
  domainMilliUnits: Readonly<Partial<Record<Domain, number>>>
  capabilityMilliUnits: Readonly<Record<string, number>>
}
export type DayTotals = { milliUnits: number; calls: number }
export type Charge = { capability: string; domain: Domain; milliUnits: number }

/** One limit as it stands after the charge. `unit` says what is counted; units are given in thousandths. */
export type CeilingUse = { name: string; unit: 'milliUnits' | 'calls'; limit: number; before: number; after: number }
export type SpendDecision = { kind: 'allow'; uses: CeilingUse[] } | { kind: 'exceeded'; use: CeilingUse }

/** Decides whether a call may start: every ceiling of the run and of the day must hold it. A ceiling of 0 allows nothing. */
export function decideSpend(ceilings: BudgetCeilings, run: Spend, day: DayTotals, charge: Charge): SpendDecision {
  const uses = ceilingUses(ceilings, run, day, charge)
  const exceeded = uses.find((use) => use.after > use.limit)
  return exceeded ? { kind: 'exceeded', use: exceeded } : { kind: 'allow', uses }
}

function ceilingUses(ceilings: BudgetCeilings, run: Spend, day: DayTotals, charge: Charge): CeilingUse[] {
  const { capability, domain, milliUnits } = charge
  const uses: CeilingUse[] = [
    use('run', 'milliUnits', ceilings.runMilliUnits, run.milliUnits, milliUnits),
    use('calls', 'calls', ceilings.calls, run.calls, 1),
    use('day', 'milliUnits', ceilings.dayMilliUnits, day.milliUnits, milliUnits),
    use('day calls', 'calls', ceilings.dayCalls, day.calls, 1),
  ]
  const domainCalls = ceilings.domainCalls[domain]
  if (domainCalls !== undefined)
    uses.push(use(`${domain} calls`, 'calls', domainCalls, run.domainCalls[domain] ?? 0, 1))
  const domainUnits = ceilings.domainMilliUnits[domain]
  if (domainUnits !== undefined)
    uses.push(use(domain, 'milliUnits', domainUnits, run.domainMilliUnits[domain] ?? 0, milliUnits))
  const capabilityUnits = ceilings.capabilityMilliUnits[capability]
  if (capabilityUnits !== undefined)
    uses.push(use(capability, 'milliUnits', capabilityUnits, run.capabilityMilliUnits[capability] ?? 0, milliUnits))
  return uses
}

const use = (name: string, unit: CeilingUse['unit'], limit: number, before: number, more: number): CeilingUse => ({
  name,
  unit,
  limit,
  before,
  after: before + more,
})

/** Ceilings whose use reached the warning share with this charge and that nobody was warned about yet. */
export const newWarnings = (uses: readonly CeilingUse[], warnAt: number, warned: readonly string[]): CeilingUse[] =>
  uses.filter((item) => item.limit > 0 && item.after / item.limit >= warnAt && !warned.includes(item.name))

/** A count of a ceiling as people read it: units, or calls. */
export const asShown = ({ unit }: Pick<CeilingUse, 'unit'>, value: number): number =>
  unit === 'milliUnits' ? value / 1000 : value

/** A ceiling in a rep's words: "92 of 100 units". */
export function describeUse(item: CeilingUse): string {
  return `${asShown(item, item.after)} of ${asShown(item, item.limit)} ${item.unit === 'milliUnits' ? 'units' : 'calls'}`
}
