import { useEffect, useMemo, useReducer } from 'react'
import type { TraceEvent } from '../../../shared/domain/trace.ts'
import { useServices } from '../../store/context.ts'
import { createPages, type Pages } from '../../store/pages.ts'

const PAGE_SIZE = 200
const MAX_PAGES = 60

/** The pages of one trace; `revision` changes whenever one arrives. */
export function useTraceEvents(
  traceId: string,
  count: number,
  firstShown: number,
): Pages<TraceEvent> & { revision: number } {
  const { app } = useServices()
  const [revision, arrived] = useReducer((n: number) => n + 1, 0)
  const pages = useMemo(
    () =>
      createPages<TraceEvent>({
        load: (offset, limit) => app.ask('trace.events', { traceId, afterSeq: offset, limit }),
        pageSize: PAGE_SIZE,
        maxPages: MAX_PAGES,
        onChange: arrived,
      }),
    [app, traceId],
  )
  useEffect(() => pages.ensure(0, firstShown - 1, count), [pages, count, firstShown])
  return useMemo(() => ({ ...pages, revision }), [pages, revision])
}
