import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'

type Verdict = 'good' | 'bad'

/** One press says it was useful; the other thumb also asks what was wrong. */
export function Feedback({ run }: { run: RunReport }) {
  const { app, view } = useServices()
  const stored = useData((state) => (run.goalId ? (state.goals.byId[run.goalId]?.feedback?.verdict ?? null) : null))
  const [given, setGiven] = useState<Verdict | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const thumb = useRef<HTMLButtonElement>(null)
  const verdict = given ?? stored
  const send = async (next: Verdict, words: string | null) => {
    const recorded = await app.ask('goal.feedback', { runId: run.runId, verdict: next, note: words })
    if (!recorded) return
    setGiven(next)
    setNote(null)
    thumb.current?.focus()
    view.done(strings.chat.feedbackThanks)
  }
  return (
    <>
      <IconButton
        size="s"
        icon={ThumbsUp}
        label={strings.chat.good}
        aria-pressed={verdict === 'good'}
        onClick={() => void send('good', null)}
      />
      <IconButton
        ref={thumb}
        size="s"
        icon={ThumbsDown}
        label={strings.chat.bad}
        aria-pressed={verdict === 'bad'}
        aria-expanded={note !== null}
        onClick={() => setNote(note === null ? '' : null)}
      />
      {note !== null && (
        <form
          className="feedback-form"
          onSubmit={(event) => {
            event.preventDefault()
            void send('bad', note.trim() === '' ? null : note.trim())
          }}
        >
          <Field label={strings.chat.feedbackNote}>
            {(control) => (
              <TextArea
                {...control}
                autoFocus
                rows={2}
                maxLength={2000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          <Button size="s" type="submit">
            {strings.chat.feedbackSend}
          </Button>
        </form>
      )}
    </>
  )
}
