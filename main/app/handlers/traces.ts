import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { explainEvent } from '../explain-event.ts'
import { replay } from '../replay.ts'
import { verifyTrace } from '../verify-trace.ts'

export const traceHandlers = (context: AppContext) => {
  const { traces } = context.stores
  return {
    'trace.list': (page) => traces.list(page),
    async 'trace.get'({ id }) {
      const found = await traces.get(id)
      if (found) return found
      throw new AppError('record.not-found', 'There is no such trace.', { remedy: 'Choose another one under Traces.' })
    },
    'trace.events': ({ traceId, afterSeq, limit }) => traces.events(traceId, afterSeq, limit),
    'run.replay': ({ id, profile }) => replay(context, id, profile),
    'audit.list': async ({ filter, limit }) => context.auditList(filter, limit),
    'audit.explain': ({ id }) => explainEvent(context, id),
    async 'trace.verify'({ traceId }) {
      const verdicts = []
      for (const id of traceId === null ? await traces.ids() : [traceId])
        verdicts.push(await verifyTrace(id, traces, context.digest, context.retention.checkpoint))
      const badCheckpoint = traceId === null ? context.retention.verifyCheckpoints() : null
      if (badCheckpoint !== null) {
        verdicts.push({
          traceId: 'checkpoints',
          ok: false,
          events: 0,
          firstBadSeq: badCheckpoint,
          problem: `Checkpoint ${badCheckpoint} of the compacted traces was changed or is missing.`,
        })
      }
      return verdicts
    },
  } satisfies Partial<Handlers>
}
