import type { Alert } from '../../../shared/domain/alert.ts'
import type { AlertLimits } from './alert-limits.ts'
import { alertRules, type AlertFacts } from './alert-rules.ts'

const HOUR_MS = 3_600_000

/** Every rule on the facts, gravest first. What stood in `before` keeps the moment since when it stands. */
export function judgeAlerts(facts: AlertFacts, limits: AlertLimits, before: readonly Alert[] = []): Alert[] {
  const since = new Map(before.map((alert) => [keyOf(alert), alert.sinceMs]))
  return alertRules
    .flatMap((rule) =>
      rule.judge(facts, limits).map(({ behind, ...finding }): Alert => {
        const { id, severity, title, remedy } = rule
        return {
          ...finding,
          id,
          severity,
          title,
          remedy,
          sinceMs: since.get(keyOf({ id, subject: finding.subject })) ?? facts.nowMs,
          behind: behind && {
            filter: { from: facts.nowMs - behind.hours * HOUR_MS, to: null, profile: null, domain: null },
            of: behind.of,
          },
        }
      }),
    )
    .toSorted((a, b) => gravity[a.severity] - gravity[b.severity])
}

/** What tells two alerts apart. */
export const keyOf = ({ id, subject }: Pick<Alert, 'id' | 'subject'>): string => `${id} ${subject}`

const gravity: Record<Alert['severity'], number> = { critical: 0, warning: 1, info: 2 }
