import { useState } from 'react'
import type { Sender, WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { strings } from '../../strings.ts'
import { Field, Select, TextArea, TextInput } from '../../ui/field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSettings } from './use-settings.ts'

const emptySender: Sender = { name: '', email: '', company: '', postalAddress: '', signOff: '', tone: 'plain' }
const tones = ['plain', 'warm', 'formal'] as const

export function SenderSection() {
  const { settings, save } = useSettings()
  if (!settings) return null
  return (
    <>
      <p className="settings-lead">{strings.settings.senderLead}</p>
      <Form key={JSON.stringify(settings.sender)} sender={settings.sender ?? emptySender} onSave={save} />
    </>
  )
}

function Form({ sender, onSave }: { sender: Sender; onSave: (part: Partial<WorkspaceSettings>) => Promise<boolean> }) {
  const [form, setForm] = useState(sender)
  const [badEmail, setBadEmail] = useState(false)
  const [busy, setBusy] = useState(false)
  const text = strings.settings
  const dirty = JSON.stringify(form) !== JSON.stringify(sender)
  const patch = (part: Partial<Sender>) => setForm((current) => ({ ...current, ...part }))
  const submit = async () => {
    const email = form.email.trim()
    const bad = email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    setBadEmail(bad)
    if (bad) return
    setBusy(true)
    await onSave({ sender: { ...form, email } })
    setBusy(false)
  }
  const field = (name: 'name' | 'email' | 'company' | 'signOff', label: string, hint?: string) => (
    <Field label={label} hint={hint} error={name === 'email' && badEmail ? text.badEmail : undefined}>
      {(control) => (
        <TextInput {...control} value={form[name]} onChange={(event) => patch({ [name]: event.target.value })} />
      )}
    </Field>
  )
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {field('name', text.senderName)}
      {field('email', text.senderEmail)}
      {field('company', text.senderCompany)}
      <Field label={text.tone}>
        {(control) => (
          <Select
            {...control}
            value={form.tone}
            onChange={(event) => patch({ tone: tones.find((tone) => tone === event.target.value) ?? form.tone })}
          >
            {tones.map((tone) => (
              <option key={tone} value={tone}>
                {text.tones[tone]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={text.senderAddress} hint={text.senderAddressHint} wide>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={form.postalAddress}
            onChange={(event) => patch({ postalAddress: event.target.value })}
          />
        )}
      </Field>
      {field('signOff', text.signOff, text.signOffHint)}
      <div className="form-foot">
        <SaveBar
          dirty={dirty}
          busy={busy}
          onDiscard={() => {
            setBadEmail(false)
            setForm(sender)
          }}
        />
      </div>
    </form>
  )
}
