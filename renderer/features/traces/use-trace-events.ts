import { useEffect, useMemo, useReducer } from 'react'
import { useServices } from '../../store/context.ts'
import { createEventPages, type EventPages } from './event-pages.ts'

const PAGE_SIZE = 200
const MAX_PAGES = 60

/** The pages of one trace; `revision` changes whenever one arrives. */
export function useTraceEvents(traceId: string, count: number, firstShown: number): EventPages & { revision: number } {
  const { app } = useServices()
  const [revision, arrived] = useReducer((n: number) => n + 1, 0)
  const pages = useMemo(
    () =>
      createEventPages({
        load: (afterSeq, limit) => app.ask('trace.events', { traceId, afterSeq, limit }),
        pageSize: PAGE_SIZE,
        maxPages: MAX_PAGES,
        onChange: arrived,
      }),
    [app, traceId],
  )
  useEffect(() => pages.ensure(0, firstShown - 1, count), [pages, count, firstShown])
  return useMemo(() => ({ ...pages, revision }), [pages, revision])
}
