import type { Change } from './change.ts'

/** How long each trace is known to be. The viewer reads the events themselves page by page: they are not kept here. */
export type TracesState = { readonly lastSeq: Readonly<Record<string, number>>; readonly grown: number }
export const initialTraces: TracesState = { lastSeq: {}, grown: 0 }

const KEPT = 200

export function reduceTraces(state: TracesState, change: Change): TracesState {
  if (change.type !== 'trace-grew') return state
  const lastSeq = { ...state.lastSeq }
  for (const { traceId, seq } of change.events) {
    const longest = Math.max(seq, lastSeq[traceId] ?? 0)
    // Put back at the end, so that the oldest in the order are those that grew longest ago.
    delete lastSeq[traceId]
    lastSeq[traceId] = longest
  }
  const ids = Object.keys(lastSeq)
  for (const id of ids.slice(0, Math.max(0, ids.length - KEPT))) delete lastSeq[id]
  return { lastSeq, grown: state.grown + 1 }
}
