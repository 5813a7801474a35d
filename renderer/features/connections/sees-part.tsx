import { TriangleAlert } from 'lucide-react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import { formatRecordedDate, humanise } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Badge } from '../../ui/badge.tsx'

/** What the vendor can give, and on which contract that stands. */
export function SeesPart({ adapter }: { adapter: Adapter }) {
  const text = strings.connections
  const { ports, signals, contract } = adapter
  return (
    <>
      <section className="facts" aria-labelledby="sees-title">
        <h3 id="sees-title" className="connection-part-title">
          {text.sees}
        </h3>
        <h4 className="facts-title">{text.records}</h4>
        <ul role="list" className="connection-badges">
          {ports
            .filter((port) => port !== 'signals')
            .map((port) => (
              <li key={port}>
                <Badge>{text.ports[port]}</Badge>
              </li>
            ))}
        </ul>
        <h4 className="facts-title connection-sub">{text.signals}</h4>
        {signals.length === 0 ? (
          <p className="muted">{text.noSignals}</p>
        ) : (
          <ul role="list" className="connection-signals">
            {signals.map(({ type, how, field }) => (
              <li key={`${type} ${field}`}>
                <strong>{humanise(type)}</strong>
                <span className="muted">{text.signalHow[how]}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="facts" aria-labelledby="contract-title">
        <h3 id="contract-title" className="connection-part-title">
          {text.contract}
        </h3>
        {!contract.isPublic && (
          <p>
            <Badge tone="amber" icon={TriangleAlert}>
              {text.notPublic}
            </Badge>
          </p>
        )}
        <p>
          <span className="muted">{text.version}</span> {contract.version}
        </p>
        {contract.endsOn !== null && <p>{text.endsOn(formatRecordedDate(contract.endsOn))}</p>}
        {contract.note !== '' && <p className="connection-note">{contract.note}</p>}
      </section>
    </>
  )
}
