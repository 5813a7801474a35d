import { AppError, toProblem } from '../../../shared/errors.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { reportOf, type AppContext } from '../context.ts'
import { ruleFrom } from '../rule-from.ts'

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
    async 'approval.approve-many'({ items }) {
      const results = []
      for (const { id, contentHash } of items) {
        const approval = await stores.approvals.get(id)
        try {
          if (approval?.status === 'pending' && approval.risk === 'high') {
            throw new AppError('approval.blocked', 'It is of high risk: decide it by itself.', { remedy: 'Open it.' })
          }
          await engine.decide({ id, contentHash, decision: { kind: 'approve' }, by: 'rep' })
          results.push({ id, approved: true, problem: null })
        } catch (thrown) {
          results.push({ id, approved: false, problem: toProblem(thrown).message })
        }
      }
      return results
    },
    'rule.list': () => stores.rules.list(),
    async 'rule.add'({ approvalId, days }) {
      const rule = ruleFrom(context, await find(approvalId), days)
      await stores.rules.add(rule)
      return rule
    },
    async 'rule.revoke'({ id }) {
      if (!(await stores.rules.revoke(id, context.clock.now()))) {
        throw new AppError('record.not-found', 'There is no such rule in force.', { remedy: 'Reload the list.' })
      }
      return { revoked: true as const }
    },
  } satisfies Partial<Handlers>
}
