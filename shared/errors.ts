/** Every failure that can cross from main to a window, a command line or a store. Match on the code, never on the text. */
export const errorCodes = [
  'ipc.unknown-channel',
  'ipc.bad-input',
  'ipc.untrusted-sender',
  'ipc.disconnected',
  'input.invalid',
  'input.empty-question',
  'input.file-unreadable',
  'profile.unknown',
  'registry.invalid',
  'record.not-found',
  'run.not-found',
  'run.bad-state',
  'step.bad-transition',
  'approval.not-found',
  'approval.already-decided',
  'approval.content-changed',
  'approval.blocked',
  'approval.edit-rejected',
  'import.bad-file',
  'import.needs-mapping',
  'knowledge.bad-file',
  'storage.unwritable',
  'storage.newer-version',
  'storage.locked',
  'storage.corrupt',
  'storage.full',
  'adapter.unavailable',
  'model.unavailable',
  'host.port-busy',
  'host.no-browser',
  'host.node-too-old',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** The one error class. `message` is a sentence for a person; `remedy` says what they can do about it. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly remedy: string | undefined
  constructor(code: ErrorCode, message: string, options: { remedy?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.remedy = options.remedy
  }
}

export type Problem = { code: ErrorCode; message: string; remedy?: string | undefined }
export type Result<T> = { ok: true; value: T } | { ok: false; error: Problem }

/** What a person may see of any thrown thing: the sentence of an AppError, nothing of an unforeseen fault. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof AppError) {
    return { code: thrown.code, message: thrown.message, ...(thrown.remedy ? { remedy: thrown.remedy } : {}) }
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside the app. Nothing was sent and what was saved is kept.',
    remedy: 'Try again. If it comes back, open Traces and export the last run for support.',
  }
}

/** The error that a problem was made of, for whoever would rather throw. */
export const toAppError = ({ code, message, remedy }: Problem): AppError =>
  new AppError(code, message, remedy ? { remedy } : {})
