import type {
  AnalyserNote,
  EvidenceRef,
  Suggestion,
  SuggestionEvidence,
  SuggestionKind,
} from '../../../shared/domain/suggestion.ts'
import type { Digest } from '../ports/clock.ts'
import { wilson } from '../scoring/wilson.ts'
import type { RunFact } from './facts.ts'

/** A suggestion before it is kept: nobody has seen or decided it. */
export type Finding = Pick<Suggestion, 'id' | 'kind' | 'title' | 'detail' | 'evidence' | 'effect' | 'does' | 'undo'>
export type Found = { findings: Finding[]; note: AnalyserNote | null }

const MOST_REFS = 10

/** The same pattern has the same id, so that what was dismissed stays dismissed. */
export const findingId = (kind: SuggestionKind, key: readonly string[], digest: Digest): string =>
  `${kind}-${digest(JSON.stringify(key)).slice(0, 8)}`

/** Evidence that a thing happened in `k` of `n` cases, with Wilson's interval. */
export function shareOf(k: number, n: number, of: string, refs: readonly EvidenceRef[]): SuggestionEvidence {
  const { low, high } = wilson(k, n)
  return { k, n, of, unit: 'share', low, high, base: null, refs: newest(refs) }
}

export const newest = (refs: readonly EvidenceRef[]): EvidenceRef[] =>
  refs.toSorted((a, b) => b.atMs - a.atMs || (a.runId < b.runId ? -1 : 1)).slice(0, MOST_REFS)

export const refOf = (run: RunFact, note: string | null = null, atMs = run.startedAtMs): EvidenceRef => ({
  runId: run.runId,
  traceId: run.traceId,
  goalId: run.goalId,
  conversationId: run.conversationId,
  title: run.title,
  atMs,
  note,
})

/** Says how little there is, so that silence is never taken for "nothing is wrong". */
export const tooFew = (analyser: string, n: number, needs: number, what: string): AnalyserNote => ({
  analyser,
  n,
  needs,
  sentence: `${n} ${what} so far; at least ${needs} are needed before anything is suggested.`,
})

/** What accepting a suggestion without an effect does. */
export const onlyNoted = {
  effect: { kind: 'none' as const },
  does: 'Nothing changes by itself. Accepting notes that you have seen it and takes it off this list.',
  undo: 'The suggestion stands open again.',
}

/** A capability's name as a person reads it. */
export const spoken = (name: string): string => name.replaceAll('_', ' ')

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
