import { Download, Stethoscope } from 'lucide-react'
import { useState } from 'react'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** Everything that would be handed on, shown whole before it can be saved. */
export function Diagnostics() {
  const { app } = useServices()
  const [shown, setShown] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.observability.diagnostics
  const look = async () => {
    setBusy(true)
    const found = await app.ask('diagnostics.collect', {})
    setBusy(false)
    if (found) setShown(found.text)
  }
  const save = (whole: string) => {
    const bytes = Array.from(new TextEncoder().encode(whole), (byte) => String.fromCharCode(byte)).join('')
    saveFile({ fileName: 'cugar-diagnostics.json', mediaType: 'application/json', contentBase64: btoa(bytes) })
  }
  return (
    <Card className="data-card" aria-label={text.title}>
      <div>
        <h3 className="profile-title">{text.title}</h3>
        <p className="muted">{text.lead}</p>
      </div>
      <Button icon={Stethoscope} disabled={busy} onClick={() => void look()}>
        {busy ? text.working : text.look}
      </Button>
      <Dialog
        open={shown !== null}
        size="l"
        title={text.title}
        closeLabel={strings.close}
        onClose={() => setShown(null)}
        header={<p className="muted">{text.all}</p>}
      >
        <div className="dialog-body">
          <pre className="diagnostics" tabIndex={0} role="region" aria-label={text.text}>
            {shown}
          </pre>
        </div>
        <footer className="dialog-foot">
          <Button onClick={() => setShown(null)}>{strings.close}</Button>
          <span className="actions-gap" />
          <Button variant="primary" icon={Download} onClick={() => shown !== null && save(shown)}>
            {text.save}
          </Button>
        </footer>
      </Dialog>
    </Card>
  )
}
