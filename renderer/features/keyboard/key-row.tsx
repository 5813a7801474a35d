import { RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { defaultKeys, type KeyAction } from '../../../shared/domain/keys.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd, keyText } from '../../ui/kbd.tsx'
import { useKey } from '../../ui/keys-context.ts'
import { useKeyCapture } from './use-key-capture.ts'

/** One action with its keys. While it waits for new ones it has the focus; to leave it is to cancel. */
export function KeyRow({
  action,
  waiting,
  refused,
  onWait,
  onPress,
  onReset,
}: {
  action: KeyAction
  /** Whether the next press is meant for this action. */
  waiting: boolean
  /** Why the last press could not be had. */
  refused: string | null
  onWait: (waits: boolean) => void
  onPress: (keys: string) => void
  onReset: () => void
}) {
  const keys = useKey(action)
  const text = strings.keys
  const what = text.actions[action]
  const change = useRef<HTMLButtonElement>(null)
  const wasWaiting = useRef(false)
  useKeyCapture(waiting, onPress, () => onWait(false))
  useEffect(() => {
    // Back to where it began, unless the person has gone elsewhere meanwhile.
    if (wasWaiting.current && !waiting && (document.activeElement === document.body || !document.activeElement))
      change.current?.focus()
    wasWaiting.current = waiting
  }, [waiting])
  return (
    <li className="key-row" data-action={action}>
      <span className="key-what">{what}</span>
      <span className="key-acts">
        {waiting ? (
          <button type="button" autoFocus className="key-waiting" onBlur={() => onWait(false)}>
            {text.waiting} <span className="sr-only">{what}.</span> <span className="muted">{text.escape}</span>
          </button>
        ) : (
          <>
            <Kbd keys={keys} shown />
            {keys !== defaultKeys[action] && (
              <Button
                size="s"
                variant="quiet"
                icon={RotateCcw}
                aria-label={text.resetOf(what, keyText(defaultKeys[action]))}
                title={text.resetOf(what, keyText(defaultKeys[action]))}
                onClick={onReset}
              >
                {text.reset}
              </Button>
            )}
            <Button ref={change} size="s" aria-label={text.changeOf(what)} onClick={() => onWait(true)}>
              {text.change}
            </Button>
          </>
        )}
      </span>
      {refused !== null && (
        <p role="alert" className="field-error key-refused">
          {refused}
        </p>
      )}
    </li>
  )
}
