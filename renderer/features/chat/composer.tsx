import { ArrowUp, ClipboardPaste, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { strings } from '../../strings.ts'
import { IconButton } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { keepDraft, readDraft } from './drafts.ts'
import { MAX_PASTED, useDroppedText } from './use-dropped-text.ts'

export function Composer({
  conversationId,
  busy,
  onSend,
}: {
  conversationId: string | null
  busy: boolean
  onSend: (text: string, pasted: string | null) => Promise<boolean>
}) {
  const [text, setText] = useState(() => readDraft(conversationId))
  const [pasted, setPasted] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const write = (next: string) => {
    setText(next)
    keepDraft(conversationId, next)
  }
  useEffect(() => field.current?.focus(), [])
  useDroppedText(setPasted)

  const send = async () => {
    const asked = text.trim()
    if (asked === '' || busy) return
    const attached = pasted?.trim() ? pasted : null
    write('')
    setPasted(null)
    const taken = await onSend(asked, attached)
    field.current?.focus()
    if (taken) return
    // What could not be sent is not lost.
    write(asked)
    setPasted(attached)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="composer-column">
        {pasted !== null && (
          <div className="composer-pasted">
            <Field label={strings.chat.pasted} hint={strings.chat.pastedHint}>
              {(control) => (
                <TextArea
                  {...control}
                  value={pasted}
                  rows={4}
                  maxLength={MAX_PASTED}
                  onChange={(event) => setPasted(event.target.value)}
                />
              )}
            </Field>
            <IconButton size="s" icon={X} label={strings.chat.removePasted} onClick={() => setPasted(null)} />
          </div>
        )}
        <div className="composer-box">
          <IconButton
            icon={ClipboardPaste}
            label={strings.chat.attach}
            disabled={pasted !== null}
            onClick={() => setPasted('')}
          />
          <textarea
            ref={field}
            className="composer-field"
            aria-label={strings.chat.composer}
            placeholder={strings.chat.placeholder}
            rows={1}
            maxLength={20_000}
            value={text}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <IconButton
            type="submit"
            variant="primary"
            icon={ArrowUp}
            label={busy ? strings.chat.sending : strings.chat.send}
            disabled={busy || text.trim() === ''}
          />
        </div>
      </div>
    </form>
  )
}
