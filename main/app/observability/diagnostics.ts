import type { AppContext } from '../context.ts'
import { retentionDays } from '../handlers/keeping.ts'
import { redact } from '../../core/tracing/redact.ts'
import { metricsText } from './metrics-text.ts'

const LOG_LINES = 200

/**
 * What somebody who helps needs to know, as one JSON text that a rep reads before it goes anywhere: versions, how things are set without
 * any key, how they stand, the numbers, and the end of the log. Records, requests, messages and names are not in it.
 */
export async function collectDiagnostics(context: AppContext): Promise<string> {
  const { ports, stores, registry, adapters, model, retention, clock, keeping, log } = context
  const settings = await stores.settings.workspace()
  const { state, settings: chosen } = await model.state()
  const facts = {
    madeAt: new Date(clock.now()).toISOString(),
    app: {
      version: ports.version,
      shell: ports.shell,
      node: process.versions.node,
      sqlite: context.sqliteVersion,
      platform: process.platform,
      arch: process.arch,
    },
    registry: { hash: registry.current().hash, own: ports.registryFile !== null },
    settings: {
      profile: await context.selectedProfile(),
      timeZone: settings.timeZone,
      currency: settings.currency,
      idealCustomer: settings.icp !== null,
      sender: settings.sender !== null,
      stopList: settings.stopList.length,
      retentionDays: await retentionDays(context),
      model: {
        state,
        preset: chosen.preset,
        planner: chosen.planner,
        summaries: chosen.summaries,
        drafts: chosen.drafts,
        documents: chosen.documents,
        titles: chosen.titles,
        explanations: chosen.explanations,
      },
      metricsEndpoint: (await context.endpoint.state()).on,
    },
    adapters: (await adapters.list()).map(({ id, mode, effective, modeFrom, health, syncs }) => ({
      id,
      mode,
      effective,
      modeFrom,
      health: health.state,
      lastFailure: health.lastFailure?.mode ?? null,
      syncs: syncs.map(({ kind, state: sync }) => ({ kind, state: sync })),
    })),
    storage: {
      bytes: keeping.size(),
      problems: keeping.problems(),
      records: await context.records.counts(),
      traces: (await stores.traces.ids()).length,
      compacted: [...retention.checkpoints()].length,
    },
    alerts: (await context.alerts.look()).map(({ id, severity, reason }) => ({ id, severity, reason })),
    metrics: (await metricsText(context)).split('\n').filter((line) => line !== '' && !line.startsWith('#')),
    log: log.tail(LOG_LINES).map(lineOf),
  }
  return `${JSON.stringify(redact(facts), null, 2)}\n`
}

/** A line that was cut off is told as such, and never fails the rest. */
function lineOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return { unreadable: true }
  }
}
