import type { Route } from '../../store/route.ts'

/** Two runs side by side: `#/traces/…?with=…`. */
export const compareAt = (traceId: string, withId: string): Route => ({
  place: 'traces',
  id: `${traceId}?with=${encodeURIComponent(withId)}`,
})

/** A run replayed, as it was or with another profile: `#/traces/…?replay=…`. */
export const replayAt = (traceId: string, profile: string | null): Route => ({
  place: 'traces',
  id: `${traceId}?replay=${encodeURIComponent(profile ?? '')}`,
})

export type TracePlace = {
  traceId: string | null
  withId: string | null
  /** With which profile the run is replayed, null for its own; null when it is not. */
  replay: { profile: string | null } | null
}

/** What the part of the address after `#/traces/` means. */
export function readTracePlace(id: string | null): TracePlace {
  const [traceId = '', text = ''] = (id ?? '').split('?')
  const query = new URLSearchParams(text)
  const replay = query.get('replay')
  return {
    traceId: traceId || null,
    withId: query.get('with') || null,
    replay: replay === null ? null : { profile: replay || null },
  }
}
