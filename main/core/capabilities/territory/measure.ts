import { inRegion } from './hard-rules.ts'
import type { Assignment, Holding, Person } from './territory.ts'

/** A fair share is an index from 85 to 115 (common practice, no study; sales-domain 3.1). */
export const BAND = { low: 85, high: 115 }

export type PersonMeasure = {
  userId: string
  name: string
  accounts: number
  potential: number
  /** Part of the potential that is only estimated, 0 to 1; 0 when there is none. */
  estimatedShare: number
  /** Hours of the accounts whose hours are known. */
  hours: number
  /** Accounts whose hours are not known: the workload is then at least `hours`. */
  hoursUnknown: number
  capacityHours: number | null
  /** Potential over the mean, times 100; null when nobody holds any. */
  index: number | null
  lateStage: number
  regionMismatches: number
}

export type Measure = {
  people: PersonMeasure[]
  unassigned: number
  totals: { accounts: number; potential: number; hours: number; hoursUnknown: number; meanPotential: number }
  /** Coefficient of variation: standard deviation over mean; null when the mean is 0. */
  cvPotential: number | null
  cvHours: number | null
  maxToMean: number | null
  /** Share of people with an index from 85 to 115; null when there is no index. */
  shareInBand: number | null
}

/** The figures of an assignment. Pure; sums are of whole numbers, so equal sets give equal sums in any order. */
export function measure(holdings: readonly Holding[], people: readonly Person[], assignment: Assignment): Measure {
  const held = new Map<string, Holding[]>(people.map((person) => [person.id, []]))
  const homeless: Holding[] = []
  for (const holding of holdings) {
    const list = held.get(assignment.get(holding.id) ?? '')
    if (list === undefined) homeless.push(holding)
    else list.push(holding)
  }
  const loads = people.map((person) => sum((held.get(person.id) ?? []).map((holding) => holding.potential)))
  const mean = people.length === 0 ? 0 : sum(loads) / people.length
  const measured = people.map((person, index): PersonMeasure => {
    const list = held.get(person.id) ?? []
    const potential = loads[index] ?? 0
    const estimated = sum(list.filter((holding) => holding.estimated).map((holding) => holding.potential))
    return {
      userId: person.id, name: person.name, accounts: list.length, potential, estimatedShare: potential === 0 ? 0 : estimated / potential,
      hours: sum(list.map((holding) => holding.hours ?? 0)), hoursUnknown: list.filter((holding) => holding.hours === null).length,
      capacityHours: person.capacityHours, index: mean === 0 ? null : (100 * potential) / mean, lateStage: list.filter((holding) => holding.lateStage).length,
      regionMismatches: person.regions.length === 0 ? 0 : list.filter((holding) => !inRegion(holding, person.regions)).length,
    } // prettier-ignore
  })
  const hours = measured.map((person) => person.hours)
  const indexes = measured.flatMap((person) => (person.index === null ? [] : [person.index]))
  const all = [...homeless, ...[...held.values()].flat()]
  return {
    people: measured,
    unassigned: homeless.length,
    totals: {
      accounts: all.length, potential: sum(all.map((holding) => holding.potential)), hours: sum(all.map((holding) => holding.hours ?? 0)),
      hoursUnknown: all.filter((holding) => holding.hours === null).length, meanPotential: mean,
    },
    cvPotential: variation(loads),
    cvHours: variation(hours),
    maxToMean: mean === 0 ? null : Math.max(...loads) / mean,
    shareInBand: indexes.length === 0 ? null : indexes.filter(inBand).length / indexes.length,
  } // prettier-ignore
}

export const inBand = (index: number): boolean => index >= BAND.low && index <= BAND.high

/** Standard deviation (of the whole, not of a sample) over the mean; null when the mean is 0 or there is nobody. */
export function variation(values: readonly number[]): number | null {
  const mean = values.length === 0 ? 0 : sum(values) / values.length
  if (mean === 0) return null
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length) / mean
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
