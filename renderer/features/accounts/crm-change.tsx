import { FilePenLine, Send, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { crmChangeKinds, type CrmRecordKind } from '../../../shared/domain/crm-change.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { useServices } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field, Select, TextArea, TextInput } from '../../ui/field.tsx'
import { blankForm, changeOf, isComplete, kindsFor, placeOf, placesFor, type CrmForm } from './crm-form.ts'

type Choices = Output<'crm.choices'>
type Trouble = { message: string; remedy?: string | undefined }
type Subject = { kind: CrmRecordKind; id: string; name: string }

/** Opens the form for one change of this record in the CRM. */
export function CrmChangeButton(subject: Subject) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="s" icon={FilePenLine} onClick={() => setOpen(true)}>
        {strings.crm.open}
      </Button>
      {open && <CrmChangeDialog subject={subject} onClose={() => setOpen(false)} />}
    </>
  )
}

/** One change of one record: what, where, and its words. It is put to approval, and written only after that. */
function CrmChangeDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const { app, view } = useServices()
  const { kind: recordKind, id, name } = subject
  const [choices, setChoices] = useState<Choices | null>(null)
  const [form, setForm] = useState<CrmForm>(blankForm)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.crm
  useEffect(() => {
    let open = true
    void app.try('crm.choices', { kind: recordKind, id }).then((answer) => {
      if (!open) return
      if (answer.ok) setChoices(answer.value)
      else setTrouble(answer.error)
    })
    return () => {
      open = false
    }
  }, [app, recordKind, id])

  const place = placeOf(form, choices?.choices ?? [])
  const submit = async () => {
    setBusy(true)
    const answer = await app.try('crm.change', {
      kind: recordKind,
      id,
      vendor: place === 'list' ? null : place,
      change: changeOf(form),
      asList: place === 'list',
    })
    setBusy(false)
    if (!answer.ok) {
      setTrouble(answer.error)
      return
    }
    const waiting = answer.value.approvals.find(({ status }) => status === 'pending')
    const failure = answer.value.plan.steps.find((step) => step.failure !== null)?.failure
    if (failure) setTrouble(failure)
    else {
      onClose()
      if (waiting) view.openApproval(waiting.id)
      else view.done(text.kept)
    }
  }
  return (
    <Dialog open title={text.title(name)} closeLabel={strings.close} onClose={onClose}>
      <form
        className="crm-dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div className="dialog-body crm-form" aria-busy={choices === null && trouble === null}>
          {trouble && (
            <Callout tone="amber" icon={TriangleAlert} role="alert" title={trouble.message}>
              {trouble.remedy}
            </Callout>
          )}
          {choices && (
            <CrmFields
              recordKind={recordKind}
              choices={choices}
              form={form}
              onChange={(part) => {
                setTrouble(null)
                setForm({ ...form, ...part })
              }}
            />
          )}
        </div>
        <footer className="dialog-foot">
          <Button onClick={onClose}>{strings.cancel}</Button>
          <span className="actions-gap" />
          <Button variant="primary" type="submit" icon={Send} disabled={busy || choices === null || !isComplete(form)}>
            {place === 'list' ? text.keep : text.propose}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function CrmFields({
  recordKind,
  choices: { choices, users },
  form,
  onChange,
}: {
  recordKind: CrmRecordKind
  choices: Choices
  form: CrmForm
  onChange: (part: Partial<CrmForm>) => void
}) {
  const text = strings.crm
  const places = placesFor(form.kind, choices)
  const place = placeOf(form, choices)
  const titleOf = (vendor: string): string => {
    const choice = choices.find((one) => one.vendor === vendor)
    return choice?.mode ? `${choice.title} (${strings.connections.modes[choice.mode]})` : text.list
  }
  const reasons = choices.flatMap(({ title, reason }) => (reason === null ? [] : [{ title, reason }]))
  return (
    <>
      <div className="crm-pair">
        <Field label={text.what}>
          {(control) => (
            <Select
              {...control}
              value={form.kind}
              onChange={(event) => {
                const kind = crmChangeKinds.find((one) => one === event.target.value)
                if (kind) onChange({ kind })
              }}
            >
              {kindsFor(recordKind).map((kind) => (
                <option key={kind} value={kind}>
                  {text.kinds[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={text.where}>
          {(control) => (
            <Select
              {...control}
              value={place}
              onChange={(event) => onChange({ place: places.find((one) => one === event.target.value) ?? null })}
            >
              {places.map((one) => (
                <option key={one} value={one}>
                  {titleOf(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {form.kind === 'note' && (
        <Field label={text.note}>
          {(control) => (
            <TextArea
              {...control}
              rows={5}
              maxLength={10_000}
              value={form.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.kind === 'task' && (
        <>
          <Field label={text.task}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={255}
                value={form.text}
                onChange={(event) => onChange({ text: event.target.value })}
              />
            )}
          </Field>
          <Field label={text.due} hint={text.dueHint}>
            {(control) => (
              <TextInput
                {...control}
                type="date"
                value={form.due}
                onChange={(event) => onChange({ due: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {form.kind === 'stage' && (
        <Field label={text.stage} hint={text.stageHint}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={120}
              value={form.stage}
              onChange={(event) => onChange({ stage: event.target.value })}
            />
          )}
        </Field>
      )}
      {form.kind === 'owner' && (
        <Field label={text.owner} hint={users.length === 0 ? text.noUsers : text.ownerHint}>
          {(control) => (
            <Select {...control} value={form.ownerId} onChange={(event) => onChange({ ownerId: event.target.value })}>
              <option value="">{text.choose}</option>
              {users.map((user) => (
                <option key={user.id} value={user.id}>
                  {user.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {reasons.length > 0 && (
        <Disclosure summary={text.whyNot}>
          <ul className="crm-reasons muted">
            {reasons.map(({ title, reason }) => (
              <li key={title}>
                {title}: {reason}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}
