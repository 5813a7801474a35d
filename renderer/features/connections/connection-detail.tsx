import { ArrowLeft, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import { strings } from '../../strings.ts'
import { formatRoute } from '../../store/route.ts'
import { Badge } from '../../ui/badge.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ModeBadge, seesWords } from './connection-card.tsx'
import { DisconnectPart } from './disconnect-part.tsx'
import { HealthPart } from './health-part.tsx'
import { ModePart } from './mode-part.tsx'
import { SignInPart } from './sign-in-part.tsx'
import { SeesPart } from './sees-part.tsx'
import { SyncPart } from './sync-part.tsx'
import { TestPart } from './test-part.tsx'

/** One vendor in full: what can be done with it on the left, what is to know about it on the right. */
export function ConnectionDetail({ adapter }: { adapter: Adapter }) {
  const text = strings.connections
  const heading = useRef<HTMLHeadingElement>(null)
  // The link that led here is gone: without this the keys would begin at the top of the window.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="page">
      <div className="connection">
        <p>
          <a className="connection-back" href={formatRoute({ place: 'connections', id: null })}>
            <ArrowLeft size={14} aria-hidden /> {text.back}
          </a>
        </p>
        <header className="connection-head">
          <div>
            <h2 className="connection-title" tabIndex={-1} ref={heading}>
              {adapter.title}
            </h2>
            <p className="muted">{seesWords(adapter)}</p>
          </div>
          <p className="connection-badges">
            <ModeBadge mode={adapter.effective} />
            {!adapter.contract.isPublic && (
              <Badge tone="amber" icon={TriangleAlert}>
                {text.notPublic}
              </Badge>
            )}
          </p>
        </header>
        {adapter.reason !== null && (
          <Callout tone="amber" icon={TriangleAlert} role="status" title={text.liveWanted}>
            {adapter.reason}
          </Callout>
        )}
        <div className="connection-columns">
          <div className="connection-main">
            <ModePart adapter={adapter} />
            <ConnectForm adapter={adapter} />
            <SignInPart adapter={adapter} />
            <TestPart adapter={adapter} />
            <SyncPart adapter={adapter} />
            <DisconnectPart adapter={adapter} />
          </div>
          <aside className="connection-side" aria-label={text.sees}>
            <HealthPart adapter={adapter} />
            <SeesPart adapter={adapter} />
          </aside>
        </div>
      </div>
    </div>
  )
}
