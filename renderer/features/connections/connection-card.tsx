import { Activity, Eye, Gauge, KeyRound, RefreshCw, TriangleAlert } from 'lucide-react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import { strings } from '../../strings.ts'
import { formatRoute } from '../../store/route.ts'
import { Badge } from '../../ui/badge.tsx'
import { useNow } from '../../ui/use-now.ts'
import { healthTones, limitWords, modeTones, syncWords } from './connection-words.ts'

export function ModeBadge({ mode }: { mode: Adapter['mode'] }) {
  return (
    <Badge tone={modeTones[mode]} strong>
      {strings.connections.modes[mode]}
    </Badge>
  )
}

export function HealthBadge({ state }: { state: Adapter['health']['state'] }) {
  return <Badge tone={healthTones[state]}>{strings.connections.health[state]}</Badge>
}

/** Records and signals in a line. */
export function seesWords({ ports, signals }: Pick<Adapter, 'ports' | 'signals'>): string {
  const text = strings.connections
  const records = ports.filter((port) => port !== 'signals').map((port) => text.ports[port])
  const list = records.map((word, index) => (index === 0 ? word : word.toLowerCase()))
  return [...list, ...(signals.length > 0 ? [text.signalKinds(signals.length)] : [])].join(', ')
}

/** One vendor at a glance; the whole card leads to it. */
export function ConnectionCard({ adapter }: { adapter: Adapter }) {
  const text = strings.connections
  const now = useNow(30_000)
  const limits = limitWords(adapter)
  return (
    <article className="connection-card" aria-labelledby={`connection-${adapter.id}`}>
      <header className="connection-card-head">
        <h3>
          <a
            id={`connection-${adapter.id}`}
            className="connection-link"
            href={formatRoute({ place: 'connections', id: adapter.id })}
          >
            {adapter.title}
          </a>
        </h3>
        <ModeBadge mode={adapter.effective} />
      </header>
      <ul role="list" className="connection-facts">
        <li>
          <Eye size={13} aria-hidden /> <span>{seesWords(adapter)}</span>
        </li>
        <li>
          <KeyRound size={13} aria-hidden /> <span>{adapter.auth}</span>
        </li>
        <li>
          <Activity size={13} aria-hidden />{' '}
          <span>
            {text.liveHealth} <HealthBadge state={adapter.health.state} />
          </span>
        </li>
        {limits !== null && (
          <li>
            <Gauge size={13} aria-hidden /> <span>{limits}</span>
          </li>
        )}
        <li>
          <RefreshCw size={13} aria-hidden /> <span>{syncWords(adapter, now)}</span>
        </li>
        {adapter.reason !== null && (
          <li className="amber-words">
            <TriangleAlert size={13} aria-hidden /> <span>{adapter.reason}</span>
          </li>
        )}
      </ul>
      {!adapter.contract.isPublic && (
        <p>
          <Badge tone="amber" icon={TriangleAlert}>
            {text.notPublic}
          </Badge>
        </p>
      )}
    </article>
  )
}
