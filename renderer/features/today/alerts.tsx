import { Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Alert } from '../../../shared/domain/alert.ts'
import { formatWhen } from '../../format.ts'
import { strings } from '../../strings.ts'
import { go, useData, useServices } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { RunsDialog } from '../insights/runs-dialog.tsx'

const icons = { critical: OctagonAlert, warning: TriangleAlert, info: Info } as const
const tones = { critical: 'red-icon', warning: 'amber-icon', info: 'muted' } as const

/** What the app found wrong with itself: each with its figures, what can be done, and the way to what is behind it. Nothing while all is well. */
export function Alerts() {
  const { app } = useServices()
  const alerts = useData((state) => state.workspace.alerts)
  const now = useNow(60_000)
  const [shown, setShown] = useState<Alert | null>(null)
  const text = strings.alerts
  useEffect(() => void app.learn('alert.list', {}, (list) => ({ alerts: list })), [app])
  if (alerts.length === 0) return null
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts" className="section-title">
        {text.title}
        <span className="section-count">{alerts.length}</span>
      </h2>
      <ul role="list" className="needs">
        {alerts.map((alert) => {
          const Icon = icons[alert.severity]
          return (
            <li key={`${alert.id} ${alert.subject}`} className="need">
              <Icon size={16} role="img" aria-label={text.severity[alert.severity]} className={tones[alert.severity]} />
              <div className="need-text">
                <p className="need-title">{alert.title}</p>
                <p>{alert.reason}</p>
                <p className="muted">{alert.remedy}</p>
                <p className="need-meta">{text.since(formatWhen(alert.sinceMs, now))}</p>
              </div>
              {alert.behind ? (
                <Button size="s" aria-label={`${text.runs}: ${alert.title}`} onClick={() => setShown(alert)}>
                  {text.runs}
                </Button>
              ) : (
                <Button size="s" aria-label={`${text.open}: ${alert.title}`} onClick={() => go(alert.place)}>
                  {text.open}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {shown?.behind && (
        <RunsDialog
          drill={{ title: shown.title, metrics: shown.behind.of.metrics, ...part(shown.behind.of) }}
          filter={shown.behind.filter}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  )
}

/** A selector's open parts left out, as a drill has them. */
const part = ({ labels, detail, minValue }: NonNullable<Alert['behind']>['of']) => ({
  ...(labels === null ? {} : { labels }),
  ...(detail === null ? {} : { detail }),
  ...(minValue === null ? {} : { minValue }),
})
