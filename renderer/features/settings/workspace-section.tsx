import { useState } from 'react'
import type { WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { formatMinute } from '../../format.ts'
import { strings } from '../../strings.ts'
import { Field, Select, TextInput } from '../../ui/field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSettings } from './use-settings.ts'

const readClock = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}

export function WorkspaceSection() {
  const { settings, save } = useSettings()
  if (!settings) return null
  const { currency, timeZone, workingHours } = settings
  return (
    <>
      <p className="settings-lead">{strings.settings.workspaceLead}</p>
      <Form key={JSON.stringify({ currency, timeZone, workingHours })} settings={settings} onSave={save} />
    </>
  )
}

function Form({
  settings,
  onSave,
}: {
  settings: WorkspaceSettings
  onSave: (part: Partial<WorkspaceSettings>) => Promise<boolean>
}) {
  const initial = {
    currency: settings.currency,
    timeZone: settings.timeZone,
    from: formatMinute(settings.workingHours.startMinute),
    to: formatMinute(settings.workingHours.endMinute),
  }
  const [form, setForm] = useState(initial)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const text = strings.settings
  const dirty = JSON.stringify(form) !== JSON.stringify(initial)
  const badCurrency = !/^[A-Z]{3}$/.test(form.currency)
  const badHours = readClock(form.from) >= readClock(form.to)
  const patch = (part: Partial<typeof form>) => setForm((current) => ({ ...current, ...part }))
  const zones = [...new Set(['UTC', settings.timeZone, ...Intl.supportedValuesOf('timeZone')])]
  const submit = async () => {
    setTried(true)
    if (badCurrency || badHours) return
    setBusy(true)
    await onSave({
      currency: form.currency,
      timeZone: form.timeZone,
      workingHours: { startMinute: readClock(form.from), endMinute: readClock(form.to) },
    })
    setBusy(false)
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field label={text.currency} hint={text.currencyHint} error={tried && badCurrency ? text.badCurrency : undefined}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={3}
            value={form.currency}
            onChange={(event) => patch({ currency: event.target.value.toUpperCase() })}
          />
        )}
      </Field>
      <Field label={text.timeZone}>
        {(control) => (
          <Select {...control} value={form.timeZone} onChange={(event) => patch({ timeZone: event.target.value })}>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={text.hoursFrom} error={tried && badHours ? text.badHours : undefined}>
        {(control) => (
          <TextInput
            {...control}
            type="time"
            value={form.from}
            onChange={(event) => patch({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.hoursTo}>
        {(control) => (
          <TextInput {...control} type="time" value={form.to} onChange={(event) => patch({ to: event.target.value })} />
        )}
      </Field>
      <div className="form-foot">
        <SaveBar dirty={dirty} busy={busy} onDiscard={() => setForm(initial)} />
      </div>
    </form>
  )
}
