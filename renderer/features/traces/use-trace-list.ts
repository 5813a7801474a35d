import { useCallback, useEffect, useRef, useState } from 'react'
import type { RunStatus } from '../../../shared/domain/run.ts'
import type { TraceSummary } from '../../../shared/domain/trace.ts'
import { useData, useServices } from '../../store/context.ts'

const PAGE = 50
const QUIET_MS = 300

/** The newest runs that match the filter; more on request, and again whenever something was written. */
export function useTraceList(
  text: string,
  status: RunStatus | null,
): {
  traces: readonly TraceSummary[]
  loaded: boolean
  hasMore: boolean
  more: () => void
} {
  const { app } = useServices()
  const grown = useData((state) => state.traces.grown)
  const gaps = useData((state) => state.link.gaps)
  const [traces, setTraces] = useState<readonly TraceSummary[]>([])
  const [loaded, setLoaded] = useState(false)
  const [limit, setLimit] = useState(PAGE)
  const asked = useRef(0)
  useEffect(() => {
    const timer = setTimeout(
      () => {
        asked.current += 1
        const number = asked.current
        void app
          .ask('trace.list', { beforeMs: null, limit: Math.min(limit, 500), text, status: status ?? undefined })
          .then((found) => {
            // An answer that comes late must not replace that of a newer question.
            if (!found || number !== asked.current) return
            setTraces(found)
            setLoaded(true)
          })
      },
      asked.current === 0 ? 0 : QUIET_MS,
    )
    return () => clearTimeout(timer)
  }, [app, text, status, limit, grown, gaps])
  const more = useCallback(() => {
    if (limit < 500) {
      setLimit(limit + PAGE)
      return
    }
    const oldest = traces.at(-1)
    if (!oldest) return
    void app
      .ask('trace.list', { beforeMs: oldest.startedAtMs, limit: PAGE, text, status: status ?? undefined })
      .then((older) => {
        if (older) setTraces((current) => [...current, ...older])
      })
  }, [app, limit, traces, text, status])
  return { traces, loaded, hasMore: traces.length > 0 && traces.length % PAGE === 0, more }
}
