import { useEffect, useRef, useState } from 'react'
import type { Problem, Result } from '../../../shared/errors.ts'
import { useData } from '../../store/context.ts'

/** Whoever walks a list with the keys does not wait for judgements of what they pass. */
const REST_MS = 150

export type RecordState<P, J> = {
  /** The page last shown stays until the next is here, so that nothing flickers. */
  page: P | null
  judgement: J | null
  problem: Problem | null
}

/** A record's page at once, and what is judged of it a moment later; both again whenever what they stand on changed. */
export function useRecord<P, J>(
  id: string,
  get: (id: string) => Promise<Result<P>>,
  judge: (id: string) => Promise<Result<J>>,
): RecordState<P, J> & { shownId: string | null } {
  const revision = useData((state) => state.workspace.recordsRevision)
  const gaps = useData((state) => state.link.gaps)
  const profile = useData((state) => state.workspace.info?.profile)
  const [state, setState] = useState<RecordState<P, J> & { shownId: string | null }>({
    shownId: null,
    page: null,
    judgement: null,
    problem: null,
  })
  const asked = useRef(0)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    const isLate = () => number !== asked.current
    void get(id).then((answer) => {
      if (isLate()) return
      setState((before) =>
        answer.ok
          ? {
              shownId: id,
              page: answer.value,
              judgement: before.shownId === id ? before.judgement : null,
              problem: null,
            }
          : { shownId: id, page: null, judgement: null, problem: answer.error },
      )
    })
    const timer = setTimeout(() => {
      void judge(id).then((answer) => {
        if (isLate() || !answer.ok) return
        setState((before) => (before.shownId === id ? { ...before, judgement: answer.value } : before))
      })
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [id, revision, gaps, profile, get, judge])
  return state
}
