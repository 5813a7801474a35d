import type { TerritoryChoices } from '../../../shared/domain/territory.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { Input } from '../../../shared/ipc/contract.ts'
import { useAnswer } from '../../store/use-answer.ts'

const QUIET_MS = 150
const MOST_LISTED = 50

/** Accounts and people to choose from; the last answer stays until the next. */
export function useChoices(filter: Omit<Input<'territory.choices'>, 'limit'>): {
  choices: TerritoryChoices | null
  problem: Problem | null
} {
  const question = { ...filter, limit: MOST_LISTED }
  const { value, problem } = useAnswer('territory.choices', question, { quietMs: QUIET_MS, firstAtOnce: true })
  return { choices: value, problem }
}
