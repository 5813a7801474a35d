import { CircleCheck, ExternalLink, LogIn, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import type { Problem } from '../../../shared/errors.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'

/** Signing in through the person's own browser, where the vendor has that way; what is missing before that is said. */
export function SignInPart({ adapter }: { adapter: Adapter }) {
  const { app, view } = useServices()
  const [page, setPage] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const text = strings.connections.signIn
  const { id, title, signIn } = adapter
  if (signIn === null) return null
  const { state, lacks } = signIn
  const waiting = state === 'waiting'

  const connect = async () => {
    setProblem(null)
    const begun = await app.try('adapter.sign-in', { id })
    if (!begun.ok) {
      setProblem(begun.error)
      return
    }
    setPage(begun.value.opened ? null : begun.value.url)
    const since = app.data.getState().link.seen
    const ended = await app.try('adapter.await-sign-in', { id })
    setPage(null)
    if (!ended.ok) {
      setProblem(ended.error)
      return
    }
    app.tell({ adapters: [ended.value] }, since)
    if (ended.value.signIn?.state === 'connected') view.done(text.done(title))
  }
  const cancel = () => void app.learn('adapter.cancel-sign-in', { id }, (found) => ({ adapters: [found] }))
  return (
    <Card className="connection-part" aria-labelledby="sign-in-title" aria-busy={waiting}>
      <h3 id="sign-in-title" className="connection-part-title">
        {text.title}
      </h3>
      <div className="connection-row">
        <p className="muted">{waiting ? text.waiting : text.lead}</p>
        {state === 'connected' && (
          <Badge tone="green" icon={CircleCheck}>
            {text.connected}
          </Badge>
        )}
      </div>
      {lacks !== null && <p className="muted">{lacks}</p>}
      {problem && (
        <Callout tone="amber" icon={TriangleAlert} role="alert" title={problem.message}>
          {problem.remedy}
        </Callout>
      )}
      <div className="connection-acts">
        {!waiting && (
          <Button icon={LogIn} disabled={lacks !== null} onClick={() => void connect()}>
            {state === 'connected' ? text.again : text.connect}
          </Button>
        )}
        {waiting && page !== null && (
          <a href={page} target="_blank" rel="noreferrer">
            {text.open} <ExternalLink size={12} aria-hidden />
          </a>
        )}
        {waiting && (
          <Button icon={X} onClick={cancel}>
            {text.cancel}
          </Button>
        )}
      </div>
    </Card>
  )
}
