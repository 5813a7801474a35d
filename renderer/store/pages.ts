export type Pages<T> = {
  /** What is at this place, when its page is here. */
  at(index: number): T | undefined
  /** Fetches the pages that hold these places and are not here, of a list with `count` items so far. */
  ensure(from: number, to: number, count: number): void
}

/**
 * A list a page at a time. At most `maxPages` are kept, those used last, so that a list of any length costs the same memory. The last
 * page is fetched again when the list has grown.
 */
export function createPages<T>(options: {
  load: (offset: number, limit: number) => Promise<readonly T[] | null>
  pageSize: number
  maxPages: number
  onChange: () => void
}): Pages<T> {
  const { load, pageSize, maxPages, onChange } = options
  const pages = new Map<number, readonly T[]>()
  const underWay = new Set<number>()

  const fetchPage = async (page: number) => {
    underWay.add(page)
    const items = await load(page * pageSize, pageSize)
    underWay.delete(page)
    if (!items) return
    pages.delete(page)
    pages.set(page, items)
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
