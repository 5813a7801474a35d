import { BookmarkPlus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { RunReport } from '../../../shared/domain/run.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

/** Keeps a run that went well as a runbook of the rep's own, under the name they give it. */
export function SaveRunbook({ run }: { run: RunReport }) {
  const { app, view } = useServices()
  const [title, setTitle] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const text = strings.ownRunbooks
  const save = async (name: string) => {
    setBusy(true)
    const saved = await app.ask('runbook.save', { runId: run.runId, title: name })
    setBusy(false)
    if (!saved) return
    setTitle(null)
    opener.current?.focus()
    view.done(text.saved(saved.title))
  }
  return (
    <>
      <IconButton
        ref={opener}
        size="s"
        icon={BookmarkPlus}
        label={text.save}
        aria-expanded={title !== null}
        onClick={() => setTitle(title === null ? '' : null)}
      />
      {title !== null && (
        <form
          className="feedback-form"
          onSubmit={(event) => {
            event.preventDefault()
            void save(title.trim())
          }}
        >
          <Field label={text.name}>
            {(control) => (
              <TextInput
                {...control}
                autoFocus
                maxLength={80}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          <Button size="s" type="submit" disabled={busy || title.trim().length < 3}>
            {text.saveNow}
          </Button>
        </form>
      )}
    </>
  )
}
