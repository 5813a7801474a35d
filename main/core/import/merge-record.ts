import type { FieldConflict, Provenance } from '../../../shared/domain/records.ts'
import { nameForms } from '../entities/normalise-name.ts'
import { originOf } from '../entities/origin-of.ts'
import { countryCode } from '../policy/regions.ts'
import { canonicalJson } from '../tracing/canonical-json.ts'

type Mergeable = { id: string; source: Provenance }
type Rule = FieldConflict['rule']

export type Merge<T> = {
  record: T
  /** A value changed. A newer date alone does not count. */
  changed: boolean
  /** The same values, seen on a later day. */
  refreshed: boolean
  conflicts: FieldConflict[]
  /** Conflicts that are over: that source now agrees, or its value is the one kept. */
  settled: { field: string; from: string }[]
}

/**
 * Lays what a source says over a record already there. `present` names the fields the source speaks about; the others stay.
 * Where two sources differ the newer observation wins, then the rep's own data, then the source whose name comes first; the loser is
 * returned as a conflict. An empty value never hides a known one of another source. An opt-out of one source is never undone by another.
 */
export function mergeRecord<T extends Mergeable>(
  existing: T,
  incoming: T,
  present: ReadonlySet<string>,
  kindOf: (source: string) => 'own' | 'vendor',
): Merge<T> {
  const before = existing as Record<string, unknown>
  const next: Record<string, unknown> = { ...before }
  const from = incoming.source.from
  const day = incoming.source.observedAt
  const sameSource = existing.source.from === from
  const base = sameSource && !isOlder(day, existing.source.observedAt) ? incoming.source : existing.source
  const origins: Record<string, { from: string; observedAt: string | null }> = {}
  const conflicts: FieldConflict[] = []
  const settled: { field: string; from: string }[] = []
  let changed = false

  for (const [field, theirs] of Object.entries(incoming)) {
    if (field === 'id' || field === 'source') continue
    const ours = before[field]
    const origin = originOf(existing.source, field)
    let kept = origin
    if (present.has(field)) {
      const choice = choose(field, ours, theirs, origin, { from, observedAt: day }, kindOf)
      if (choice.take) {
        next[field] = theirs
        kept = { from, observedAt: day }
        changed ||= !same(ours, theirs)
      }
      if (choice.loser) conflicts.push({ field, keptFrom: kept.from, rule: choice.rule, ...choice.loser })
      if (choice.settles) settled.push({ field, from })
    }
    if (!isEmpty(next[field]) && (kept.from !== base.from || kept.observedAt !== base.observedAt)) origins[field] = kept
  }

  const source = { ...base, externalId: base.externalId ?? existing.source.externalId }
  delete source.fields
  if (Object.keys(origins).length > 0) source.fields = origins
  const refreshed = !changed && canonicalJson(source) !== canonicalJson(existing.source)
  return { record: { ...next, source } as unknown as T, changed, refreshed, conflicts, settled }
}

type Origin = { from: string; observedAt: string | null }
type Choice = {
  take: boolean
  rule: Rule
  loser?: { value: unknown; from: string; observedAt: string | null }
  settles: boolean
}

function choose(
  field: string,
  ours: unknown,
  theirs: unknown,
  our: Origin,
  their: Origin,
  kindOf: (source: string) => 'own' | 'vendor',
): Choice {
  const rule: Rule = 'newer'
  if (our.from === their.from) {
    const take = !isOlder(their.observedAt, our.observedAt)
    return { take, rule, settles: take }
  }
  // Two sources agree: the value counts as the better one's, or a third source would meet the weaker claim.
  if (same(ours, theirs)) return { take: rank(our, their, kindOf).take, rule, settles: true }
  if (isEmpty(theirs)) return { take: false, rule, settles: false }
  if (isEmpty(ours)) return { take: true, rule, settles: true }
  if (agree(field, ours, theirs)) return { take: rank(our, their, kindOf).take, rule, settles: true }
  const verdict =
    isOptOut(field, ours) !== isOptOut(field, theirs)
      ? { take: isOptOut(field, theirs), rule: 'opt-out-stays' as const }
      : rank(our, their, kindOf)
  const loser = verdict.take ? { value: ours, ...our } : { value: theirs, ...their }
  return { ...verdict, loser, settles: verdict.take }
}

function rank(our: Origin, their: Origin, kindOf: (source: string) => 'own' | 'vendor'): { take: boolean; rule: Rule } {
  if (isOlder(our.observedAt, their.observedAt)) return { take: true, rule: 'newer' }
  if (isOlder(their.observedAt, our.observedAt)) return { take: false, rule: 'newer' }
  if (kindOf(our.from) !== kindOf(their.from)) return { take: kindOf(their.from) === 'own', rule: 'own-data' }
  return { take: their.from < our.from, rule: 'first-source' }
}

/** Compares days: a day without an hour and an instant of that day are equally new; an unknown day is older than any. */
const isOlder = (a: string | null, b: string | null): boolean => (a ?? '').slice(0, 10) < (b ?? '').slice(0, 10)

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

/** Two ways of saying the same: "Nordfrost AB" and "NORDFROST", "Deutschland" and "Germany", 87 people and "51-200". */
function agree(field: string, a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    if (field === 'country') return countryCode(a) !== null && countryCode(a) === countryCode(b)
    return (
      ['name', 'industry', 'region', 'city', 'title'].includes(field) &&
      nameForms(a).some((form) => nameForms(b).includes(form))
    )
  }
  return isRange(a) && isRange(b) && a.currency === b.currency && (contains(a, b) || contains(b, a))
}

type Range = { min: number | null; max: number | null; currency?: string }
const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && 'min' in value && 'max' in value
const contains = (outer: Range, inner: Range): boolean =>
  (outer.min === null || (inner.min !== null && inner.min >= outer.min)) &&
  (outer.max === null || (inner.max !== null && inner.max <= outer.max))

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object') return false
  // A consent nobody gave and nobody refused says nothing.
  return Object.values(value).every((part) => part === null || part === false)
}

const isOptOut = (field: string, value: unknown): boolean =>
  (field === 'doNotContact' && value === true) ||
  (field === 'consent' && typeof value === 'object' && value !== null && 'optedOut' in value && value.optedOut === true)
