import { Copy, KeyRound, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { MetricsEndpointState } from '../../../shared/domain/observability.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { Field, TextInput } from '../../ui/field.tsx'

/** The address for Prometheus: whether it is served, on which port, and a token that is shown once. */
export function MetricsEndpoint() {
  const { app, view } = useServices()
  const [state, setState] = useState<MetricsEndpointState | null>(null)
  const [port, setPort] = useState('')
  const [token, setToken] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const text = strings.observability.metrics
  useEffect(() => {
    let open = true
    void app.ask('metrics-endpoint.state', {}).then((found) => {
      if (!open || !found) return
      setState(found)
      setPort(String(found.port))
    })
    return () => {
      open = false
    }
  }, [app])
  if (!state) return null
  const wanted = Number(port)
  const fits = Number.isInteger(wanted) && wanted >= 1024 && wanted <= 65_535
  const set = async (on: boolean) => {
    setBusy(true)
    const next = await app.ask('metrics-endpoint.set', { on, port: fits ? wanted : state.port })
    if (next) {
      setState(next)
      view.done(on ? text.switchedOn : text.switchedOff)
      if (on && !next.hasToken) await newToken()
    }
    setBusy(false)
  }
  const newToken = async () => {
    const made = await app.ask('metrics-endpoint.new-token', {})
    if (!made) return
    setToken(made.token)
    setState((before) => before && { ...before, hasToken: true })
  }
  const copy = async (made: string) => {
    if (await copyText(made)) view.done(text.copied)
  }
  return (
    <Card className="monitor" aria-label={text.title}>
      <div className="monitor-head">
        <h3 className="profile-title">{text.title}</h3>
        <Badge tone={state.url === null ? 'neutral' : 'green'}>
          {state.url === null ? strings.observability.off : strings.observability.on}
        </Badge>
      </div>
      <p className="muted">{text.lead}</p>
      {state.problem !== null && (
        <Callout tone="amber" icon={TriangleAlert} role="note">
          {state.problem}
        </Callout>
      )}
      {state.url !== null && (
        <p>
          {text.at} <code>{state.url}</code>
        </p>
      )}
      <div className="monitor-acts">
        <Field label={text.port} {...(fits ? {} : { error: text.portWrong })}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={port}
              onChange={(event) => setPort(event.target.value)}
            />
          )}
        </Field>
        {state.url === null ? (
          <Button variant="primary" disabled={!fits || busy} onClick={() => void set(true)}>
            {text.switchOn}
          </Button>
        ) : (
          <>
            {fits && wanted !== state.port && (
              <Button disabled={busy} onClick={() => void set(true)}>
                {text.move}
              </Button>
            )}
            <Button disabled={busy} onClick={() => void set(false)}>
              {text.switchOff}
            </Button>
          </>
        )}
      </div>
      <p className="muted">{state.hasToken ? text.tokenHint : text.tokenNone}</p>
      {token !== null && (
        <Callout tone="green" icon={KeyRound} role="status" title={text.tokenOnce}>
          <span className="monitor-token">
            <code>{token}</code>
            <Button size="s" icon={Copy} onClick={() => void copy(token)}>
              {strings.observability.copy}
            </Button>
          </span>
        </Callout>
      )}
      <div>
        <Button size="s" icon={KeyRound} disabled={busy} onClick={() => void newToken()}>
          {text.newToken}
        </Button>
      </div>
    </Card>
  )
}
