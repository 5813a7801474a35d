import { useEffect, useRef, useState } from 'react'
import type { DraftForm, DraftText, TextReview } from '../../../shared/domain/draft.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { useData, useServices } from '../../store/context.ts'

const QUIET_MS = 300

export type ReviewState = { review: TextReview | null; problem: Problem | null; working: boolean }
const nothing: ReviewState = { review: null, problem: null, working: false }

/** What the checks say of the text, asked again a moment after it changed. The last verdict stays until the next; nothing is asked while there is no text. */
export function useTextReview(form: DraftForm, text: DraftText | null): ReviewState {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const [state, setState] = useState(nothing)
  const asked = useRef(0)
  const key =
    text === null || text.body.trim() === '' || form.contactId === null ? null : JSON.stringify({ form, text })
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    if (key === null) {
      setState(nothing)
      return
    }
    setState((before) => ({ ...before, working: true }))
    const timer = setTimeout(() => {
      void app.try('draft.check', JSON.parse(key) as Input<'draft.check'>).then((answer) => {
        if (number !== asked.current) return
        setState(
          answer.ok
            ? { review: answer.value, problem: null, working: false }
            : { review: null, problem: answer.error, working: false },
        )
      })
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [app, key, revision])
  return state
}
