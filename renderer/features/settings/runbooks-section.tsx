import { Pencil, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { OwnRunbook } from '../../../shared/domain/own-runbook.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'

/** The rep's own runbooks: their names, the ways to ask for them, and what they do. */
export function RunbooksSection() {
  const { app, view } = useServices()
  const [runbooks, setRunbooks] = useState<readonly OwnRunbook[] | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const text = strings.ownRunbooks
  const load = useCallback(async () => {
    const list = await app.ask('runbook.list', {})
    if (list) setRunbooks(list)
  }, [app])
  useEffect(() => void load(), [load])
  const change = async (id: string, title: string, examples: string[]) => {
    if (!(await app.ask('runbook.change', { id, title, examples }))) return
    setEditing(null)
    view.done(text.changed)
    await load()
  }
  const remove = async ({ id, title }: OwnRunbook) => {
    if (await app.ask('runbook.remove', { id })) view.done(text.removed(title))
    await load()
  }
  return (
    <>
      <p className="settings-lead">{text.lead}</p>
      {runbooks?.length === 0 && <p className="muted">{text.none}</p>}
      <ul role="list" className="plain-list">
        {runbooks?.map((runbook) => (
          <li key={runbook.id} className="plain-row" aria-label={runbook.title}>
            {editing === runbook.id ? (
              <Edit runbook={runbook} onSave={change} onCancel={() => setEditing(null)} />
            ) : (
              <>
                <div>
                  <strong>{runbook.title}</strong>{' '}
                  {runbook.total > 0 && <span className="muted">{text.success(runbook.good, runbook.total)}</span>}
                  <p className="muted">{text.ask(runbook.examples)}</p>
                  <ol>
                    {runbook.steps.map((step) => (
                      <li key={step.title}>{step.title}</li>
                    ))}
                  </ol>
                </div>
                <span>
                  <Button size="s" icon={Pencil} onClick={() => setEditing(runbook.id)}>
                    {text.edit}
                  </Button>{' '}
                  <Button size="s" icon={Trash2} onClick={() => void remove(runbook)}>
                    {text.remove}
                  </Button>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Edit({
  runbook,
  onSave,
  onCancel,
}: {
  runbook: OwnRunbook
  onSave: (id: string, title: string, examples: string[]) => Promise<void>
  onCancel: () => void
}) {
  const [title, setTitle] = useState(runbook.title)
  const [lines, setLines] = useState(runbook.examples.join('\n'))
  const examples = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const text = strings.ownRunbooks
  return (
    <form
      className="runbook-form"
      onSubmit={(event) => {
        event.preventDefault()
        void onSave(runbook.id, title.trim(), examples)
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
      <Field label={text.examples}>
        {(control) => (
          <TextArea {...control} rows={4} value={lines} onChange={(event) => setLines(event.target.value)} />
        )}
      </Field>
      <p>
        <Button size="s" type="submit" variant="primary" disabled={title.trim().length < 3 || examples.length === 0}>
          {text.change}
        </Button>{' '}
        <Button size="s" onClick={onCancel}>
          {text.cancel}
        </Button>
      </p>
    </form>
  )
}
