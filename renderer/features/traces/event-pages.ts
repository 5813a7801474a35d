import type { TraceEvent } from '../../../shared/domain/trace.ts'

export type EventPages = {
  /** The event at this place (its number less one), when its page is here. */
  at(index: number): TraceEvent | undefined
  /** Fetches the pages that hold these places and are not here, of a trace with `count` events so far. */
  ensure(from: number, to: number, count: number): void
}

/**
 * The events of a trace, a page at a time. At most `maxPages` are kept, those used last, so that a trace of any length costs the same
 * memory. The last page is fetched again when the trace has grown.
 */
export function createEventPages(options: {
  load: (afterSeq: number, limit: number) => Promise<readonly TraceEvent[] | null>
  pageSize: number
  maxPages: number
  onChange: () => void
}): EventPages {
  const { load, pageSize, maxPages, onChange } = options
  const pages = new Map<number, readonly TraceEvent[]>()
  const underWay = new Set<number>()

  const fetchPage = async (page: number) => {
    underWay.add(page)
    const events = await load(page * pageSize, pageSize)
    underWay.delete(page)
    if (!events) return
    pages.delete(page)
    pages.set(page, events)
    const oldest = pages.keys().next()
    if (pages.size > maxPages && !oldest.done) pages.delete(oldest.value)
    onChange()
  }

  return {
    at: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    ensure(from, to, count) {
      const last = Math.floor(Math.max(0, Math.min(to, count - 1)) / pageSize)
      for (let page = Math.floor(Math.max(0, from) / pageSize); page <= last; page += 1) {
        const held = pages.get(page)
        const complete = held !== undefined && held.length >= Math.min(pageSize, count - page * pageSize)
        if (complete) {
          // Put back at the end: it was used just now.
          pages.delete(page)
          pages.set(page, held)
        } else if (!underWay.has(page)) {
          void fetchPage(page)
        }
      }
    },
  }
}
