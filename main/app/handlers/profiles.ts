import type { Handlers } from '../../../shared/ipc/contract.ts'
import { unknownProfile } from '../../core/orchestrator/engine.ts'
import { dayBudget, type AppContext } from '../context.ts'

export const profileHandlers = (context: AppContext) =>
  ({
    async 'profile.list'() {
      return { profiles: [...context.registry.current().profiles.values()], selected: await context.selectedProfile() }
    },
    async 'profile.select'({ name }) {
      const { profiles } = context.registry.current()
      const profile = profiles.get(name)
      if (!profile) throw unknownProfile(name, profiles.keys())
      await context.stores.settings.set('profile', name)
      context.publisher.announce({ type: 'budget-changed', budget: await dayBudget(context) })
      return profile
    },
  }) satisfies Partial<Handlers>
