import type { Failure, FailureMode } from '../../../shared/domain/failure.ts'
import { AppError } from '../../../shared/errors.ts'

type Kind = {
  category: Failure['category']
  retryable: boolean
  terminal: boolean
  partial: boolean
  sentence: string
  remedy: string
}
const kind = (category: Failure['category'], flags: string, sentence: string, remedy: string): Kind => ({
  category,
  retryable: flags.includes('R'),
  terminal: flags.includes('T'),
  partial: flags.includes('P'),
  sentence,
  remedy,
})

/** The 25 ways a step can fail (R can be tried again, T ends the run's step for good, P may leave a part of the result). */
export const failureKinds: Readonly<Record<FailureMode, Kind>> = {
  agent_validation: kind(
    'AGENT',
    '',
    'The step was given data it cannot use.',
    'Correct the request or the record and run it again.',
  ),
  agent_timeout: kind(
    'AGENT',
    'RP',
    'The step took too long and was stopped.',
    'Run it again, or ask for less at once.',
  ),
  agent_logic: kind('AGENT', '', 'The step went wrong inside the app.', 'Export the trace from Traces and report it.'),
  agent_contract: kind(
    'AGENT',
    'T',
    'The step gave a result of the wrong form, which was not used.',
    'Export the trace from Traces and report it.',
  ),
  agent_state: kind('AGENT', '', 'The step was in a state that does not allow this.', 'Run the goal again.'),
  system_network: kind(
    'SYSTEM',
    'R',
    'The network did not answer.',
    'Check the connection; the step can be tried again.',
  ),
  system_timeout: kind('SYSTEM', 'RP', 'The other side took too long to answer.', 'Try again in a moment.'),
  system_crash: kind(
    'SYSTEM',
    'T',
    'The app stopped while this was being written outside.',
    'Say whether it happened; it is not repeated by itself.',
  ),
  system_oom: kind('SYSTEM', 'T', 'The computer ran out of memory.', 'Close other programs and ask for less at once.'),
  system_disk: kind('SYSTEM', '', 'The disk refused to save the result.', 'Free some space and run it again.'),
  resource_tool: kind(
    'RESOURCE',
    'R',
    'What this step needs is switched off.',
    'Switch it on in the registry or in Settings.',
  ),
  resource_api: kind(
    'RESOURCE',
    'R',
    'The service is not available.',
    'Try again later; the answer goes on without it.',
  ),
  resource_memory: kind('RESOURCE', '', 'The result is too large to hold.', 'Narrow the request.'),
  resource_quota: kind(
    'RESOURCE',
    'P',
    'The vendor’s quota is used up.',
    'Wait for it to refill or raise it with the vendor.',
  ),
  resource_circuit: kind(
    'RESOURCE',
    'R',
    'The service failed several times and is being left alone for a while.',
    'It is tried again by itself in a minute.',
  ),
  policy_security: kind('POLICY', 'T', 'The rules do not allow this.', 'Nothing was done. Change the request.'),
  policy_budget: kind(
    'POLICY',
    'T',
    'The budget does not allow this step.',
    'Raise the budget in the registry, or drop other steps.',
  ),
  policy_allowlist: kind(
    'POLICY',
    'T',
    'This profile may not do that.',
    'Choose another profile, or ask for something else.',
  ),
  policy_rate_limit: kind(
    'POLICY',
    'R',
    'The service asks to slow down.',
    'It is tried again after the pause it asked for.',
  ),
  user_invalid_input: kind(
    'USER',
    '',
    'The request lacks something the step needs.',
    'Answer the question and ask again.',
  ),
  user_cancelled: kind('USER', 'T', 'You stopped it.', 'Run it again when you like.'),
  user_permission: kind('USER', '', 'You are not allowed to do this.', 'Ask someone who is.'),
  partial_tool_failures: kind('AGENT', 'RP', 'A part of what it looked at failed.', 'Retry the failed part.'),
  partial_step_failures: kind(
    'AGENT',
    'RP',
    'Some steps failed; the results of the others are kept.',
    'Retry the failed steps only.',
  ),
  partial_timeout: kind(
    'AGENT',
    'RP',
    'Time ran out before everything was done; what is done is kept.',
    'Retry the rest.',
  ),
}

/** A failure of a known mode; a sentence and a remedy of its own replace the general ones. */
export function failureOf(mode: FailureMode, message?: string, remedy?: string): Failure {
  const known = failureKinds[mode]
  return {
    mode,
    category: known.category,
    message: message ?? known.sentence,
    remedy: remedy ?? known.remedy,
    retryable: known.retryable,
  }
}

/** Gives a thrown thing its mode by its type and code, never by its words. What nobody foresaw is `agent_logic`. */
export function failureFrom(thrown: unknown): Failure {
  if (thrown instanceof AppError) {
    switch (thrown.code) {
      case 'adapter.unavailable':
      case 'model.unavailable':
        return failureOf('resource_api', thrown.message, thrown.remedy)
      case 'storage.full':
      case 'storage.unwritable':
      case 'storage.corrupt':
        return failureOf('system_disk', thrown.message, thrown.remedy)
      case 'input.invalid':
      case 'record.not-found':
        return failureOf('user_invalid_input', thrown.message, thrown.remedy)
      default:
        return failureOf('agent_logic', thrown.message, thrown.remedy)
    }
  }
  return failureOf('agent_logic')
}
