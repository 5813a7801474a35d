import type { Failure, FailureMode } from '../../../shared/domain/failure.ts'
import { failureOf } from '../../core/failures/failures.ts'

/** What went wrong with a call, typed. `status` is null while no answer came; `retryAfterMs` is what the other side asked for. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault'
  readonly failure: Failure
  readonly status: number | null
  readonly retryAfterMs: number | null
  /** The start of what the other side said, without secrets; null when it said nothing readable. */
  readonly said: string | null
  constructor(failure: Failure, more: { status?: number; retryAfterMs?: number | null; said?: string | null } = {}) {
    super(failure.message)
    this.failure = failure
    this.status = more.status ?? null
    this.retryAfterMs = more.retryAfterMs ?? null
    this.said = more.said ?? null
  }
}

export const fault = (mode: FailureMode, message: string, remedy?: string): HttpFault =>
  new HttpFault(failureOf(mode, message, remedy))

/** The failure an HTTP status stands for. Everything a retry cannot mend is not retryable: 4xx but 408, 425 and 429. */
export function statusFailure(status: number, host: string): Failure {
  if (status === 401)
    return failureOf('user_permission', `${host} refused the credentials (401).`, 'Connect it again with a valid key.')
  if (status === 403)
    return failureOf('user_permission', `${host} does not allow this (403).`, 'Ask for the permission, seat or plan.')
  if (status === 402)
    return failureOf('resource_quota', `The credits at ${host} are used up (402).`, 'Buy credits or wait for more.')
  if (status === 404) return failureOf('user_invalid_input', `${host} knows no such record (404).`)
  if (status === 410)
    return failureOf('agent_contract', `${host} has shut this version of its interface (410).`, 'Update the app.')
  if (status === 408 || status === 425)
    return failureOf('system_timeout', `${host} did not finish in time (${status}).`)
  if (status === 429) return failureOf('policy_rate_limit', `${host} asks to slow down (429).`)
  if (status >= 500) return failureOf('resource_api', `${host} is not available (${status}).`)
  return failureOf('agent_validation', `${host} refused the request (${status}).`)
}
