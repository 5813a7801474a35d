import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { Approval, ProposalContent } from '../../../shared/domain/approval.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { DiffView } from '../../ui/diff-view.tsx'
import { editDiff } from '../../ui/edit-diff.ts'
import { SourcedText } from '../evidence/sourced-text.tsx'
import type { Edit } from './edit-drafts.ts'

/** Exactly what would leave, all of it: read, or edited beside its difference to the first text. */
export function DraftContent({
  approval,
  edit,
  onEdit,
  onDiscard,
  focusText,
}: {
  approval: Approval
  /** The edited text; null while the draft is only read. */
  edit: Edit | null
  onEdit: (edit: Edit) => void
  onDiscard: () => void
  /** True when the person has just asked to edit. */
  focusText: boolean
}) {
  const { content } = approval
  const [showChanges, setShowChanges] = useState(false)
  const text = strings.approval
  const changed = edit !== null && (edit.body !== content.body || edit.subject !== content.subject)
  return (
    <section className="draft" aria-label={text.body}>
      {content.recipient && (
        <p className="draft-line">
          <span className="draft-label">{text.to}</span>
          <span>
            <strong>{content.recipient.name}</strong> <span className="muted">{content.recipient.address}</span>
          </span>
        </p>
      )}
      {edit !== null && <FieldLines fields={content.fields} />}
      {edit === null ? (
        <ReadContent approval={approval} />
      ) : showChanges ? (
        <>
          {content.subject !== null && edit.subject !== null && (
            <div className="draft-line">
              <span className="draft-label">{text.subject}</span>
              <DiffView label={text.subject} parts={editDiff(content.subject, edit.subject)} />
            </div>
          )}
          <div className="draft-body">
            <DiffView label={text.changes} parts={editDiff(content.body ?? '', edit.body)} />
          </div>
        </>
      ) : (
        <div className="draft-edit">
          {content.subject !== null && (
            <Field label={text.subject}>
              {(control) => (
                <TextInput
                  {...control}
                  value={edit.subject ?? ''}
                  maxLength={300}
                  onChange={(event) => onEdit({ ...edit, subject: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field label={text.body}>
            {(control) => (
              <TextArea
                {...control}
                autoFocus={focusText}
                className="draft-text"
                value={edit.body}
                maxLength={20_000}
                onChange={(event) => onEdit({ ...edit, body: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {edit !== null && (
        <div className="draft-tools">
          <Button size="s" variant="quiet" disabled={!changed} onClick={() => setShowChanges(!showChanges)}>
            {showChanges ? text.showDraft : text.showChanges}
          </Button>
          <Button
            size="s"
            variant="quiet"
            onClick={() => {
              setShowChanges(false)
              onDiscard()
            }}
          >
            {text.discardEdits}
          </Button>
          {!changed && <span className="muted">{text.noChanges}</span>}
        </div>
      )}
    </section>
  )
}

function ReadContent({ approval: { content, claims } }: { approval: Approval }) {
  const text = strings.approval
  return (
    <>
      {content.subject !== null && (
        <p className="draft-line">
          <span className="draft-label">{text.subject}</span>
          <strong>{content.subject}</strong>
        </p>
      )}
      <FieldLines fields={content.fields} />
      {content.body !== null && (
        <div className="draft-body">
          <SourcedText text={content.body} claims={claims} />
        </div>
      )}
    </>
  )
}

function FieldLines({ fields }: { fields: ProposalContent['fields'] }) {
  const text = strings.approval
  return fields.map((field) => (
    <p key={field.label} className="draft-line">
      <span className="draft-label">{field.label}</span>
      <span className="draft-change">
        {field.before !== null && (
          <>
            <del>
              <span className="sr-only">{text.before}: </span>
              {field.before}
            </del>
            <ArrowRight size={13} aria-hidden />
            <span className="sr-only">{text.after}: </span>
          </>
        )}
        <strong>{field.after}</strong>
      </span>
    </p>
  ))
}
