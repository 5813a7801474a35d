import { RotateCcw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { defaultKeys, keyActionNames, type KeyAction } from '../../../shared/domain/keys.ts'
import { strings } from '../../strings.ts'
import { useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { Kbd, keyText } from '../../ui/kbd.tsx'
import { KeyRow } from './key-row.tsx'
import './keyboard.css'

type Refused = { action: KeyAction; sentence: string }

/** Every key by the place where it works, each to be changed and to be reset. Main decides what may be had. */
export function KeyboardSection() {
  const { app, view } = useServices()
  const { bindings, unusable } = useData((state) => state.keys)
  const [waiting, setWaiting] = useState<KeyAction | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const text = strings.keys
  const wait = (action: KeyAction | null) => {
    setWaiting(action)
    setRefused(null)
  }
  const set = async (action: KeyAction, keys: string | null) => {
    const answer = await app.learn('keys.set', { action, keys }, (told) => ({ keys: told.keys }))
    if (!answer) return
    const named = keyText(keys ?? defaultKeys[action])
    if (answer.refused) {
      setRefused({ action, sentence: text.refused(answer.refused, named) })
      return
    }
    wait(null)
    view.announce(text.done(text.actions[action], named))
  }
  const resetAll = async () => {
    wait(null)
    if (await app.learn('keys.reset', {}, (keys) => ({ keys }))) view.done(text.resetAllDone)
  }
  return (
    <>
      <p className="settings-lead">
        {text.lead} {text.note}
      </p>
      {unusable.length > 0 && (
        <Callout tone="amber" icon={TriangleAlert} role="note" title={text.unusable}>
          <ul role="list">
            {unusable.map(({ action, keys }) => (
              <li key={action}>
                {action === null ? text.unusableAll : text.unusableOne(text.actions[action], keys && keyText(keys))}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {text.groups.map((group) => (
        <Card key={group.title} className="key-group" aria-label={group.title}>
          <h3 className="key-group-title">{group.title}</h3>
          <ul role="list">
            {group.actions.map((action) => (
              <KeyRow
                key={action}
                action={action}
                waiting={waiting === action}
                refused={refused?.action === action ? refused.sentence : null}
                onWait={(waits) => wait(waits ? action : null)}
                onPress={(keys) => void set(action, keys)}
                onReset={() => void set(action, null)}
              />
            ))}
            {group.fixed.map(([keys, what]) => (
              <li key={what} className="key-row">
                <span className="key-what">{what}</span>
                <span className="key-acts">
                  <Kbd keys={keys} shown />
                  <span className="muted key-fixed">{text.fixed}</span>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <div>
        <Button
          icon={RotateCcw}
          disabled={unusable.length === 0 && keyActionNames.every((action) => bindings[action] === defaultKeys[action])}
          onClick={() => void resetAll()}
        >
          {text.resetAll}
        </Button>
      </div>
    </>
  )
}
