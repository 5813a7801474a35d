import type { WhatIf } from '../../../shared/domain/territory.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { useAnswer } from '../../store/use-answer.ts'

const QUIET_MS = 150

export type WhatIfQuestion = Input<'territory.what-if'>

/** What would happen, asked again a moment after the question or the records change; null asks nothing. A refusal leaves nothing to show. */
export function useWhatIf(question: WhatIfQuestion | null): {
  result: WhatIf | null
  problem: Problem | null
  working: boolean
} {
  const { value, problem, working } = useAnswer('territory.what-if', question, { quietMs: QUIET_MS })
  return { result: problem ? null : value, problem, working }
}
