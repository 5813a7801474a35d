import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { formatWhen } from '../../format.ts'
import { useNow } from '../../ui/use-now.ts'

const HOUR_MS = 3_600_000

/** When a draft stops waiting; more insistent below four hours and below one. */
export function ExpiryWords({ approval }: { approval: Pick<Approval, 'expiresAtMs'> }) {
  const now = useNow(30_000)
  const left = approval.expiresAtMs - now
  const level = left < HOUR_MS ? 'last' : left < 4 * HOUR_MS ? 'soon' : 'far'
  return (
    <span className={`expiry expiry-${level}`}>
      {left <= 0 ? strings.approval.expired : strings.approval.expires(formatWhen(approval.expiresAtMs, now))}
    </span>
  )
}
