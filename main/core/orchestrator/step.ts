import { AppError } from '../../../shared/errors.ts'
import type { StepStatus } from '../../../shared/domain/run.ts'

export type StepMove =
  | 'reserve'
  | 'start'
  | 'ask'
  | 'commit'
  | 'prepare-again'
  | 'succeed'
  | 'fail'
  | 'skip'
  | 'cancel'
  | 'requeue'
  | 'interrupt'
  | 'retry'

/** Every legal move and where it leads. What is not here cannot happen. */
export const moves: Readonly<Record<StepStatus, Readonly<Partial<Record<StepMove, StepStatus>>>>> = {
  planned: { reserve: 'reserved', skip: 'skipped', cancel: 'cancelled' },
  reserved: { start: 'running', skip: 'skipped', fail: 'failed', cancel: 'cancelled', requeue: 'planned' },
  // `requeue` is for work that a crash cut off and that may be repeated; `interrupt` is for a commit that may not.
  running: {
    succeed: 'succeeded',
    fail: 'failed',
    ask: 'awaiting_approval',
    cancel: 'cancelled',
    requeue: 'planned',
    interrupt: 'interrupted',
  },
  awaiting_approval: { commit: 'running', 'prepare-again': 'planned', skip: 'skipped', cancel: 'cancelled' },
  // A person says whether the cut-off commit happened, or has it repeated where the key makes that safe.
  interrupted: { succeed: 'succeeded', fail: 'failed', commit: 'running', cancel: 'cancelled' },
  failed: { retry: 'planned' },
  skipped: { retry: 'planned' },
  cancelled: { retry: 'planned' },
  succeeded: {},
}

/** The status after a move; throws `step.bad-transition` on any move that the table lacks. */
export function advance(status: StepStatus, move: StepMove): StepStatus {
  const next = Object.hasOwn(moves[status], move) ? moves[status][move] : undefined
  if (!next) throw new AppError('step.bad-transition', `A step that is ${status.replace('_', ' ')} cannot ${move}.`)
  return next
}

const ended: readonly StepStatus[] = ['succeeded', 'failed', 'skipped', 'cancelled']
/** Nothing more happens to it by itself. */
export const hasEnded = (status: StepStatus): boolean => ended.includes(status)
