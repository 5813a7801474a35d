import { Check, Clock, MessageSquarePlus, Pencil, X } from 'lucide-react'
import { useState, type Ref } from 'react'
import type { Approval } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { pressed } from '../../ui/key-press.ts'
import { useKey, useKeys } from '../../ui/keys-context.ts'
import type { Review } from './use-approval-review.ts'

/** The decisions. `onLater` is there where the draft can be put off by closing it. */
export function ApprovalActions({
  approval,
  review,
  laterRef,
  onLater,
  onDecided,
}: {
  approval: Approval
  review: Review
  laterRef?: Ref<HTMLButtonElement>
  onLater?: () => void
  onDecided: () => void
}) {
  const text = strings.approval
  const keys = useKeys()
  const decided = (decision: Promise<boolean>) => void decision.then((done) => done && onDecided())
  if (review.mode === 'note') {
    return (
      <Words
        label={text.note}
        placeholder={text.notePlaceholder}
        submit={text.sendNote}
        busy={review.busy}
        onBack={() => review.setMode('read')}
        onSubmit={(words) => decided(review.requestChanges(words))}
      />
    )
  }
  if (review.mode === 'reason') {
    return (
      <Words
        label={text.reason}
        placeholder={text.reasonPlaceholder}
        submit={text.sendReason}
        danger
        busy={review.busy}
        onBack={() => review.setMode('read')}
        onSubmit={(words) => decided(review.decline(words))}
      />
    )
  }
  return (
    <div className="actions">
      <p className="promise actions-promise">{strings.promise}</p>
      <div className="actions-row">
        {onLater && (
          <Button ref={laterRef} icon={Clock} keys="Escape" onClick={onLater}>
            {text.later}
          </Button>
        )}
        <span className="actions-gap" />
        <Button
          variant="danger"
          icon={X}
          keys={keys.decline}
          disabled={review.busy}
          onClick={() => review.setMode('reason')}
        >
          {text.decline}
        </Button>
        <Button
          icon={MessageSquarePlus}
          keys={keys.requestChanges}
          disabled={review.busy}
          onClick={() => review.setMode('note')}
        >
          {text.requestChanges}
        </Button>
        {approval.editable && review.edit === null && (
          <Button icon={Pencil} keys={keys.edit} disabled={review.busy} onClick={review.startEdit}>
            {text.edit}
          </Button>
        )}
        <Button
          variant="primary"
          icon={Check}
          keys={review.changed ? keys.confirm : keys.approve}
          disabled={review.busy || review.blocked}
          onClick={() => decided(review.approve())}
        >
          {review.changed ? text.editApprove : text.approve}
        </Button>
      </div>
    </div>
  )
}

function Words({
  label,
  placeholder,
  submit,
  danger,
  busy,
  onBack,
  onSubmit,
}: {
  label: string
  placeholder: string
  submit: string
  danger?: boolean
  busy: boolean
  onBack: () => void
  onSubmit: (words: string) => void
}) {
  const [words, setWords] = useState('')
  const confirm = useKey('confirm')
  const given = words.trim()
  const send = () => {
    if (given !== '' && !busy) onSubmit(given)
  }
  return (
    <form
      className="actions"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Field label={label}>
        {(control) => (
          <TextArea
            {...control}
            autoFocus
            rows={2}
            maxLength={2000}
            placeholder={placeholder}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.stopPropagation()
                onBack()
              }
              if (pressed(event, confirm)) {
                event.preventDefault()
                event.stopPropagation()
                send()
              }
            }}
          />
        )}
      </Field>
      <div className="actions-row">
        <Button onClick={onBack} keys="Escape">
          {strings.approval.back}
        </Button>
        <span className="actions-gap" />
        <Button type="submit" variant={danger ? 'danger' : 'primary'} keys={confirm} disabled={busy || given === ''}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
