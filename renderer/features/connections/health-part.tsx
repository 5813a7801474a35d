import { TriangleAlert } from 'lucide-react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import { formatNumber, formatWhen } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Callout } from '../../ui/callout.tsx'
import { useNow } from '../../ui/use-now.ts'
import { HealthBadge } from './connection-card.tsx'

/** How the vendor has answered since the app started, and what it has left to give. */
export function HealthPart({ adapter }: { adapter: Adapter }) {
  const text = strings.connections
  const now = useNow(30_000)
  const { health, rateLimit } = adapter
  return (
    <section className="facts" aria-labelledby="health-title">
      <h3 id="health-title" className="connection-part-title">
        {text.healthTitle}
      </h3>
      <dl className="connection-list">
        <dt>{text.healthNow}</dt>
        <dd>
          <HealthBadge state={health.state} />
        </dd>
        <dt>{text.lastOk}</dt>
        <dd>{health.lastOkAtMs === null ? text.never : formatWhen(health.lastOkAtMs, now)}</dd>
        <dt>{text.calls}</dt>
        <dd>{formatNumber(health.calls)}</dd>
      </dl>
      {health.lastFailure && (
        <Callout
          tone="red"
          icon={TriangleAlert}
          title={`${text.lastFailure}, ${formatWhen(health.lastFailure.atMs, now)}`}
        >
          {health.lastFailure.message} {health.lastFailure.remedy}
        </Callout>
      )}
      {rateLimit.length === 0 ? (
        <p className="muted">{text.noLimits}.</p>
      ) : (
        <ul role="list" className="connection-limits">
          {rateLimit.map(({ name, limit, remaining, resetsAtMs, from }) => (
            <li key={`${name} ${from}`}>
              {remaining === null ? name : text.callsLeft(remaining, limit, name)}{' '}
              <span className="muted">
                {text.limitFrom[from]}
                {resetsAtMs !== null && resetsAtMs > now ? `, ${text.resets(formatWhen(resetsAtMs, now))}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
