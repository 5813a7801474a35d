import type { Route } from '../../store/route.ts'

/** Two runs side by side: `#/traces/…?with=…`. */
export const compareAt = (traceId: string, withId: string): Route => ({
  place: 'traces',
  id: `${traceId}?with=${encodeURIComponent(withId)}`,
})

/** What the part of the address after `#/traces/` means. */
export function readTracePlace(id: string | null): { traceId: string | null; withId: string | null } {
  const [traceId = '', query = ''] = (id ?? '').split('?')
  return { traceId: traceId || null, withId: new URLSearchParams(query).get('with') || null }
}
