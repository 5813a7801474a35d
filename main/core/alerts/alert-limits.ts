/** When something is worth a warning. Declared in the registry; these hold where it says nothing. */
export type AlertLimits = {
  /** How far back shares and percentiles look. */
  windowHours: number
  /** From so many cases in the window on a share or a p95 counts; a p99 from five times as many. One rep makes few runs. */
  leastCases: number
  successBelow: number
  errorAbove: number
  p95Seconds: number
  p99Seconds: number
  /** Steps left out at one ceiling within an hour. */
  budgetExceededAbove: number
  /** A proposal that nobody decided expires within so many hours. */
  approvalsExpireHours: number
}

export const defaultAlertLimits: AlertLimits = {
  windowHours: 6,
  leastCases: 20,
  successBelow: 0.9,
  errorAbove: 0.1,
  p95Seconds: 5,
  p99Seconds: 10,
  budgetExceededAbove: 0,
  approvalsExpireHours: 4,
}
