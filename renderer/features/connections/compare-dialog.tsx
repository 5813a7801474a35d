import { RefreshCw, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { Adapter, AdapterComparison } from '../../../shared/domain/adapter.ts'
import type { Problem } from '../../../shared/errors.ts'
import { humanise } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ModeBadge } from './connection-card.tsx'
import { fieldDifferences } from './connection-words.ts'
import '../../ui/table.css'

/** The same questions to mock and live, side by side, before anything is switched. `onSwitch` null: only a look. */
export function CompareDialog({
  adapter,
  busy,
  onSwitch,
  onClose,
}: {
  adapter: Adapter
  busy: boolean
  onSwitch: (() => void) | null
  onClose: () => void
}) {
  const { app } = useServices()
  const [found, setFound] = useState<AdapterComparison | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asking, setAsking] = useState(true)
  const text = strings.connections.compare
  const { id } = adapter
  const ask = useCallback(async () => {
    setAsking(true)
    const answer = await app.try('adapter.compare', { id })
    setAsking(false)
    setFound(answer.ok ? answer.value : null)
    setProblem(answer.ok ? null : answer.error)
  }, [app, id])
  useEffect(() => void ask(), [ask])
  const liveProblem = problem?.message ?? found?.liveProblem ?? null
  return (
    <Dialog open size="l" title={text.title(adapter.title)} closeLabel={strings.close} onClose={onClose}>
      <div className="dialog-body compare-body" aria-busy={asking}>
        <p className="muted">{text.lead}</p>
        <p role="status" className={asking ? 'muted' : 'sr-only'}>
          {asking ? text.asking : found ? summary(found) : ''}
        </p>
        {!asking && liveProblem !== null && (
          <Callout tone="amber" icon={TriangleAlert} role="alert" title={text.problem}>
            {liveProblem} {problem?.remedy}
          </Callout>
        )}
        {!asking && found && (
          <>
            {liveProblem === null && <p>{summary(found)}</p>}
            <SideBySide comparison={found} />
          </>
        )}
      </div>
      <footer className="dialog-foot">
        <Button onClick={onClose}>{onSwitch ? text.stay : strings.close}</Button>
        <Button variant="quiet" icon={RefreshCw} disabled={asking} onClick={() => void ask()}>
          {text.again}
        </Button>
        <span className="actions-gap" />
        {onSwitch && (
          <Button variant={liveProblem === null ? 'primary' : 'secondary'} disabled={busy || asking} onClick={onSwitch}>
            {liveProblem === null ? text.go : text.goAnyway}
          </Button>
        )}
      </footer>
    </Dialog>
  )
}

function summary(comparison: AdapterComparison): string {
  const text = strings.connections.compare
  const found = fieldDifferences(comparison)
  if (!found) return ''
  const { onlyMock, onlyLive } = found
  if (onlyMock.length + onlyLive.length === 0) return text.same
  const parts = [
    ...(onlyMock.length > 0 ? [text.onlyMock(onlyMock.join(', '))] : []),
    ...(onlyLive.length > 0 ? [text.onlyLive(onlyLive.join(', '))] : []),
  ]
  return parts.join(' ')
}

function SideBySide({ comparison }: { comparison: AdapterComparison }) {
  const text = strings.connections
  return (
    <div className="table-scroll compare-table" tabIndex={0} role="region" aria-label={text.compare.lead}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text.compare.what}</th>
            <th scope="col">
              <span className="sr-only">{text.compare.mock}</span>
              <span aria-hidden>
                <ModeBadge mode="mock" />
              </span>
            </th>
            <th scope="col">
              <span className="sr-only">{text.compare.live}</span>
              <span aria-hidden>
                <ModeBadge mode="live" />
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map(({ port, what, mock, live }) => (
            <tr key={`${port} ${what}`}>
              <th scope="row">
                <strong>{text.ports[port]}</strong>
                <br />
                <span className="muted">{humanise(what)}</span>
              </th>
              <td>{mock === null || mock === '' ? <span className="muted">{text.compare.nothing}</span> : mock}</td>
              <td>{live === null || live === '' ? <span className="muted">{text.compare.nothing}</span> : live}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
