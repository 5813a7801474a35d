import { useEffect, useMemo } from 'react'
import type { Adapter } from '../../../shared/domain/adapter.ts'
import { useData, useServices } from '../../store/context.ts'
import { inOrder } from './connection-words.ts'

/** The ten as main has them: asked when the screen opens and when another profile is chosen, followed from then on. */
export function useConnections(): readonly Adapter[] {
  const { app } = useServices()
  const byId = useData((state) => state.adapters.byId)
  const profile = useData((state) => state.workspace.info?.profile)
  const registry = useData((state) => state.workspace.registryProblem)
  const gaps = useData((state) => state.link.gaps)
  useEffect(() => {
    void app.learn('adapter.list', {}, (adapters) => ({ adapters }))
  }, [app, profile, registry, gaps])
  return useMemo(() => inOrder(byId), [byId])
}
