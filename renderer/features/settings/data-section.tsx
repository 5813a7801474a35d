import { FlaskConical, Plug, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CsvImport } from './csv-import.tsx'
import { useLoadSample } from './use-load-sample.ts'

export function DataSection() {
  const { app, view } = useServices()
  const info = useData((state) => state.workspace.info)
  const { loading, load } = useLoadSample()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const text = strings.settings
  if (!info) return null
  const { accounts, contacts, opportunities } = info.counts
  const hasSample = info.data === 'mock' || info.data === 'mixed'
  const remove = async () => {
    setBusy(true)
    const result = await app.ask('sample.remove', {})
    await app.learn('app.info', {}, (next) => ({ info: next }))
    setBusy(false)
    setAsking(false)
    if (result) view.done(text.sampleRemoved(result.removed))
  }
  return (
    <>
      <p className="settings-lead">
        {text.dataLead} {info.data === 'empty' ? '' : `${text.dataHas(accounts, contacts, opportunities)}.`}
      </p>
      <Card className="data-card" aria-label={text.sample}>
        <div>
          <h3 className="profile-title">{text.sample}</h3>
          <p className="muted">{text.sampleLead}</p>
        </div>
        {hasSample ? (
          <Button icon={Trash2} variant="danger" onClick={() => setAsking(true)}>
            {text.sampleRemove}
          </Button>
        ) : (
          <Button icon={FlaskConical} disabled={loading} onClick={() => void load()}>
            {loading ? strings.welcome.loading : text.sampleLoad}
          </Button>
        )}
      </Card>
      <Card className="data-card" aria-label={strings.places.connections}>
        <div>
          <h3 className="profile-title">{strings.places.connections}</h3>
          <p className="muted">{strings.connections.settingsLead}</p>
        </div>
        <Button icon={Plug} onClick={() => go({ place: 'connections', id: null })}>
          {strings.connections.open}
        </Button>
      </Card>
      <CsvImport />
      <Dialog
        open={asking}
        size="s"
        title={text.sampleConfirm}
        closeLabel={strings.cancel}
        onClose={() => setAsking(false)}
      >
        <div className="dialog-body">
          <p>{text.sampleConfirmBody}</p>
        </div>
        <footer className="dialog-foot">
          <Button onClick={() => setAsking(false)}>{strings.cancel}</Button>
          <span className="actions-gap" />
          <Button variant="danger" disabled={busy} onClick={() => void remove()}>
            {text.sampleRemove}
          </Button>
        </footer>
      </Dialog>
    </>
  )
}
