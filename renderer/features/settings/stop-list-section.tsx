import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { strings } from '../../strings.ts'
import { formatRecordedDate } from '../../format.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { useSettings } from './use-settings.ts'

export function StopListSection() {
  const { settings, save } = useSettings()
  const [match, setMatch] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  if (!settings) return null
  const text = strings.settings
  const during = async (act: () => Promise<boolean>) => {
    setBusy(true)
    const done = await act()
    setBusy(false)
    return done
  }
  const add = async () => {
    const entry = { match: match.trim(), reason: reason.trim(), addedAt: new Date().toISOString() }
    if (entry.match === '') return
    const others = settings.stopList.filter((old) => old.match !== entry.match)
    if (!(await during(() => save({ stopList: [...others, entry] })))) return
    setMatch('')
    setReason('')
  }
  return (
    <>
      <p className="settings-lead">{text.stopLead}</p>
      <form
        className="stop-form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Field label={text.stopMatch}>
          {(control) => <TextInput {...control} value={match} onChange={(event) => setMatch(event.target.value)} />}
        </Field>
        <Field label={text.stopReason}>
          {(control) => <TextInput {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Button type="submit" icon={Plus} disabled={busy || match.trim() === ''}>
          {text.stopAdd}
        </Button>
      </form>
      {settings.stopList.length === 0 ? (
        <p className="muted">{text.stopNone}</p>
      ) : (
        <ul role="list" className="stop-list">
          {settings.stopList.map((entry) => (
            <li key={entry.match} className="stop-entry">
              <span className="stop-match">{entry.match}</span>
              <span className="truncate stop-reason">{entry.reason}</span>
              <span className="muted">{text.stopAdded(formatRecordedDate(entry.addedAt))}</span>
              <IconButton
                size="s"
                icon={X}
                label={text.stopRemove(entry.match)}
                disabled={busy}
                onClick={() =>
                  void during(() => save({ stopList: settings.stopList.filter((old) => old.match !== entry.match) }))
                }
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
