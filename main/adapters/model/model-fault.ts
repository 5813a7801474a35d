import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import type { Failure, FailureMode } from '../../../shared/domain/failure.ts'
import { failureOf } from '../../core/failures/failures.ts'
import type { ModelFault } from '../../core/ports/model.ts'
import { HttpFault } from '../http/http-fault.ts'
import { retryAfterMs } from '../http/retry-after.ts'

const guardRemedy =
  'Correct the address in Settings › Model. A server inside your own network is allowed by model.addresses in the registry.'
const LONGEST_PAUSE_MS = 24 * 60 * 60 * 1000

/** A fault of the other side as a failure with a sentence and a remedy. Never carries the key, the address or the prompt. */
export function toModelFault(thrown: unknown, partial: string, signal: AbortSignal, nowMs: number): ModelFault {
  const fault = (mode: FailureMode, message?: string, remedy?: string, retryAfterMs: number | null = null) => ({
    failure: failureOf(mode, message, remedy),
    retryAfterMs,
    partial,
  })
  if (signal.aborted || thrown instanceof APIUserAbortError) {
    return isTimeout(signal) ? fault('system_timeout', 'The model took too long to answer.') : fault('user_cancelled')
  }
  const guarded = guardedBy(thrown)
  if (guarded?.mode === 'policy_security') return fault('policy_security', guarded.message, guardRemedy)
  if (guarded?.mode === 'resource_memory') return fault('resource_memory', guarded.message)
  if (thrown instanceof APIConnectionTimeoutError || guarded?.mode === 'system_timeout')
    return fault('system_timeout', 'The model took too long to answer.')
  if (thrown instanceof APIConnectionError)
    return fault('system_network', 'The model could not be reached.', 'Check its address, or that it is running.')
  if (!(thrown instanceof APIError) || thrown.status === undefined)
    return fault('system_network', 'The connection to the model broke off.', 'It is tried again by itself.')
  const status: number = thrown.status
  if (status === 401 || status === 403)
    return fault('user_permission', 'The model’s endpoint refused the key.', 'Check the key in Settings › Model.')
  if (status === 404)
    return fault(
      'user_invalid_input',
      'The endpoint does not know this model or address.',
      'Check both in Settings › Model.',
    )
  if (status === 429) {
    if (thrown.code === 'insufficient_quota')
      return fault('resource_quota', 'The quota of the model’s account is used up.', 'Raise it with the provider.')
    return fault('policy_rate_limit', 'The model asks to slow down.', undefined, retryAfter(thrown.headers, nowMs))
  }
  if (status >= 500)
    return fault('resource_api', 'The model is not available.', undefined, retryAfter(thrown.headers, nowMs))
  return fault(
    'user_invalid_input',
    `The endpoint refused the request (${status}).`,
    'Check the model in Settings › Model.',
  )
}

const isTimeout = (signal: AbortSignal): boolean =>
  signal.aborted && signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'

/** What the guards of the way out said; null when it was not them. */
function guardedBy(thrown: unknown): Failure | null {
  const cause = thrown instanceof APIConnectionError ? thrown.cause : thrown
  return cause instanceof HttpFault ? cause.failure : null
}

function retryAfter(headers: Headers | undefined, nowMs: number): number | null {
  const ms = retryAfterMs(headers?.get('retry-after') ?? undefined, nowMs)
  return ms === null ? null : Math.min(ms, LONGEST_PAUSE_MS)
}
