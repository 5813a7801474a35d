import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'

/** Puts a profile in force and learns the budget that comes with it. */
export function useChooseProfile(): (name: string) => Promise<void> {
  const { app, view } = useServices()
  return async (name) => {
    const profile = await app.ask('profile.select', { name })
    if (!profile) return
    await Promise.all([
      app.learn('profile.list', {}, (profiles) => ({ profiles })),
      app.learn('app.info', {}, (info) => ({ info })),
      app.learn('budget.today', {}, (budget) => ({ budget })),
    ])
    view.done(strings.top.profileChanged(profile.title))
  }
}
