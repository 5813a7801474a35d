import { useEffect, useRef, useState } from 'react'
import type { KnowledgeAnswer } from '../../../shared/domain/knowledge.ts'
import type { Problem } from '../../../shared/errors.ts'
import { useData, useServices } from '../../store/context.ts'

const QUIET_MS = 200
export const MOST_PASSAGES = 10

export type SearchState =
  | { kind: 'idle' }
  | { kind: 'searching' }
  | { kind: 'found'; answer: KnowledgeAnswer }
  | { kind: 'refused'; problem: Problem }

/** What the documents say to a question, asked a moment after the last letter and again when documents change. */
export function useSearch(query: string): SearchState {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const profile = useData((state) => state.workspace.info?.profile)
  const [state, setState] = useState<SearchState>({ kind: 'idle' })
  const asked = useRef(0)
  const words = query.trim()
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    if (words === '') {
      setState({ kind: 'idle' })
      return
    }
    setState((before) => (before.kind === 'found' ? before : { kind: 'searching' }))
    const timer = setTimeout(() => {
      void app.try('knowledge.search', { query: words, documentId: null, limit: MOST_PASSAGES }).then((result) => {
        if (number !== asked.current) return
        setState(result.ok ? { kind: 'found', answer: result.value } : { kind: 'refused', problem: result.error })
      })
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [app, words, revision, profile])
  return state
}
