import type { TraceEvent } from '../../../shared/domain/trace.ts'

export type Found = { events: readonly TraceEvent[]; looked: number; done: boolean }

const LIMIT = 1000
const MAX_FOUND = 1000

/**
 * Looks through a whole trace, a page at a time, and tells what it found so far after each. Stops at the end, at `MAX_FOUND` hits or
 * when the signal says so.
 */
export async function findEvents(options: {
  load: (afterSeq: number, limit: number) => Promise<readonly TraceEvent[] | null>
  matches: (event: TraceEvent) => boolean
  onFound: (found: Found) => void
  signal: AbortSignal
}): Promise<void> {
  const { load, matches, onFound, signal } = options
  const events: TraceEvent[] = []
  let looked = 0
  for (;;) {
    const page = await load(looked, LIMIT)
    if (signal.aborted || !page) return
    looked += page.length
    events.push(...page.filter(matches))
    const done = page.length < LIMIT || events.length >= MAX_FOUND
    onFound({ events: events.slice(0, MAX_FOUND), looked, done })
    if (done) return
  }
}
