import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'
import { collectDiagnostics } from '../observability/diagnostics.ts'

export const observabilityHandlers = (context: AppContext) =>
  ({
    'alert.list': () => context.alerts.look(),
    'metrics-endpoint.state': () => context.endpoint.state(),
    'metrics-endpoint.set': (wanted) => context.endpoint.set(wanted),
    'metrics-endpoint.new-token': async () => ({ token: await context.endpoint.newToken() }),
    'diagnostics.collect': async () => ({ text: await collectDiagnostics(context) }),
  }) satisfies Partial<Handlers>
