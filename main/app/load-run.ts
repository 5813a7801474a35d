import { AppError } from '../../shared/errors.ts'
import type { StoredRun } from '../core/orchestrator/run-state.ts'
import type { Stores } from '../core/ports/stores.ts'

/** A run with its steps; throws `run.not-found` with the remedy that fits where it was wanted. */
export async function loadRun(
  { runs }: Pick<Stores, 'runs'>,
  runId: string,
  remedy = 'Look it up under Goals or Traces.',
): Promise<StoredRun> {
  const stored = await runs.load(runId)
  if (!stored) throw new AppError('run.not-found', 'There is no such run.', { remedy })
  return stored
}
