import type { KnowledgeAnswer } from '../../../shared/domain/knowledge.ts'
import type { Problem } from '../../../shared/errors.ts'
import { useAnswer } from '../../store/use-answer.ts'

const QUIET_MS = 200
export const MOST_PASSAGES = 10

export type SearchState =
  | { kind: 'idle' }
  | { kind: 'searching' }
  | { kind: 'found'; answer: KnowledgeAnswer }
  | { kind: 'refused'; problem: Problem }

/** What the documents say to a question, asked a moment after the last letter and again when documents change. */
export function useSearch(text: string): SearchState {
  const query = text.trim()
  const question = query === '' ? null : { query, documentId: null, limit: MOST_PASSAGES }
  const { value, problem, working } = useAnswer('knowledge.search', question, { quietMs: QUIET_MS })
  if (question === null) return { kind: 'idle' }
  if (problem) return working ? { kind: 'searching' } : { kind: 'refused', problem }
  return value ? { kind: 'found', answer: value } : { kind: 'searching' }
}
