import { ShieldQuestion } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isUnproven } from '../../../shared/domain/approval.ts'
import type { DraftText, TextReview } from '../../../shared/domain/draft.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { pressed } from '../../ui/key-press.ts'
import { statesFact } from '../evidence/claim-spans.ts'
import type { DraftAction } from './draft-state.ts'

/** The text to write in. Undo and redo work here as in any text, over whole texts taken over too. */
export function Editor({
  text,
  review,
  dispatch,
  focusCount,
  onEvidence,
}: {
  text: DraftText
  review: TextReview | null
  dispatch: (action: DraftAction) => void
  /** Counts up when a text was taken over and the cursor belongs into it. */
  focusCount: number
  onEvidence: () => void
}) {
  const words = strings.drafts
  const body = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focusCount > 0) body.current?.focus()
  }, [focusCount])
  const type = (part: Partial<DraftText>) => dispatch({ type: 'type', text: { ...text, ...part }, atMs: Date.now() })
  const facts = (review?.claims ?? []).filter(statesFact)
  const unproven = facts.filter(isUnproven)
  return (
    <div
      className="editor"
      onKeyDown={(event) => {
        const type_ = pressed(event.nativeEvent, 'Mod+Z')
          ? 'undo'
          : pressed(event.nativeEvent, 'Mod+Shift+Z') || pressed(event.nativeEvent, 'Mod+Y')
            ? 'redo'
            : null
        if (type_ === null) return
        event.preventDefault()
        dispatch({ type: type_ })
      }}
    >
      {text.subject !== null && (
        <Field label={strings.approval.subject}>
          {(control) => (
            <TextInput
              {...control}
              value={text.subject ?? ''}
              maxLength={500}
              onChange={(event) => type({ subject: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={strings.approval.body}>
        {(control) => (
          <TextArea
            {...control}
            ref={body}
            className="editor-body"
            value={text.body}
            maxLength={20_000}
            onChange={(event) => type({ body: event.target.value })}
          />
        )}
      </Field>
      {review && (
        <div className="editor-facts">
          <p className="muted">
            {words.wordsAndFacts(review.words, facts.length, facts.length - unproven.length)}{' '}
            {facts.length > 0 && (
              <Button size="s" variant="quiet" onClick={onEvidence}>
                {words.showEvidence}
              </Button>
            )}
          </p>
          {unproven.map((claim) => (
            <p key={claim.text} className="check check-warning">
              <ShieldQuestion size={15} aria-hidden />
              <span>
                <span className="unverified">{claim.text}</span>
                <span className="check-detail">{strings.approval.unverified}</span>
              </span>
            </p>
          ))}
        </div>
      )}
    </div>
  )
}
