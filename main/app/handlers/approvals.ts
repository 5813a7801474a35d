import { AppError } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { reportOf, type AppContext } from '../context.ts'

const LIMIT = 500

export const approvalHandlers = (context: AppContext) => {
  const { stores, engine } = context
  const find = async (id: string) => {
    const approval = await stores.approvals.get(id)
    if (!approval)
      throw new AppError('approval.not-found', 'There is no such approval.', { remedy: 'Reload the list.' })
    return approval
  }
  return {
    async 'approval.list'({ status }) {
      await engine.expireDue()
      return stores.approvals.list(status, LIMIT)
    },
    'approval.get': ({ id }) => find(id),
    async 'approval.decide'({ id, contentHash, decision }) {
      const approval = await engine.decide({ id, contentHash, decision, by: 'rep' })
      const stored = await stores.runs.load(approval.runId)
      if (!stored)
        throw new AppError('run.not-found', 'The run of this approval is gone.', { remedy: 'Look under Traces.' })
      return { approval, run: await reportOf(context, stored) }
    },
  } satisfies Partial<Handlers>
}
