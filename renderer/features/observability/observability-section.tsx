import { strings } from '../../strings.ts'
import { MetricsEndpoint } from './metrics-endpoint.tsx'
import './observability.css'

/** What others may read of the app: its numbers. Each part is off until the person switches it on. */
export function ObservabilitySection() {
  return (
    <>
      <p className="settings-lead">{strings.observability.lead}</p>
      <MetricsEndpoint />
    </>
  )
}
