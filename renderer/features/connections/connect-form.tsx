import { ExternalLink, KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Adapter, AdapterField } from '../../../shared/domain/adapter.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { SaveBar } from '../settings/save-bar.tsx'
import { ADDRESS, addressProblem, fieldBadge, fieldToBlame, leadsElsewhere } from './connection-words.ts'

type Values = Readonly<Record<string, string>>
type Complaint = { field: string; text: string }

const inWords = ({ message, remedy }: Pick<Problem, 'message' | 'remedy'>): string =>
  remedy ? `${message} ${remedy}` : message

/** Address and keys. What was given is never shown again: a field says only that it is set, and by whom. */
export function ConnectForm({ adapter }: { adapter: Adapter }) {
  const { app, view } = useServices()
  const keychain = useKeychain()
  const [values, setValues] = useState<Values>({})
  const [address, setAddress] = useState<string | null>(null)
  const [complaint, setComplaint] = useState<Complaint | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.connections
  const { id, title, fields, baseUrl, baseUrlFrom, contract } = adapter
  const filled = Object.entries(values).filter(([, value]) => value.trim() !== '')
  const newAddress = address === null || address.trim() === baseUrl ? null : address.trim()
  const dirty = filled.length > 0 || newAddress !== null
  const blamed = fieldToBlame(adapter)
  const { lastFailure } = adapter.health
  const losesKeys =
    newAddress !== null &&
    leadsElsewhere(newAddress === '' ? null : newAddress, baseUrlFrom === 'settings' ? baseUrl : null) &&
    fields.some(({ from }) => from === 'keychain')
  const errorOf = (name: string): string | undefined =>
    complaint?.field === name
      ? complaint.text
      : lastFailure && blamed === name && !dirty
        ? inWords(lastFailure)
        : undefined

  const change = async (input: Omit<Input<'adapter.set'>, 'id'>, at: string): Promise<boolean> => {
    setBusy(true)
    const since = app.data.getState().link.seen
    const answer = await app.try('adapter.set', { id, ...input })
    setBusy(false)
    if (!answer.ok) {
      setComplaint({ field: at, text: inWords(answer.error) })
      return false
    }
    setComplaint(null)
    app.tell({ adapters: [answer.value] }, since)
    return true
  }
  const submit = async () => {
    const wrong = newAddress === null || newAddress === '' ? null : addressProblem(newAddress)
    if (wrong !== null) {
      setComplaint({ field: ADDRESS, text: wrong })
      return
    }
    const done = await change(
      {
        ...(newAddress === null ? {} : { baseUrl: newAddress === '' ? null : newAddress }),
        ...(filled.length === 0
          ? {}
          : { values: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])) }),
      },
      filled[0]?.[0] ?? ADDRESS,
    )
    if (!done) return
    setValues({})
    setAddress(null)
    view.done(text.saved(title))
  }
  const forget = async ({ name, label }: AdapterField) => {
    if (await change({ values: { [name]: null } }, name)) view.done(text.forgotten(label))
  }
  return (
    <Card className="connection-part" aria-labelledby="credentials-title">
      <h3 id="credentials-title" className="connection-part-title">
        {text.credentials}
      </h3>
      <div className="connection-about">
        <p>
          <span className="muted">{text.auth}:</span> {adapter.auth}
        </p>
        {contract.needs.length > 0 && (
          <p>
            <span className="muted">{text.needs}:</span> {contract.needs.join(', ')}.
          </p>
        )}
        {contract.docs !== null && (
          <p>
            <span className="muted">{text.docs}:</span>{' '}
            <a href={contract.docs} target="_blank" rel="noreferrer">
              {contract.docs}
            </a>{' '}
            <ExternalLink className="muted" size={12} aria-hidden />
          </p>
        )}
      </div>
      <form
        className="connect-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field
          label={text.address}
          error={errorOf(ADDRESS)}
          hint={
            baseUrlFrom === 'environment'
              ? text.set.environment(`SALES_${id.toUpperCase()}_BASE_URL`)
              : losesKeys
                ? text.addressElsewhere
                : baseUrl === ''
                  ? text.addressNeeded
                  : text.addressHint
          }
        >
          {(control) => (
            <TextInput
              {...control}
              type="url"
              spellCheck={false}
              disabled={baseUrlFrom === 'environment'}
              value={address ?? baseUrl}
              onChange={(event) => setAddress(event.target.value)}
            />
          )}
        </Field>
        {(keychain === null ? [] : fields).map((field) => (
          <KeyField
            key={field.name}
            field={field}
            keychain={keychain === true}
            error={errorOf(field.name)}
            value={values[field.name] ?? ''}
            busy={busy}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
            onForget={() => void forget(field)}
          />
        ))}
        {keychain && fields.some(({ secret }) => secret) && (
          <p className="connect-safe muted">
            <KeyRound size={13} aria-hidden /> {text.keptSafe}
          </p>
        )}
        <SaveBar
          dirty={dirty}
          busy={busy}
          onDiscard={() => {
            setValues({})
            setAddress(null)
            setComplaint(null)
          }}
        />
      </form>
    </Card>
  )
}

function KeyField({
  field,
  keychain,
  error,
  value,
  busy,
  onChange,
  onForget,
}: {
  field: AdapterField
  keychain: boolean
  error: string | undefined
  value: string
  busy: boolean
  onChange: (value: string) => void
  onForget: () => void
}) {
  const text = strings.connections
  const { word, tone } = fieldBadge(field)
  const fromEnvironment = field.from === 'environment'
  const label = (
    <>
      {field.label} <Badge tone={tone}>{word}</Badge>
    </>
  )
  if (fromEnvironment || (field.secret && !keychain)) {
    return (
      <div className="field connect-fixed" role="group" aria-label={field.label}>
        <p className="field-label">{label}</p>
        <p className={error ? 'field-error' : 'field-hint'}>
          {error && `${error} `}
          {fromEnvironment ? text.set.environment(field.env) : text.onlyEnvironment(field.env)}
        </p>
      </div>
    )
  }
  return (
    <div className="connect-field">
      <Field
        label={label}
        error={error}
        hint={
          field.isSet && field.from !== null && field.from !== 'environment'
            ? text.set[field.from]
            : field.optional
              ? text.optional
              : text.notSet
        }
      >
        {(control) => (
          <TextInput
            {...control}
            type={field.secret ? 'password' : 'text'}
            autoComplete={field.secret ? 'new-password' : 'off'}
            spellCheck={false}
            placeholder={field.isSet ? '••••••••' : undefined}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {field.isSet && (
        <Button size="s" variant="quiet" disabled={busy} aria-label={text.forgetLabel(field.label)} onClick={onForget}>
          {text.forget}
        </Button>
      )}
    </div>
  )
}

/** Whether this shell can keep keys at all; null until main has said so, and until then no field is shown. */
function useKeychain(): boolean | null {
  const { app } = useServices()
  const readOnly = useData((state) => state.workspace.info?.readOnly ?? null)
  const [keychain, setKeychain] = useState<boolean | null>(null)
  useEffect(() => {
    let open = true
    void app.ask('adapter.keys', {}).then((found) => {
      if (open && found) setKeychain(found.keychain)
    })
    return () => {
      open = false
    }
  }, [app])
  return keychain === null ? null : keychain && readOnly === null
}
