import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import './save-bar.css'

/** Save and discard, there as long as something is not saved. */
export function SaveBar({ dirty, busy, onDiscard }: { dirty: boolean; busy: boolean; onDiscard: () => void }) {
  return (
    <div className="save-bar">
      <Button type="submit" variant="primary" disabled={!dirty || busy}>
        {strings.save}
      </Button>
      {dirty && (
        <>
          <Button variant="quiet" disabled={busy} onClick={onDiscard}>
            {strings.settings.discard}
          </Button>
          <span className="muted">{strings.settings.unsaved}</span>
        </>
      )}
    </div>
  )
}
