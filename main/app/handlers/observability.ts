import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { AppContext } from '../context.ts'

export const observabilityHandlers = ({ endpoint, alerts }: AppContext) =>
  ({
    'alert.list': () => alerts.look(),
    'metrics-endpoint.state': () => endpoint.state(),
    'metrics-endpoint.set': (wanted) => endpoint.set(wanted),
    'metrics-endpoint.new-token': async () => ({ token: await endpoint.newToken() }),
  }) satisfies Partial<Handlers>
