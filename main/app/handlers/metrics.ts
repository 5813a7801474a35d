import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { metricsReport, runsBehind } from '../metrics-report.ts'

export const metricHandlers = (context: AppContext) =>
  ({
    'metrics.report': (filter) => metricsReport(context, filter),
    'metrics.runs': ({ filter, of, offset, limit }) => runsBehind(context, filter, of, { offset, limit }),
  }) satisfies Partial<Handlers>
