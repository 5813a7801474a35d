import { outputReferenceSchema, type Condition } from '../../../shared/domain/plan.ts'

/** The part of a value that a dotted path names (`accounts.0.id`); the whole for an empty path, undefined when there is none. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value
  let current = value
  for (const key of path.split('.')) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, key)) return undefined
    current = (current as Record<string, unknown>)[key]
  }
  return current
}

export type Resolved = { ok: true; input: unknown } | { ok: false; step: string; path: string }

/** Puts earlier outputs where the plan refers to them. A part that is missing is a failure, never an empty value. */
export function resolveInput(input: unknown, outputs: ReadonlyMap<string, unknown>): Resolved {
  if (input === null || typeof input !== 'object') return { ok: true, input }
  const reference = Object.hasOwn(input, '$from') ? outputReferenceSchema.safeParse(input) : null
  if (reference?.success) {
    const { $from, path } = reference.data
    const value = outputs.has($from) ? valueAt(outputs.get($from), path) : undefined
    return value === undefined ? { ok: false, step: $from, path } : { ok: true, input: value }
  }
  if (Array.isArray(input)) {
    const items: unknown[] = []
    for (const item of input) {
      const resolved = resolveInput(item, outputs)
      if (!resolved.ok) return resolved
      items.push(resolved.input)
    }
    return { ok: true, input: items }
  }
  const members: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(input)) {
    const resolved = resolveInput(member, outputs)
    if (!resolved.ok) return resolved
    members[key] = resolved.input
  }
  return { ok: true, input: members }
}

/** Whether a step's condition holds. A value that is not there makes every comparison false, and `empty` true. */
export function conditionHolds(condition: Condition, outputs: ReadonlyMap<string, unknown>): boolean {
  const actual = outputs.has(condition.step) ? valueAt(outputs.get(condition.step), condition.path) : undefined
  const empty =
    actual === undefined || actual === null || actual === '' || (Array.isArray(actual) && actual.length === 0)
  switch (condition.is) {
    case 'empty':
      return empty
    case 'not_empty':
      return !empty
    case 'equals':
      return actual !== undefined && actual === (condition.value ?? null)
    case 'not_equals':
      return actual !== undefined && actual !== (condition.value ?? null)
    case 'at_least':
      return typeof actual === 'number' && typeof condition.value === 'number' && actual >= condition.value
    case 'below':
      return typeof actual === 'number' && typeof condition.value === 'number' && actual < condition.value
  }
}
