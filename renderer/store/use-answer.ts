import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/errors.ts'
import type { Channel, Input, Output } from '../../shared/ipc/contract.ts'
import { useData, useServices } from './context.ts'

export type AnswerState<T> = { value: T | null; problem: Problem | null; working: boolean }

/**
 * What main answers to a question that changes under a person's hands: asked a moment after it, the records or the profile last changed,
 * and at once the first time with `firstAtOnce`. Null asks nothing. The last value stays until the next, also over a refusal; an answer
 * that comes late never replaces that of a newer question.
 */
export function useAnswer<C extends Channel>(
  channel: C,
  input: Input<C> | null,
  { quietMs, firstAtOnce = false }: { quietMs: number; firstAtOnce?: boolean },
): AnswerState<Output<C>> {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const profile = useData((state) => state.workspace.info?.profile)
  const [state, setState] = useState<AnswerState<Output<C>>>({ value: null, problem: null, working: input !== null })
  const asked = useRef(0)
  const key = input === null ? null : JSON.stringify(input)
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    if (key === null) {
      setState({ value: null, problem: null, working: false })
      return
    }
    setState((before) => ({ ...before, working: true }))
    const timer = setTimeout(
      () => {
        void app.try(channel, JSON.parse(key) as Input<C>).then((answer) => {
          if (number !== asked.current) return
          setState((before) =>
            answer.ok
              ? { value: answer.value, problem: null, working: false }
              : { ...before, problem: answer.error, working: false },
          )
        })
      },
      firstAtOnce && number === 1 ? 0 : quietMs,
    )
    return () => clearTimeout(timer)
  }, [app, channel, key, quietMs, firstAtOnce, revision, profile])
  return state
}
