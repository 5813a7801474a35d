import { strings } from '../../strings.ts'
import { Diagnostics } from './diagnostics.tsx'
import { MetricsEndpoint } from './metrics-endpoint.tsx'
import './observability.css'

/** What others may read of the app: its numbers, and what a person hands on to get help. Nothing is on or sent by itself. */
export function ObservabilitySection() {
  return (
    <>
      <p className="settings-lead">{strings.observability.lead}</p>
      <MetricsEndpoint />
      <Diagnostics />
    </>
  )
}
