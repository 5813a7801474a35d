import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { verifyTrace } from '../verify-trace.ts'

export const traceHandlers = (context: AppContext) => {
  const { traces } = context.stores
  return {
    'trace.list': (page) => traces.list(page),
    'trace.events': ({ traceId, afterSeq, limit }) => traces.events(traceId, afterSeq, limit),
    async 'trace.verify'({ traceId }) {
      const verdicts = []
      for (const id of traceId === null ? await traces.ids() : [traceId])
        verdicts.push(await verifyTrace(id, traces, context.digest))
      return verdicts
    },
  } satisfies Partial<Handlers>
}
