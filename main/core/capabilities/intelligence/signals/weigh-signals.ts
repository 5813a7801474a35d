import type { Signal } from '../../../../../shared/domain/records.ts'
import { daysBetween } from '../../../understanding/calendar.ts'
import { readSignalType, reliability, type SignalType } from './signal-types.ts'

/** One thing that somebody saw, stored or read out of a text. Dates are in the rep's calendar; null: nobody knows when. */
export type Sighting = {
  entity: string
  type: string
  date: string | null
  origin: Signal['origin']
  quote: string | null
  record: string
  field: string
  /** The file, vendor or text it comes from. Nothing without one. */
  from: string
}
/** The same event, however many sources report it; `best` is the one that counts. */
export type Weighed = {
  type: SignalType
  best: Sighting
  sightings: Sighting[]
  ageDays: number | null
  /** r × q × 2^(−age / h); null while the date is not known. */
  strength: number | null
  /** What the strength would be if it had happened today. */
  strengthIfToday: number
}
export type Heat = { low: number; high: number }
export type WeighedSignals = {
  positive: Weighed[]
  negative: Weighed[]
  /** low: what is dated; high: as if all that is undated happened today. Positives and negatives are never netted. */
  heat: Heat
  chill: Heat
  heldBack: Sighting[]
  ignored: { sighting: Sighting; reason: string }[]
}

/** Reports of one kind about one account within so many days of the first are one event. */
export const SAME_EVENT_DAYS = 14
const BELOW_ONE = 1 - 2 ** -40

/**
 * Strength, decay and heat of signals (sales-domain 3.3). The order of the sightings changes nothing. What lies after `today` is held
 * back; what has no source or says nothing about a change is ignored, with the reason.
 */
export function weighSignals(sightings: readonly Sighting[], today: string): WeighedSignals {
  const heldBack: Sighting[] = []
  const ignored: WeighedSignals['ignored'] = []
  const groups = new Map<string, { type: SignalType; sightings: Sighting[] }>()
  for (const sighting of sightings.toSorted(byKey)) {
    const reading = readSignalType(sighting.type)
    if (sighting.from.trim() === '') ignored.push({ sighting, reason: 'has no source' })
    else if (reading.kind === 'ignored') ignored.push({ sighting, reason: reading.reason })
    else if (sighting.date !== null && sighting.date > today) heldBack.push(sighting)
    else {
      const key = JSON.stringify([reading.type.type, sighting.entity, sighting.date === null])
      const group = groups.get(key) ?? { type: reading.type, sightings: [] }
      group.sightings.push(sighting)
      groups.set(key, group)
    }
  }
  const weighed = [...groups.values()].flatMap(({ type, sightings: same }) =>
    eventsOf(same).map((event) => weigh(type, event, today)),
  )
  const positive = weighed.filter(({ type }) => type.sign === 'positive').toSorted(byStrength)
  const negative = weighed.filter(({ type }) => type.sign === 'negative').toSorted(byStrength)
  return { positive, negative, heat: heatOf(positive), chill: heatOf(negative), heldBack, ignored }
}

/** Cuts dated sightings into events: each begins with the first report and takes those up to 14 days later. */
function eventsOf(sightings: readonly Sighting[]): Sighting[][] {
  const events: Sighting[][] = []
  for (const sighting of sightings) {
    const event = events.at(-1)
    const first = event?.[0]
    const same =
      first !== undefined &&
      (first.date === null || sighting.date === null || daysBetween(first.date, sighting.date) <= SAME_EVENT_DAYS)
    if (event && same) event.push(sighting)
    else events.push([sighting])
  }
  return events
}

function weigh(type: SignalType, sightings: Sighting[], today: string): Weighed {
  const [best] = sightings.toSorted(byTrust)
  if (!best) throw new RangeError('an event has at least one sighting')
  const strengthIfToday = type.weight * reliability[best.origin]
  const ageDays = best.date === null ? null : daysBetween(best.date, today)
  const strength = ageDays === null ? null : strengthIfToday * 2 ** (-ageDays / type.halfLifeDays)
  return { type, best, sightings, ageDays, strength, strengthIfToday }
}

function heatOf(weighed: readonly Weighed[]): Heat {
  // Sorted, since a product of fractions depends on its order in the last digit.
  const together = (strengths: number[]) =>
    Math.min(BELOW_ONE, 1 - strengths.toSorted((a, b) => a - b).reduce((rest, s) => rest * (1 - s), 1))
  return {
    low: together(weighed.flatMap(({ strength }) => strength ?? [])),
    high: together(weighed.map(({ strength, strengthIfToday }) => strength ?? strengthIfToday)),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Oldest first; everything else only makes the order total. */
const byKey = (a: Sighting, b: Sighting): number =>
  compare(a.date ?? '', b.date ?? '') ||
  compare(a.record, b.record) ||
  compare(a.field, b.field) ||
  compare(a.quote ?? '', b.quote ?? '') ||
  compare(a.type, b.type) ||
  compare(a.origin, b.origin) ||
  compare(a.from, b.from)
/** The most trusted source speaks; among equals the newest report. */
const byTrust = (a: Sighting, b: Sighting): number =>
  reliability[b.origin] - reliability[a.origin] || compare(b.date ?? '', a.date ?? '') || byKey(a, b)
const byStrength = (a: Weighed, b: Weighed): number =>
  (b.strength ?? -1) - (a.strength ?? -1) ||
  b.strengthIfToday - a.strengthIfToday ||
  compare(a.type.type, b.type.type) ||
  byKey(a.best, b.best)
