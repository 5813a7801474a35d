import { Unplug } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { listsOf } from './connection-words.ts'

/** Forgets keys and settings; erasing what came in is asked apart and never the answer that stands ready. */
export function DisconnectPart({ adapter }: { adapter: Adapter }) {
  const { app, view } = useServices()
  const [open, setOpen] = useState(false)
  const [erase, setErase] = useState(false)
  const [busy, setBusy] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  const text = strings.connections
  const { id, title, fields, modeFrom, baseUrlFrom } = adapter
  const fromEnvironment =
    modeFrom === 'environment' || baseUrlFrom === 'environment' || fields.some(({ from }) => from === 'environment')
  const close = () => {
    setOpen(false)
    setErase(false)
  }
  const disconnect = async () => {
    setBusy(true)
    const done = await app.learn('adapter.disconnect', { id, erase }, (found) => ({ adapters: [found.adapter] }))
    setBusy(false)
    if (!done) return
    close()
    view.done([text.disconnected(title, erase ? done.removed : null), done.notTold].filter(Boolean).join(' '))
  }
  return (
    <Card className="connection-part" aria-labelledby="disconnect-title">
      <h3 id="disconnect-title" className="connection-part-title">
        {text.disconnect}
      </h3>
      <div className="connection-row">
        <p className="muted">{text.disconnectLead}</p>
        <Button variant="danger" icon={Unplug} onClick={() => setOpen(true)}>
          {text.disconnectOpen}
        </Button>
      </div>
      <Dialog
        open={open}
        size="s"
        title={text.disconnectTitle(title)}
        closeLabel={strings.cancel}
        initialFocus={cancel}
        onClose={close}
      >
        <div className="dialog-body connection-ask">
          <p>{text.disconnectBody}</p>
          {fromEnvironment && <p>{text.disconnectEnv}</p>}
          {listsOf(adapter).length > 0 && (
            <label className="connection-erase">
              <input type="checkbox" checked={erase} onChange={(event) => setErase(event.target.checked)} />
              <span>
                <strong>{text.erase}</strong>
                <span className="field-hint">{text.eraseHint}</span>
              </span>
            </label>
          )}
        </div>
        <footer className="dialog-foot">
          <Button ref={cancel} onClick={close}>
            {strings.cancel}
          </Button>
          <span className="actions-gap" />
          <Button variant="danger" disabled={busy} onClick={() => void disconnect()}>
            {erase ? text.eraseGo : text.disconnectGo}
          </Button>
        </footer>
      </Dialog>
    </Card>
  )
}
