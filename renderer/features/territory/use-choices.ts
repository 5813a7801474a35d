import { useEffect, useRef, useState } from 'react'
import type { TerritoryChoices } from '../../../shared/domain/territory.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { useData, useServices } from '../../store/context.ts'

const QUIET_MS = 150
export const MOST_LISTED = 50

/** Accounts and people to choose from; the last answer stays until the next. */
export function useChoices(filter: Omit<Input<'territory.choices'>, 'limit'>): {
  choices: TerritoryChoices | null
  problem: Problem | null
} {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const [choices, setChoices] = useState<TerritoryChoices | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const asked = useRef(0)
  const { text, ownerId, segment, region } = filter
  useEffect(() => {
    asked.current += 1
    const number = asked.current
    const timer = setTimeout(
      () => {
        void app.try('territory.choices', { text, ownerId, segment, region, limit: MOST_LISTED }).then((answer) => {
          if (number !== asked.current) return
          setProblem(answer.ok ? null : answer.error)
          if (answer.ok) setChoices(answer.value)
        })
      },
      number === 1 ? 0 : QUIET_MS,
    )
    return () => clearTimeout(timer)
  }, [app, text, ownerId, segment, region, revision])
  return { choices, problem }
}
