import type { ChainVerdict } from '../../shared/domain/trace.ts'
import type { Digest } from '../core/ports/clock.ts'
import type { TraceStore } from '../core/ports/stores.ts'
import { followChain, GENESIS, isFault } from '../core/tracing/event-chain.ts'

const PAGE = 1000

/** Walks a trace's chain a page at a time and compares its end with the recorded head, which shows a missing tail. */
export async function verifyTrace(
  traceId: string,
  traces: TraceStore,
  digest: Digest,
  checkpointOf: (traceId: string) => { events: number; headHash: string } | null = () => null,
): Promise<ChainVerdict> {
  const compacted = checkpointOf(traceId)
  if (compacted) {
    const kept = await traces.head(traceId)
    const same = kept?.seq === compacted.events && kept.hash === compacted.headHash
    return {
      traceId,
      ok: same,
      events: compacted.events,
      firstBadSeq: null,
      problem: same ? null : 'The checkpoint of this old trace does not fit it.',
    }
  }
  let state = { seq: 0, hash: GENESIS }
  const verdict = (problem: string | null, firstBadSeq: number | null): ChainVerdict => ({
    traceId,
    ok: problem === null,
    events: state.seq,
    firstBadSeq,
    problem,
  })
  for (;;) {
    let page
    try {
      page = await traces.events(traceId, state.seq, PAGE)
    } catch {
      return verdict(`An event after ${state.seq} cannot be read.`, state.seq + 1)
    }
    const next = followChain(state, page, digest)
    if (isFault(next)) return verdict(next.problem, next.seq)
    state = next
    if (page.length < PAGE) break
    // A long trace takes a second: what else is asked meanwhile is answered between its pages.
    await new Promise((resolve) => setImmediate(resolve))
    // Compacted meanwhile: its checkpoint speaks for it now.
    if (checkpointOf(traceId)) return verifyTrace(traceId, traces, digest, checkpointOf)
  }
  const head = await traces.head(traceId)
  if (!head) return verdict('There is no such trace.', null)
  if (head.seq > state.seq) return verdict(`Event ${state.seq + 1} is missing.`, state.seq + 1)
  if (head.seq < state.seq || head.hash !== state.hash) return verdict(`Event ${head.seq + 1} was added.`, head.seq + 1)
  return verdict(null, null)
}
