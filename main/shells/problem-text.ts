import { AppError, toProblem } from '../../shared/errors.ts'

/** What a person reads when a shell cannot start: a sentence and a remedy. With CUGAR_DEBUG an unforeseen fault is also shown in full. */
export function problemText(thrown: unknown): string {
  if (process.env['CUGAR_DEBUG'] && !(thrown instanceof AppError)) console.error(thrown)
  const { message, remedy } = toProblem(thrown)
  return remedy ? `${message} ${remedy}` : message
}
