import type { TraceEvent } from '../../../shared/domain/trace.ts'

/**
 * The first events of a trace, which its timeline is drawn of. They are kept when the pages they came in are let go again, and the list
 * stays the same one as long as nothing of it is new, so that fetching what is further down draws nothing anew.
 */
export function createBeginning(limit: number): {
  /** `at` gives the event at a place from 0 on, where it is there. Events in their order, those not yet there left out. */
  read(at: (index: number) => TraceEvent | undefined, count: number): readonly TraceEvent[]
} {
  const known: (TraceEvent | undefined)[] = []
  let list: readonly TraceEvent[] = []
  return {
    read(at, count) {
      let isNew = false
      for (let index = 0; index < Math.min(count, limit); index += 1) {
        if (known[index]) continue
        known[index] = at(index)
        isNew ||= known[index] !== undefined
      }
      if (isNew) list = known.filter((event) => event !== undefined)
      return list
    },
  }
}
