import { ShieldOff } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { StandingRule } from '../../../shared/domain/standing-rule.ts'
import { formatMoment } from '../../format.ts'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'

/** What the rep decided in advance, each for one exact target and with an end; every one can be taken back. */
export function RulesSection() {
  const { app, view } = useServices()
  const [rules, setRules] = useState<readonly StandingRule[] | null>(null)
  const [now] = useState(() => Date.now())
  const text = strings.rules
  const load = useCallback(async () => {
    const list = await app.ask('rule.list', {})
    if (list) setRules(list)
  }, [app])
  useEffect(() => void load(), [load])
  const revoke = async (rule: StandingRule) => {
    if (await app.ask('rule.revoke', { id: rule.id })) view.done(text.revoked)
    await load()
  }
  return (
    <>
      <p className="settings-lead">{text.lead}</p>
      {rules?.length === 0 && <p className="muted">{text.none}</p>}
      <ul role="list" className="plain-list">
        {rules?.map((rule) => {
          const inForce = rule.revokedAtMs === null && rule.endsAtMs > now
          return (
            <li key={rule.id} className="plain-row">
              <span>
                <strong>{rule.title}</strong> <span className="muted">{text.until(formatMoment(rule.endsAtMs))}</span>{' '}
                {!inForce && <Badge tone="neutral">{rule.revokedAtMs === null ? text.ended : text.taken}</Badge>}
              </span>
              {inForce && (
                <Button size="s" icon={ShieldOff} onClick={() => void revoke(rule)}>
                  {text.revoke}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
