import type { StepReport } from '../../../shared/domain/run.ts'
import type { Pair } from '../../../shared/pair-steps.ts'

export type StepPair = Pair<StepReport>

/** How long a step worked, in milliseconds; null while it has not ended or never began, and where a person was asked in between. */
export const stepMs = ({ startedAtMs, endedAtMs, sideEffect }: StepReport): number | null =>
  startedAtMs === null || endedAtMs === null || sideEffect !== 'read-only' ? null : endedAtMs - startedAtMs

/** True when a person would want to look at the pair: another end, another price, or only one of the two. */
export const differs = ({ one, other }: StepPair): boolean =>
  one === null || other === null || one.status !== other.status || one.cost !== other.cost
