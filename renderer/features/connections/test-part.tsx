import { CircleCheck, CircleX, PlugZap, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Adapter, AdapterCheck } from '../../../shared/domain/adapter.ts'
import type { Problem } from '../../../shared/errors.ts'
import { formatDuration } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'

/** Tries the adapter now, in either mode, with a result for each check. */
export function TestPart({ adapter }: { adapter: Adapter }) {
  const { app, view } = useServices()
  const [result, setResult] = useState<AdapterCheck | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<'mock' | 'live' | null>(null)
  const text = strings.connections
  const test = async (mode: 'mock' | 'live') => {
    setBusy(mode)
    setResult(null)
    setProblem(null)
    const answer = await app.try('adapter.test', { id: adapter.id, mode })
    setBusy(null)
    if (!answer.ok) {
      setProblem(answer.error)
      return
    }
    setResult(answer.value)
    const { checks } = answer.value
    view.announce(text.tested(mode, checks.filter(({ ok }) => ok).length, checks.length))
  }
  const modes = adapter.effective === 'live' ? (['live', 'mock'] as const) : (['mock', 'live'] as const)
  return (
    <Card className="connection-part" aria-labelledby="test-title" aria-busy={busy !== null}>
      <h3 id="test-title" className="connection-part-title">
        {text.test}
      </h3>
      <p className="muted">{text.testLead}</p>
      <div className="connection-acts">
        {modes.map((mode) => (
          <Button
            key={mode}
            icon={PlugZap}
            disabled={busy !== null || (mode === 'live' && !adapter.allowedLive)}
            onClick={() => void test(mode)}
          >
            {busy === mode ? text.testing : text.testNow(mode)}
          </Button>
        ))}
      </div>
      {problem && (
        <Callout tone="amber" icon={TriangleAlert} role="alert" title={problem.message}>
          {problem.remedy}
        </Callout>
      )}
      {result && <Checks result={result} />}
    </Card>
  )
}

function Checks({ result }: { result: AdapterCheck }) {
  const text = strings.connections
  const { mode, checks } = result
  const words: Readonly<Record<string, string>> = { ...text.ports, ...text.checkNames }
  return (
    <div className="checks">
      <p className="check-label">{text.tested(mode, checks.filter(({ ok }) => ok).length, checks.length)}</p>
      <ul role="list" className="checks" aria-label={text.test}>
        {checks.map(({ name, ok, message, ms }) => (
          <li key={name} className={ok ? 'check check-passed' : 'check check-blocker'}>
            {ok ? <CircleCheck size={15} aria-hidden /> : <CircleX size={15} aria-hidden />}
            <p>
              <strong>{words[name] ?? name}.</strong> {message} <span className="muted">{formatDuration(ms)}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
