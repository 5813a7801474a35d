import { useEffect, useRef } from 'react'
import { strings } from '../../strings.ts'
import { ConnectionCard } from './connection-card.tsx'
import { ConnectionDetail } from './connection-detail.tsx'
import { groupOf, groups } from './connection-words.ts'
import { useConnections } from './use-connections.ts'
import './connections.css'

/** Every vendor with what it brings and how it stands; one of them in full. */
export function ConnectionsPage({ selectedId }: { selectedId: string | null }) {
  const adapters = useConnections()
  const current = adapters.find(({ id }) => id === selectedId) ?? null
  const cameFrom = useRef<string | null>(null)
  useEffect(() => {
    if (current) cameFrom.current = current.id
    // Back from a vendor the keys go on where they were.
    else document.getElementById(`connection-${cameFrom.current}`)?.focus()
  }, [current])
  if (adapters.length === 0) return null
  if (current) return <ConnectionDetail key={current.id} adapter={current} />
  const text = strings.connections
  const having = (mode: string) => adapters.filter(({ effective }) => effective === mode).length
  return (
    <div className="page">
      <div className="connections">
        <header className="connections-head">
          <p className="connections-about">{text.lead}</p>
          <p className="connections-tally">{text.tally(having('live'), having('mock'), having('off'))}</p>
        </header>
        {groups.map((group) => {
          const members = adapters.filter((adapter) => groupOf(adapter) === group)
          const [title, lead] = text.groups[group]
          return (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className="connections-group">
                {title} <span className="connections-lead">{lead}</span>
              </h2>
              <ul role="list" className="connections-cards">
                {members.map((adapter) => (
                  <li key={adapter.id}>
                    <ConnectionCard adapter={adapter} />
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </div>
  )
}
