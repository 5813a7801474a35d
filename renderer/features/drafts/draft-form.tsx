import { Ban, PenLine, TriangleAlert } from 'lucide-react'
import { messageKinds, tones } from '../../../shared/domain/message-kind.ts'
import type { DraftForm } from '../../../shared/domain/draft.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Field, Select, TextArea } from '../../ui/field.tsx'
import { RecipientField } from './recipient-field.tsx'
import type { EditedDraft } from './use-draft.ts'

const pastes: readonly DraftForm['kind'][] = ['reply', 'follow_up', 'break_up', 'meeting_note']

/** Whom it is for, what it is and what it should say. */
export function DraftFormFields({
  draft,
  products,
  disabled,
  writing,
  problem,
  onWrite,
}: {
  draft: EditedDraft
  products: Output<'draft.options'>['products']
  disabled: boolean
  writing: boolean
  problem: Problem | null
  onWrite: () => void
}) {
  const text = strings.drafts
  const { recipient, dispatch } = draft
  const { form } = draft.state.content
  const change = (part: Partial<DraftForm>) => dispatch({ type: 'form', form: { ...form, ...part } })
  const barred = recipient?.barred ?? null
  return (
    <fieldset className="draft-form" disabled={disabled}>
      <legend className="sr-only">{text.form}</legend>
      <RecipientField value={recipient} onChange={draft.choose} disabled={disabled} />
      {barred && (
        <Callout tone="red" icon={Ban} role="alert" title={barred.message}>
          {barred.remedy}
        </Callout>
      )}
      <Field label={text.kind} hint={text.kindHints[form.kind]}>
        {(control) => (
          <Select
            {...control}
            value={form.kind}
            onChange={(event) => {
              const kind = messageKinds.find((one) => one === event.target.value)
              if (kind) change({ kind })
            }}
          >
            {messageKinds.map((kind) => (
              <option key={kind} value={kind}>
                {text.kinds[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="draft-form-pair">
        <Field label={text.tone}>
          {(control) => (
            <Select
              {...control}
              value={form.tone}
              onChange={(event) => {
                const tone = tones.find((one) => one === event.target.value)
                if (tone) change({ tone })
              }}
            >
              {tones.map((tone) => (
                <option key={tone} value={tone}>
                  {text.tones[tone]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={text.product}>
          {(control) => (
            <Select
              {...control}
              value={form.productId ?? ''}
              onChange={(event) => change({ productId: event.target.value || null })}
            >
              <option value="">{text.noProduct}</option>
              {products.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={text.points} hint={text.pointsHint}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={2000}
            placeholder={text.pointsPlaceholder}
            value={form.points}
            onChange={(event) => change({ points: event.target.value })}
          />
        )}
      </Field>
      {pastes.includes(form.kind) && (
        <Field label={text.pasted[form.kind]} hint={text.pastedHint}>
          {(control) => (
            <TextArea
              {...control}
              rows={4}
              maxLength={20_000}
              value={form.pasted}
              onChange={(event) => change({ pasted: event.target.value })}
            />
          )}
        </Field>
      )}
      {problem && (
        <Callout tone="amber" icon={TriangleAlert} role="alert" title={problem.message}>
          {problem.remedy}
        </Callout>
      )}
      <div>
        <Button
          variant={draft.state.content.text === null ? 'primary' : 'secondary'}
          icon={PenLine}
          disabled={disabled || writing || recipient === null || barred !== null}
          onClick={onWrite}
        >
          {writing ? text.writing : draft.state.content.written === null ? text.write : text.writeAgain}
        </Button>
        <p className="field-hint draft-form-free">{text.free}</p>
      </div>
    </fieldset>
  )
}
