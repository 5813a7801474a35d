import { useEffect, useRef, useState } from 'react'
import type { ListFacets } from '../../../shared/domain/record-list.ts'
import { useData, useServices } from '../../store/context.ts'

/** What there is to look at and to narrow by; null until main has answered. */
export function useFacets(): ListFacets | null {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const gaps = useData((state) => state.link.gaps)
  const [facets, setFacets] = useState<ListFacets | null>(null)
  const asked = useRef(0)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    void app.ask('record.facets', {}).then((found) => {
      if (found && number === asked.current) setFacets(found)
    })
  }, [app, revision, gaps])
  return facets
}
