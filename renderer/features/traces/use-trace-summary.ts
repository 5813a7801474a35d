import { useEffect, useState } from 'react'
import type { TraceSummary } from '../../../shared/domain/trace.ts'
import { useServices } from '../../store/context.ts'

/** The trace in one row: as the list has it, else asked for by itself, since an older or filtered-out one is in no list. */
export function useTraceSummary(traceId: string, listed: TraceSummary | null): TraceSummary | null {
  const { app } = useServices()
  const [found, setFound] = useState<TraceSummary | null>(null)
  const isListed = listed !== null
  useEffect(() => {
    if (isListed) return
    let isCurrent = true
    void app.ask('trace.get', { id: traceId }).then((summary) => {
      if (isCurrent && summary) setFound(summary)
    })
    return () => {
      isCurrent = false
    }
  }, [app, traceId, isListed])
  return listed ?? (found?.traceId === traceId ? found : null)
}
