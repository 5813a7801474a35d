import { CircleCheck, CircleX, PlugZap } from 'lucide-react'
import { useState } from 'react'
import type { ModelCheck } from '../../../shared/domain/model.ts'
import { formatNumber } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'

/** Says what works at the endpoint that is saved, each with its time. */
export function ModelTest({ dirty }: { dirty: boolean }) {
  const { app, view } = useServices()
  const [result, setResult] = useState<ModelCheck | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.model
  const test = async () => {
    setBusy(true)
    const found = await app.ask('model.test', {})
    setBusy(false)
    if (!found) return
    setResult(found)
    view.announce(found.checks.map(({ name, message }) => `${text.checks[name]}: ${message}`).join(' '))
  }
  return (
    <div className="model-test">
      <Button
        icon={PlugZap}
        disabled={busy || dirty}
        title={dirty ? text.saveFirst : undefined}
        onClick={() => void test()}
      >
        {busy ? text.testing : text.test}
      </Button>
      {result && (
        <ul role="list" className="model-checks">
          {result.checks.map(({ name, ok, message, ms }) => (
            <li key={name} className={ok ? 'model-ok' : 'model-not'}>
              {ok ? <CircleCheck size={14} aria-hidden /> : <CircleX size={14} aria-hidden />}
              <strong>{text.checks[name]}</strong> {message} <span className="muted">{text.ms(formatNumber(ms))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
