import { RefreshCw, Square, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Adapter, SyncState } from '../../../shared/domain/adapter.ts'
import type { Problem } from '../../../shared/errors.ts'
import { formatNumber, formatWhen } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { useNow } from '../../ui/use-now.ts'
import '../../ui/table.css'
import { isSyncing, listsOf, recordsRead, syncsShown } from './connection-words.ts'

/** Brings the vendor's lists in: how far it is, what came, and the way to stop. */
export function SyncPart({ adapter }: { adapter: Adapter }) {
  const { app, view } = useServices()
  const [asked, setAsked] = useState(false)
  const [stopping, setStopping] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const text = strings.connections
  const { id, title, effective } = adapter
  const lists = listsOf(adapter)
  const shown = syncsShown(adapter)
  // Between two lists none of them runs for a moment.
  const running = asked || isSyncing(adapter)
  const sync = async () => {
    setAsked(true)
    setProblem(null)
    const since = app.data.getState().link.seen
    const answer = await app.try('adapter.sync', { id, kinds: null })
    setAsked(false)
    setStopping(false)
    if (!answer.ok) {
      setProblem(answer.error)
      return
    }
    app.tell({ adapters: [answer.value] }, since)
    const ended = syncsShown(answer.value)
    const stopped = ended.some(({ state }) => state === 'interrupted')
    view.done(stopped ? text.syncStoppedNotice : text.syncEnded(title, recordsRead(ended)))
  }
  const stop = async () => {
    setStopping(true)
    await app.ask('adapter.stop', { id })
    setStopping(false)
  }
  const cutOff = shown.some(({ state }) => state === 'interrupted' || state === 'failed')
  return (
    <Card className="connection-part" aria-labelledby="sync-title" aria-busy={running}>
      <h3 id="sync-title" className="connection-part-title">
        {text.sync}
      </h3>
      {lists.length === 0 ? (
        <p className="muted">{text.syncNone}</p>
      ) : effective === 'off' ? (
        <p className="muted">{text.syncOff}</p>
      ) : (
        <>
          <p className="muted">
            {text.syncLead(effective, text.all(lists.map((kind) => text.ports[kind].toLowerCase())))}
          </p>
          <div className="connection-acts">
            <Button icon={RefreshCw} disabled={running} onClick={() => void sync()}>
              {cutOff && !running ? text.syncGoOn : text.syncNow}
            </Button>
            {running && (
              <Button icon={Square} disabled={stopping} onClick={() => void stop()}>
                {stopping ? text.syncStopping : text.syncStop}
              </Button>
            )}
            {running && (
              <>
                <progress className="sync-progress" aria-label={text.sync} />
                <span className="muted">{text.syncing(recordsRead(shown))}</span>
              </>
            )}
          </div>
        </>
      )}
      {problem && (
        <Callout tone="red" icon={TriangleAlert} role="alert" title={problem.message}>
          {problem.remedy}
        </Callout>
      )}
      {shown.length > 0 && <Syncs syncs={shown} />}
    </Card>
  )
}

const tones = { running: 'blue', done: 'green', interrupted: 'amber', failed: 'red' } as const satisfies Record<SyncState['state'], Tone> // prettier-ignore
const counts = ['read', 'added', 'updated', 'unchanged', 'removed', 'rejected'] as const

function Syncs({ syncs }: { syncs: readonly SyncState[] }) {
  const text = strings.connections
  const now = useNow(30_000)
  const problems = [...new Set(syncs.flatMap((sync) => sync.problems))]
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={text.kind}>
        <table className="table sync-table">
          <thead>
            <tr>
              <th scope="col">{text.kind}</th>
              <th scope="col">{text.state}</th>
              {counts.map((name) => (
                <th key={name} scope="col" className="sync-number">
                  {text.counts[name]}
                </th>
              ))}
              <th scope="col">{text.when}</th>
            </tr>
          </thead>
          <tbody>
            {syncs.map((sync) => (
              <tr key={`${sync.mode} ${sync.kind}`}>
                <th scope="row">{text.ports[sync.kind]}</th>
                <td>
                  <Badge tone={tones[sync.state]}>{text.states[sync.state]}</Badge>
                </td>
                {counts.map((name) => (
                  <td key={name} className="sync-number">
                    {formatNumber(sync[name])}
                  </td>
                ))}
                <td className="sync-when">{formatWhen(sync.endedAtMs ?? sync.startedAtMs, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length > 0 && (
        <Disclosure summary={text.problems(problems.length)}>
          <ul className="facts-list">
            {problems.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}
