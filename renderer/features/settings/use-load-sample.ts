import { useState } from 'react'
import { strings } from '../../strings.ts'
import { useServices } from '../../store/context.ts'

/** Loads the sample workspace and says what came. */
export function useLoadSample(): { loading: boolean; load: () => Promise<boolean> } {
  const { app, view } = useServices()
  const [loading, setLoading] = useState(false)
  const load = async () => {
    setLoading(true)
    const counts = await app.ask('sample.load', {})
    await app.learn('app.info', {}, (info) => ({ info }))
    setLoading(false)
    if (counts) view.done(strings.welcome.loaded(counts.accounts, counts.contacts, counts.opportunities))
    return counts !== null
  }
  return { loading, load }
}
