import type { TraceEvent } from '../../../shared/domain/trace.ts'
import type { Digest } from '../ports/clock.ts'
import { canonicalJson } from './canonical-json.ts'

/** What the first event of every trace points back to. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 over the canonical JSON of everything in the row but its own hash; `prevHash` is in it, which makes the chain. */
export const hashEvent = (event: Omit<TraceEvent, 'hash'>, digest: Digest): string =>
  digest(chainText(event, canonicalJson(event.details)))

/**
 * What an event's hash is taken over, byte for byte the canonical JSON of all its members: `details` is theirs already, and the
 * others are named in the order of the alphabet, so that one call makes the text.
 */
export function chainText(event: Omit<TraceEvent, 'hash' | 'details'>, details: string): string {
  const { atMs, durationMs, goalId, id, name, prevHash, runId, seq, status, stepId, traceId } = event
  const others = JSON.stringify({ durationMs, goalId, id, name, prevHash, runId, seq, status, stepId, traceId })
  return `{"atMs":${canonicalJson(atMs)},"details":${details},${others.slice(1)}`
}

export type ChainState = { seq: number; hash: string }
export type ChainFault = { seq: number; problem: string }

/**
 * Checks that events continue the chain from `before`. Returns the state after them, or the first fault: a changed row, a gap,
 * a row out of order or one too many. It cannot see a missing tail: compare the end with the trace's recorded head.
 */
export function followChain(
  before: ChainState,
  events: readonly TraceEvent[],
  digest: Digest,
): ChainState | ChainFault {
  let { seq, hash } = before
  for (const event of events) {
    if (event.seq !== seq + 1) return { seq: seq + 1, problem: `Event ${seq + 1} is missing; ${event.seq} comes next.` }
    if (event.prevHash !== hash)
      return { seq: event.seq, problem: `Event ${event.seq} does not follow the one before it.` }
    if (hashEvent(event, digest) !== event.hash) return { seq: event.seq, problem: `Event ${event.seq} was changed.` }
    seq = event.seq
    hash = event.hash
  }
  return { seq, hash }
}

export const isFault = (state: ChainState | ChainFault): state is ChainFault => 'problem' in state
