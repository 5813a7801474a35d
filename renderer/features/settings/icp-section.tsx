import { Target } from 'lucide-react'
import { useState } from 'react'
import type { Icp, WorkspaceSettings } from '../../../shared/domain/settings.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { emptyIcp, fromIcpForm, toIcpForm, weightNames, type IcpErrors, type IcpForm } from './icp-form.ts'
import { SaveBar } from './save-bar.tsx'
import { useSettings } from './use-settings.ts'

export function IcpSection() {
  const { settings, save } = useSettings()
  const [started, setStarted] = useState(false)
  if (!settings) return null
  const icp = settings.icp ?? (started ? emptyIcp : null)
  return (
    <>
      <p className="settings-lead">{strings.settings.icpLead}</p>
      {icp ? (
        <Form
          key={JSON.stringify(settings.icp)}
          icp={icp}
          isNew={settings.icp === null}
          currency={settings.currency}
          onSave={save}
          onRemove={() => {
            setStarted(false)
            if (settings.icp) void save({ icp: null })
          }}
        />
      ) : (
        <EmptyState
          icon={Target}
          title={strings.settings.icpNone}
          actions={
            <Button variant="primary" onClick={() => setStarted(true)}>
              {strings.settings.icpStart}
            </Button>
          }
        />
      )}
    </>
  )
}

function Form({
  icp,
  isNew,
  currency,
  onSave,
  onRemove,
}: {
  icp: Icp
  isNew: boolean
  currency: string
  onSave: (part: Partial<WorkspaceSettings>) => Promise<boolean>
  onRemove: () => void
}) {
  const initial = toIcpForm(icp, currency)
  const [form, setForm] = useState<IcpForm>(initial)
  const [errors, setErrors] = useState<IcpErrors>({})
  const [busy, setBusy] = useState(false)
  const text = strings.settings
  const dirty = isNew || JSON.stringify(form) !== JSON.stringify(initial)
  const patch = (part: Partial<IcpForm>) => setForm((current) => ({ ...current, ...part }))
  const submit = async () => {
    const read = fromIcpForm(form, icp.id)
    if ('errors' in read) {
      setErrors(read.errors)
      return
    }
    setErrors({})
    setBusy(true)
    await onSave({ icp: read.icp })
    setBusy(false)
  }
  const lists = [
    ['industries', text.industries, null],
    ['regions', text.regions, null],
    ['tools', text.tools, null],
    ['needs', text.needs, null],
    ['exclusions', text.exclusions, text.exclusionsHint],
  ] as const
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {lists.map(([name, label, hint]) => (
        <Field key={name} label={label} hint={hint} wide>
          {(control) => (
            <TextInput {...control} value={form[name]} onChange={(event) => patch({ [name]: event.target.value })} />
          )}
        </Field>
      ))}
      <RangeFields
        label={text.employees}
        error={errors.employees}
        min={form.employeesMin}
        max={form.employeesMax}
        onChange={(employeesMin, employeesMax) => patch({ employeesMin, employeesMax })}
      />
      <RangeFields
        label={`${text.revenue} (${form.currency})`}
        error={errors.revenue}
        min={form.revenueMin}
        max={form.revenueMax}
        onChange={(revenueMin, revenueMax) => patch({ revenueMin, revenueMax })}
      />
      <fieldset className="form-group">
        <legend className="form-legend">{text.weights}</legend>
        <div className="weights">
          {weightNames.map((name) => (
            <Field key={name} label={text.weightNames[name]} error={errors[name]}>
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="decimal"
                  value={form.weights[name]}
                  onChange={(event) => patch({ weights: { ...form.weights, [name]: event.target.value } })}
                />
              )}
            </Field>
          ))}
        </div>
      </fieldset>
      <div className="form-foot">
        <SaveBar
          dirty={dirty}
          busy={busy}
          onDiscard={() => {
            setErrors({})
            setForm(initial)
          }}
        />
        <Button variant="quiet" onClick={onRemove}>
          {text.icpRemove}
        </Button>
      </div>
    </form>
  )
}

function RangeFields({
  label,
  error,
  min,
  max,
  onChange,
}: {
  label: string
  error: string | undefined
  min: string
  max: string
  onChange: (min: string, max: string) => void
}) {
  return (
    <fieldset className="form-group">
      <legend className="form-legend">{label}</legend>
      <div className="range">
        <Field label={strings.settings.from} error={error}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={min}
              onChange={(event) => onChange(event.target.value, max)}
            />
          )}
        </Field>
        <Field label={strings.settings.to}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={max}
              onChange={(event) => onChange(min, event.target.value)}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}
