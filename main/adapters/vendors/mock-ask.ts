import { fault } from '../http/http-fault.ts'
import type { Ask, AskFn } from './vendor.ts'

/** An invented answer in the vendor's own shape. It fits a question whose query and body hold at least these values; a value that begins with ~ need only be contained. */
export type MockAnswer = {
  path: string
  query?: Readonly<Record<string, string>>
  json?: unknown
  answer: unknown
}

/** Answers from fixtures, the first that fits, through the same parser as live. What is not there is a 404, as it would be. */
export function createMockAsk(title: string, answers: readonly MockAnswer[]): AskFn {
  return async (ask) => {
    const found = answers.find((one) => fits(ask, one))
    if (!found) throw fault('user_invalid_input', `The mock data of ${title} hold nothing about this.`)
    // A copy, so that nobody can change the fixtures.
    return structuredClone(found.answer)
  }
}

const fits = ({ path, query = {}, json }: Ask, wanted: MockAnswer): boolean =>
  path === wanted.path && holds(query, wanted.query ?? {}) && (wanted.json === undefined || holds(json, wanted.json))

function holds(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'string' && wanted.startsWith('~'))
    return typeof actual === 'string' && actual.includes(wanted.slice(1))
  if (typeof wanted !== 'object' || wanted === null) return actual === wanted
  if (Array.isArray(wanted))
    return Array.isArray(actual) && wanted.every((one) => actual.some((other) => holds(other, one)))
  return (
    typeof actual === 'object' &&
    actual !== null &&
    Object.entries(wanted).every(([key, value]) => holds((actual as Record<string, unknown>)[key], value))
  )
}
