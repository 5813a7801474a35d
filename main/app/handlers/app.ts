import type { Handlers } from '../../../shared/ipc/contract.ts'
import { dayBudget, type AppContext } from '../context.ts'

export const appHandlers = (context: AppContext) =>
  ({
    async 'app.info'() {
      const { accounts, contacts, opportunities, mock, own } = await context.records.counts()
      const { state, reason, settings } = await context.model.state()
      return {
        shell: context.ports.shell,
        version: context.ports.version,
        node: process.versions.node,
        sqlite: context.sqliteVersion,
        dataDir: context.ports.dataDir,
        data: mock > 0 ? (own > 0 ? 'mixed' : 'mock') : own > 0 ? 'live' : 'empty',
        counts: { accounts, contacts, opportunities },
        planner: state === 'ready' && settings.planner !== 'never' ? 'model' : 'rules',
        model: state === 'off' ? null : settings.model,
        modelReason: state === 'off' ? null : reason,
        profile: await context.selectedProfile(),
        needsYou: await context.stores.approvals.countPending(),
        readOnly: null,
      }
    },
    'budget.today': () => dayBudget(context),
  }) satisfies Partial<Handlers>
