import { Columns2, FlaskConical, PlugZap, Power, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Adapter, AdapterMode } from '../../../shared/domain/adapter.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CompareDialog } from './compare-dialog.tsx'

/** Mock, live or off: what is chosen, by whom, and the way to another. Live is looked at beside mock before it is chosen. */
export function ModePart({ adapter }: { adapter: Adapter }) {
  const { app, view } = useServices()
  const [comparing, setComparing] = useState(false)
  const [busy, setBusy] = useState(false)
  const profile = useData(
    ({ workspace }) =>
      workspace.profiles.find(({ name }) => name === workspace.info?.profile)?.title ?? workspace.info?.profile ?? '',
  )
  const text = strings.connections
  const { id, title, mode, modeFrom, fallback, allowedLive } = adapter
  const choose = async (next: AdapterMode | null) => {
    setBusy(true)
    const changed = await app.learn('adapter.set', { id, mode: next }, (found) => ({ adapters: [found] }))
    setBusy(false)
    setComparing(false)
    if (changed) view.done(text.switched(title, text.modes[changed.mode]))
  }
  return (
    <Card className="connection-part" aria-labelledby="mode-title">
      <h3 id="mode-title" className="connection-part-title">
        {text.mode}
      </h3>
      <p>
        <strong>{text.modes[mode]}.</strong> {text.modeWords[mode](title)}{' '}
        <span className="muted">
          {modeFrom === 'environment'
            ? text.modeFrom.environment(`SALES_${id.toUpperCase()}_MODE`)
            : text.modeFrom[modeFrom]}
        </span>
      </p>
      {mode === 'live' && <p className="muted">{text.fallback[fallback]}</p>}
      {!allowedLive && <p className="amber-words">{text.notAllowed(title, profile)}</p>}
      <div className="connection-acts">
        {modeFrom !== 'environment' && (
          <>
            {mode !== 'live' && (
              <Button
                variant="primary"
                icon={PlugZap}
                disabled={busy || !allowedLive}
                onClick={() => setComparing(true)}
              >
                {text.useLive}
              </Button>
            )}
            {mode !== 'mock' && (
              <Button icon={FlaskConical} disabled={busy} onClick={() => void choose('mock')}>
                {text.useMock}
              </Button>
            )}
            {mode !== 'off' && (
              <Button icon={Power} disabled={busy} onClick={() => void choose('off')}>
                {text.switchOff}
              </Button>
            )}
            {modeFrom === 'settings' && (
              <Button variant="quiet" icon={Undo2} disabled={busy} onClick={() => void choose(null)}>
                {text.followRegistry}
              </Button>
            )}
          </>
        )}
        {mode === 'live' && (
          <Button variant="quiet" icon={Columns2} onClick={() => setComparing(true)}>
            {text.compareOnly}
          </Button>
        )}
      </div>
      {comparing && (
        <CompareDialog
          adapter={adapter}
          busy={busy}
          onSwitch={mode === 'live' ? null : () => void choose('live')}
          onClose={() => setComparing(false)}
        />
      )}
    </Card>
  )
}
