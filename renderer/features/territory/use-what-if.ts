import { useEffect, useRef, useState } from 'react'
import type { WhatIf } from '../../../shared/domain/territory.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { useData, useServices } from '../../store/context.ts'

const QUIET_MS = 150

export type WhatIfQuestion = Input<'territory.what-if'>
export type WhatIfState = { result: WhatIf | null; problem: Problem | null; working: boolean }

const nothing: WhatIfState = { result: null, problem: null, working: false }

/** What would happen, asked again a moment after the question or the records change; null asks nothing. The last result stays until the next. */
export function useWhatIf(question: WhatIfQuestion | null): WhatIfState {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const [state, setState] = useState(nothing)
  const asked = useRef(0)
  const key = question === null ? null : JSON.stringify(question)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    if (key === null) {
      setState(nothing)
      return
    }
    setState((before) => ({ ...before, working: true }))
    const timer = setTimeout(() => {
      void app.try('territory.what-if', JSON.parse(key) as WhatIfQuestion).then((answer) => {
        if (number !== asked.current) return
        setState(
          answer.ok
            ? { result: answer.value, problem: null, working: false }
            : { result: null, problem: answer.error, working: false },
        )
      })
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [app, key, revision])
  return state
}
