/** After this many failures of the other side in a row it is left alone. */
export const FAILURES_TO_OPEN = 5
/** For this long; then one call is let through to see. */
export const OPEN_MS = 60_000

export type Breaker = { failures: number; openUntil: number | null; probing: boolean }
export const closedBreaker: Breaker = { failures: 0, openUntil: null, probing: false }

/** Whether a call may go out at `now` (milliseconds that only grow), and the breaker after asking. */
export function askBreaker(breaker: Breaker, now: number): { allowed: boolean; breaker: Breaker } {
  if (breaker.openUntil === null) return { allowed: true, breaker }
  if (now < breaker.openUntil || breaker.probing) return { allowed: false, breaker }
  return { allowed: true, breaker: { ...breaker, probing: true } }
}

/** The breaker after a call: one success closes it, one failed probe opens it again. */
export function tellBreaker(breaker: Breaker, ok: boolean, now: number): Breaker {
  if (ok) return closedBreaker
  const failures = breaker.failures + 1
  const opens = breaker.probing || failures >= FAILURES_TO_OPEN
  return { failures, openUntil: opens ? now + OPEN_MS : breaker.openUntil, probing: false }
}
