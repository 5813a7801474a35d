import { useState } from 'react'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { browserNotices, turnOffBrowserNotices, turnOnBrowserNotices } from './browser-notices.ts'

/** A browser shows nothing until it was asked to, by this button and by its own question. */
export function BrowserSwitch() {
  const { view } = useServices()
  const [state, setState] = useState(browserNotices)
  const text = strings.notices
  const turnOn = async () => {
    const next = await turnOnBrowserNotices()
    setState(next)
    if (next === 'on') view.done(text.browserDone)
  }
  return (
    <Card className="data-card" aria-label={text.browser}>
      <div>
        <h3 className="profile-title notice-browser">
          {text.browser}{' '}
          <Badge tone={state === 'on' ? 'green' : 'neutral'}>
            {state === 'on' ? text.browserIsOn : text.browserIsOff}
          </Badge>
        </h3>
        <p className="muted">
          {state === 'missing' ? text.browserMissing : state === 'denied' ? text.browserDenied : text.browserLead}
        </p>
      </div>
      {state === 'off' && <Button onClick={() => void turnOn()}>{text.browserOn}</Button>}
      {state === 'on' && <Button onClick={() => setState(turnOffBrowserNotices())}>{text.browserOff}</Button>}
    </Card>
  )
}
